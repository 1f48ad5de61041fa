-- Entries that no feed announced: imported articles, seeds, pages looked at again.
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
    batch.entry.topic,
    batch.entry.feed,
    batch.entry.entry_id,
    batch.entry.url,
    batch.entry.url_key,
    batch.entry.title,
    batch.entry.summary,
    batch.entry.published,
    batch.entry.published_precision,
    batch.entry.updated,
    batch.entry.outlet,
    batch.entry.first_seen,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM entries AS known
        WHERE
            known.topic = batch.entry.topic
            AND known.feed = batch.entry.feed
            AND known.entry_id = batch.entry.entry_id
            AND known.url_key = batch.entry.url_key
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.entry.topic, batch.entry.feed, batch.entry.entry_id, batch.entry.url_key
    ORDER BY batch.entry.first_seen
) = 1;
