-- The bodies of a topic's pages that were asked for since a time.
SELECT DISTINCT pages.sha256
FROM pages
WHERE
    pages.topic = $topic
    AND pages.sha256 IS NOT NULL
    AND pages.fetched_at >= $since;
