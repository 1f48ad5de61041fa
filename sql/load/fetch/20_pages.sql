-- Every attempt at a page, once.
INSERT INTO pages (
    topic,
    feed,
    entry_id,
    url_key,
    final_url,
    status,
    detail,
    http_status,
    content_type,
    sha256,
    size,
    fetched_at,
    etag,
    last_modified,
    run
)
SELECT
    batch.topic,
    batch.entry.feed,
    batch.entry.entry_id,
    batch.entry.url_key,
    batch.final_url,
    batch.status,
    batch.detail,
    batch.http_status,
    batch.content_type,
    batch.sha256,
    batch.size,
    batch.fetched_at,
    batch.etag,
    batch.last_modified,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM pages AS known
        WHERE
            known.topic = batch.topic
            AND known.feed = batch.entry.feed
            AND known.entry_id = batch.entry.entry_id
            AND known.url_key = batch.entry.url_key
            AND known.fetched_at = batch.fetched_at
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.entry.feed, batch.entry.entry_id, batch.entry.url_key, batch.fetched_at
    ORDER BY batch.status
) = 1;
