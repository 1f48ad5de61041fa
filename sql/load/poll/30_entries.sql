-- Every entry once, as it was first seen: a feed announces the same ones at each poll.
WITH announced AS (
    SELECT unnest(batch.entries) AS entry
    FROM batch
)

INSERT INTO entries (
    topic,
    feed,
    entry_id,
    url,
    url_key,
    title,
    summary,
    published,
    published_precision,
    updated,
    outlet,
    first_seen,
    run
)
SELECT
    announced.entry.topic,
    announced.entry.feed,
    announced.entry.entry_id,
    announced.entry.url,
    announced.entry.url_key,
    announced.entry.title,
    announced.entry.summary,
    announced.entry.published,
    announced.entry.published_precision,
    announced.entry.updated,
    announced.entry.outlet,
    announced.entry.first_seen,
    $run AS run
FROM announced
WHERE
    NOT EXISTS (
        SELECT 1
        FROM entries AS known
        WHERE
            known.topic = announced.entry.topic
            AND known.feed = announced.entry.feed
            AND known.entry_id = announced.entry.entry_id
            AND known.url_key = announced.entry.url_key
    )
QUALIFY row_number() OVER (
    PARTITION BY
        announced.entry.topic, announced.entry.feed, announced.entry.entry_id, announced.entry.url_key
    ORDER BY announced.entry.first_seen
) = 1;
