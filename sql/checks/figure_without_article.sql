-- level: fail
-- A figure must belong to a revision that is here.
SELECT
    figures.figure,
    figures.article,
    figures.revision
FROM figures
WHERE
    figures.topic = $topic
    AND figures.run = $run
    AND NOT EXISTS (
        SELECT 1
        FROM articles
        WHERE
            articles.topic = figures.topic
            AND articles.article = figures.article
            AND articles.revision = figures.revision
    )
ORDER BY figures.figure;
