-- level: warn
-- An article says that it is published more than a day after it was fetched: its date was misread.
SELECT
    articles.url,
    articles.published,
    articles.fetched_at
FROM articles
WHERE
    articles.topic = $topic
    AND articles.run = $run
    AND articles.published > articles.fetched_at + INTERVAL 1 DAY
ORDER BY articles.url;
