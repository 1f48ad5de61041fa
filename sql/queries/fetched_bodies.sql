-- The bodies of a topic's pages that came from the network, oldest first.
SELECT pages.sha256
FROM pages
WHERE
    pages.topic = $topic
    AND pages.sha256 IS NOT NULL
    AND pages.status IN ('fetched', 'unchanged', 'not_modified')
GROUP BY pages.sha256
ORDER BY
    min(pages.fetched_at),
    pages.sha256;
