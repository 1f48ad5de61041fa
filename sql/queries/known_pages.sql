-- Each URL `wanted`: how its latest attempt ended, with the latest body that was had and what a recheck of it needs.
WITH attempts AS MATERIALIZED (
    SELECT
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
    WHERE pages.topic = $topic
),

latest AS (
    SELECT
        attempts.feed,
        attempts.entry_id,
        attempts.url_key,
        attempts.final_url,
        attempts.status,
        attempts.detail,
        attempts.http_status,
        attempts.content_type,
        attempts.fetched_at
    FROM attempts
    WHERE attempts.fetched_at >= coalesce($since::TIMESTAMPTZ, attempts.fetched_at)
    QUALIFY row_number() OVER (
        PARTITION BY attempts.url_key
        ORDER BY attempts.fetched_at DESC, attempts.sha256 IS NOT NULL DESC
    ) = 1
),

bodies AS (
    SELECT
        attempts.url_key,
        attempts.final_url,
        attempts.content_type,
        attempts.sha256,
        attempts.size,
        attempts.etag,
        attempts.last_modified
    FROM attempts
    WHERE attempts.sha256 IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY attempts.url_key
        ORDER BY attempts.fetched_at DESC
    ) = 1
)

SELECT
    latest.status,
    latest.detail,
    latest.http_status,
    bodies.sha256,
    bodies.size,
    latest.fetched_at,
    bodies.etag,
    bodies.last_modified,
    entries.topic,
    coalesce(bodies.final_url, latest.final_url) AS final_url,
    coalesce(bodies.content_type, latest.content_type) AS content_type,
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
LEFT JOIN bodies ON latest.url_key = bodies.url_key
INNER JOIN entries
    ON
        latest.url_key = entries.url_key
        AND latest.entry_id = entries.entry_id
        AND latest.feed = entries.feed
WHERE entries.topic = $topic
ORDER BY latest.url_key;
