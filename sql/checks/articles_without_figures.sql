-- level: warn
-- Ten articles or more, and not one figure: the finder did not do its work, or the news have no figures.
SELECT
    articles.run,
    count(*) AS articles
FROM articles
WHERE
    articles.topic = $topic
    AND articles.run = $run
    AND articles.status IN ('article', 'partial')
    AND NOT EXISTS (
        SELECT 1
        FROM figures
        WHERE
            figures.topic = $topic
            AND figures.run = $run
    )
GROUP BY articles.run
HAVING count(*) >= 10;
