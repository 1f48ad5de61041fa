-- level: fail
-- A figure must be printed in its article, at the place that it names.
SELECT
    figures.figure,
    articles.url,
    figures.printed
FROM figures
INNER JOIN articles
    ON
        figures.article = articles.article
        AND figures.revision = articles.revision
WHERE
    figures.topic = $topic
    AND figures.run = $run
    AND articles.run = $run
    AND substr(articles.text, figures.start + 1, figures."end" - figures.start) != figures.printed
ORDER BY figures.figure;
