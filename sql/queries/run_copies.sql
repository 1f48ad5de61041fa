-- What these runs dropped as copies, and why.
SELECT
    placements.run,
    articles.outlet,
    articles.title,
    articles.url,
    placements.kind,
    placements.similarity,
    placements.reason,
    placements.changed_figures
FROM placements
INNER JOIN articles
    ON
        placements.article = articles.article
        AND placements.revision = articles.revision
WHERE
    placements.topic = $topic
    AND placements.kind IN ('identical', 'syndicated', 'trimmed', 'rewritten', 'embeds')
    AND ($runs IS NULL OR placements.run IN (SELECT unnest($runs::VARCHAR[])))
ORDER BY
    placements.run,
    articles.published,
    articles.url;
