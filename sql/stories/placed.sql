-- All placements of the articles `wanted`, in the order in which they were made.
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
    story_entries.words
FROM placements
INNER JOIN wanted
    ON placements.article = wanted.article
INNER JOIN story_entries
    ON
        placements.topic = story_entries.topic
        AND placements.article = story_entries.article
        AND placements.revision = story_entries.revision
WHERE
    placements.topic = $topic
    AND wanted.article >= ''
ORDER BY story_entries.entry;
