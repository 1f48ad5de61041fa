-- What is remembered of each feed of a topic.
SELECT
    feed_states.topic,
    feed_states.feed,
    feed_states.url,
    feed_states.outlet,
    feed_states.etag,
    feed_states.last_modified,
    feed_states.body_sha256,
    feed_states.last_polled,
    feed_states.last_changed,
    feed_states.next_poll,
    feed_states.interval_s,
    feed_states.failures,
    feed_states.conditional_polls,
    feed_states.disabled,
    feed_states.note,
    feed_states.asked_interval_s,
    feed_states.skip_hours,
    feed_states.skip_days
FROM feed_states
WHERE feed_states.topic = $topic
ORDER BY feed_states.feed;
