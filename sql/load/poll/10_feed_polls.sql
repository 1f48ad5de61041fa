-- Every attempt at a feed, once.
INSERT INTO feed_polls (
    topic,
    feed,
    polled_at,
    status,
    detail,
    outlet,
    entries,
    failures,
    next_poll,
    run,
    concern
)
SELECT
    batch.topic,
    batch.feed,
    batch.polled_at,
    batch.status,
    batch.detail,
    batch.state.outlet,
    len(batch.entries) AS entries,
    batch.state.failures,
    batch.state.next_poll,
    $run AS run,
    batch.concern
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM feed_polls AS known
        WHERE
            known.topic = batch.topic
            AND known.feed = batch.feed
            AND known.polled_at = batch.polled_at
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.feed, batch.polled_at
    ORDER BY batch.status
) = 1;
