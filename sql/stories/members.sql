-- Placed revisions, those of `wanted` (article, revision), and the rows in which their texts stand.
SELECT
    placements.topic,
    placements.article,
    placements.revision,
    placements.story,
    placements.origin,
    placements.kind,
    placements.similarity,
    placements.reason,
    placements.seed,
    placements.agency,
    placements.fresh,
    placements.changed_figures,
    placements.previous_revision,
    placements.material,
    placements.shares,
    placements.published,
    placements.text_sha256,
    articles.rowid AS text_row
FROM placements
INNER JOIN wanted
    ON
        placements.article = wanted.article
        AND placements.revision = wanted.revision
INNER JOIN articles
    ON
        placements.topic = articles.topic
        AND placements.article = articles.article
        AND placements.revision = articles.revision
WHERE
    placements.topic = $topic
    AND articles.topic = $topic
ORDER BY articles.rowid;
