-- The latest page of each URL that has a body, else its latest attempt: what a conditional request needs.
WITH wanted AS (
    SELECT unnest($url_keys::VARCHAR[]) AS url_key
),

latest AS (
    SELECT
        pages.topic,
        pages.feed,
        pages.entry_id,
        pages.url_key,
        pages.final_url,
        pages.status,
        pages.detail,
        pages.http_status,
        pages.content_type,
        pages.sha256,
        pages.size,
        pages.fetched_at,
        pages.etag,
        pages.last_modified
    FROM pages
    WHERE
        pages.topic = $topic
        AND pages.fetched_at >= coalesce($since::TIMESTAMPTZ, pages.fetched_at)
        AND ($url_keys IS NULL OR pages.url_key IN (SELECT wanted.url_key FROM wanted))
    QUALIFY row_number() OVER (
        PARTITION BY pages.url_key
        ORDER BY pages.sha256 IS NOT NULL DESC, pages.fetched_at DESC
    ) = 1
)

SELECT
    latest.topic,
    latest.final_url,
    latest.status,
    latest.detail,
    latest.http_status,
    latest.content_type,
    latest.sha256,
    latest.size,
    latest.fetched_at,
    latest.etag,
    latest.last_modified,
    {
        'topic': entries.topic,
        'feed': entries.feed,
        'entry_id': entries.entry_id,
        'url': entries.url,
        'url_key': entries.url_key,
        'title': entries.title,
        'summary': entries.summary,
        'published': entries.published,
        'published_precision': entries.published_precision,
        'updated': entries.updated,
        'outlet': entries.outlet,
        'first_seen': entries.first_seen
    } AS entry
FROM latest
INNER JOIN entries
    ON
        latest.topic = entries.topic
        AND latest.feed = entries.feed
        AND latest.entry_id = entries.entry_id
        AND latest.url_key = entries.url_key
ORDER BY latest.url_key;
