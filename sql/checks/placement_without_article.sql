-- level: fail
-- A placement must be of a revision that is here.
SELECT
    placements.article,
    placements.revision
FROM placements
WHERE
    placements.topic = $topic
    AND placements.run = $run
    AND NOT EXISTS (
        SELECT 1
        FROM articles
        WHERE
            articles.topic = placements.topic
            AND articles.article = placements.article
            AND articles.revision = placements.revision
    )
ORDER BY placements.article;
