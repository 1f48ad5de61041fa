-- How each feed is doing.
CREATE OR REPLACE VIEW feed_health AS
WITH polls AS (
    SELECT
        feed_polls.topic,
        feed_polls.feed,
        count(*) AS polls,
        count(*) FILTER (WHERE feed_polls.status NOT IN ('entries', 'not_modified', 'unchanged'))
            AS failed_polls,
        arg_max(feed_polls.status, feed_polls.polled_at) AS last_status,
        max(feed_polls.polled_at) FILTER (
            WHERE feed_polls.status IN ('entries', 'not_modified', 'unchanged')
        ) AS last_success
    FROM feed_polls
    GROUP BY
        feed_polls.topic,
        feed_polls.feed
),

announced AS (
    SELECT
        entries.topic,
        entries.feed,
        count(*) AS entries,
        max(entries.published) AS latest_entry
    FROM entries
    GROUP BY
        entries.topic,
        entries.feed
)

SELECT
    feed_states.topic,
    feed_states.outlet,
    feed_states.feed,
    polls.last_status,
    feed_states.failures AS failures_in_a_row,
    feed_states.disabled,
    feed_states.note,
    polls.polls,
    polls.failed_polls,
    announced.latest_entry,
    polls.last_success,
    feed_states.last_polled,
    feed_states.next_poll,
    coalesce(announced.entries, 0) AS entries
FROM feed_states
LEFT JOIN polls
    ON
        feed_states.topic = polls.topic
        AND feed_states.feed = polls.feed
LEFT JOIN announced
    ON
        feed_states.topic = announced.topic
        AND feed_states.feed = announced.feed;

COMMENT ON VIEW feed_health
IS 'One row per feed: does it answer, does it bring anything, when is it asked next';

COMMENT ON COLUMN feed_health.disabled
IS 'The outlet said that the feed is gone (410): it is not asked any more';

COMMENT ON COLUMN feed_health.note
IS 'The last error';

COMMENT ON COLUMN feed_health.topic
IS 'Name of the topic';

COMMENT ON COLUMN feed_health.outlet
IS 'Whose feed it is';

COMMENT ON COLUMN feed_health.feed
IS 'Its address, as the topic pack has it';

COMMENT ON COLUMN feed_health.last_status
IS 'How the last poll ended: entries, not_modified, unchanged, or what went wrong';

COMMENT ON COLUMN feed_health.failures_in_a_row
IS 'Polls that failed since the last success';

COMMENT ON COLUMN feed_health.polls
IS 'How often it was asked';

COMMENT ON COLUMN feed_health.failed_polls
IS 'How often that failed';

COMMENT ON COLUMN feed_health.latest_entry
IS 'Publication of its newest entry (UTC)';

COMMENT ON COLUMN feed_health.last_success
IS 'When it answered last (UTC)';

COMMENT ON COLUMN feed_health.last_polled
IS 'When it was asked last (UTC)';

COMMENT ON COLUMN feed_health.next_poll
IS 'When it is asked next (UTC)';

COMMENT ON COLUMN feed_health.entries
IS 'How many links it announced';
