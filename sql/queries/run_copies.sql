-- What these runs dropped as copies, and why; so too the revisions that were one too many of their day.
SELECT
    placements.run,
    articles.outlet,
    articles.title,
    articles.url,
    articles.published,
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
    AND (
        placements.kind IN ('identical', 'syndicated', 'trimmed', 'rewritten', 'embeds')
        OR (placements.kind = 'revision' AND placements.text_sha256 = '')
    )
    AND ($runs IS NULL OR placements.run IN (SELECT unnest($runs::VARCHAR[])))
ORDER BY
    placements.run,
    articles.published,
    articles.url;
