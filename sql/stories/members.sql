-- Placed revisions, those of `wanted` (article, revision), and the rows in which their texts stand.
SELECT
    story_entries.article,
    story_entries.revision,
    story_entries.story,
    story_entries.kind,
    story_entries.seed,
    story_entries.agency,
    story_entries.published,
    story_entries.words,
    articles.rowid AS text_row
FROM story_entries
INNER JOIN wanted
    ON
        story_entries.article = wanted.article
        AND story_entries.revision = wanted.revision
INNER JOIN articles
    ON
        story_entries.article = articles.article
        AND story_entries.revision = articles.revision
WHERE
    story_entries.topic = $topic
    AND articles.topic = $topic
ORDER BY articles.rowid;
