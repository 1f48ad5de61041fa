-- The pages of a run as they were loaded, for a replay: what was asked for, and how it ended.
SELECT
    pages.topic,
    pages.final_url,
    pages.status,
    pages.detail,
    pages.http_status,
    pages.content_type,
    pages.sha256,
    pages.size,
    pages.fetched_at,
    pages.etag,
    pages.last_modified,
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
FROM pages
INNER JOIN entries
    ON
        pages.topic = entries.topic
        AND pages.feed = entries.feed
        AND pages.entry_id = entries.entry_id
        AND pages.url_key = entries.url_key
WHERE
    pages.topic = $topic
    AND pages.run = $run
ORDER BY pages.rowid;
