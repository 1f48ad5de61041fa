-- The URLs that were asked for since a time, or ever.
SELECT DISTINCT pages.url_key
FROM pages
WHERE
    pages.topic = $topic
    AND pages.fetched_at >= coalesce($since::TIMESTAMPTZ, pages.fetched_at);
