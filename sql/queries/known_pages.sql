-- The latest page of each URL `wanted` that has a body, else its latest attempt: what a conditional request needs.
WITH latest AS MATERIALIZED (
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
    SEMI JOIN wanted
        ON pages.url_key = wanted.url_key
    WHERE
        pages.topic = $topic
        AND pages.fetched_at >= coalesce($since::TIMESTAMPTZ, pages.fetched_at)
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
        latest.url_key = entries.url_key
        AND latest.entry_id = entries.entry_id
        AND latest.feed = entries.feed
WHERE entries.topic = $topic
ORDER BY latest.url_key;
