-- The state after the latest poll of each feed. An older batch that is loaded late changes nothing.
DELETE FROM feed_states
WHERE EXISTS (
    SELECT 1
    FROM batch
    WHERE
        batch.topic = feed_states.topic
        AND batch.feed = feed_states.feed
        AND batch.polled_at > feed_states.polled_at
);

INSERT INTO feed_states (
    topic,
    feed,
    url,
    outlet,
    etag,
    last_modified,
    body_sha256,
    last_polled,
    last_changed,
    next_poll,
    interval_s,
    failures,
    conditional_polls,
    disabled,
    note,
    asked_interval_s,
    skip_hours,
    skip_days,
    polled_at
)
SELECT
    batch.topic,
    batch.feed,
    batch.state.url,
    batch.state.outlet,
    batch.state.etag,
    batch.state.last_modified,
    batch.state.body_sha256,
    batch.state.last_polled,
    batch.state.last_changed,
    batch.state.next_poll,
    batch.state.interval_s,
    batch.state.failures,
    batch.state.conditional_polls,
    batch.state.disabled,
    batch.state.note,
    batch.state.asked_interval_s,
    batch.state.skip_hours,
    batch.state.skip_days,
    batch.polled_at
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM feed_states AS known
        WHERE
            known.topic = batch.topic
            AND known.feed = batch.feed
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.feed
    ORDER BY batch.polled_at DESC
) = 1;
