-- What was told to be a copy, of what, and why.
CREATE OR REPLACE VIEW copies AS
WITH origins AS (
    SELECT
        first_seen.topic,
        first_seen.article,
        arg_min(first_seen.outlet, first_seen.fetched_at) AS outlet,
        arg_min(first_seen.title, first_seen.fetched_at) AS title,
        arg_min(first_seen.url, first_seen.fetched_at) AS url
    FROM articles AS first_seen
    GROUP BY
        first_seen.topic,
        first_seen.article
)

SELECT
    placements.topic,
    placements.kind,
    articles.outlet,
    articles.title,
    articles.url,
    articles.published,
    placements.similarity,
    placements.reason,
    placements.changed_figures,
    placements.seed,
    placements.agency,
    origins.outlet AS origin_outlet,
    origins.title AS origin_title,
    origins.url AS origin_url,
    placements.story,
    placements.article,
    placements.revision,
    placements.run,
    len(placements.fresh) AS fresh_sentences
FROM placements
INNER JOIN articles
    ON
        placements.article = articles.article
        AND placements.revision = articles.revision
LEFT JOIN origins
    ON
        placements.origin = origins.article
WHERE placements.kind NOT IN ('origin', 'revision');

COMMENT ON VIEW copies
IS 'Articles that repeat another one: which, how alike, why it was told, and whether figures differ';

COMMENT ON COLUMN copies.similarity
IS 'How much of the shorter text stands in the longer one, 0 to 1';

COMMENT ON COLUMN copies.fresh_sentences
IS 'Sentences that the story did not have before: figures are read from these';

COMMENT ON COLUMN copies.changed_figures
IS 'Whether a number differs from the one in the same place of the original';

COMMENT ON COLUMN copies.topic
IS 'Name of the topic';

COMMENT ON COLUMN copies.kind
IS 'identical, syndicated, trimmed, rewritten or embeds';

COMMENT ON COLUMN copies.outlet
IS 'Who published the copy';

COMMENT ON COLUMN copies.title
IS 'Title of the copy';

COMMENT ON COLUMN copies.url
IS 'Where the copy stands';

COMMENT ON COLUMN copies.published
IS 'When the copy was published (UTC)';

COMMENT ON COLUMN copies.reason
IS 'Why it was told to be a copy';

COMMENT ON COLUMN copies.seed
IS 'The seed that it is a copy of';

COMMENT ON COLUMN copies.agency
IS 'Agency credit, if printed';

COMMENT ON COLUMN copies.origin_outlet
IS 'Who published the original';

COMMENT ON COLUMN copies.origin_title
IS 'Title of the original';

COMMENT ON COLUMN copies.origin_url
IS 'Where the original stands';

COMMENT ON COLUMN copies.story
IS 'Copies of one text share a story and count as one origin';

COMMENT ON COLUMN copies.article
IS 'Id of the article';

COMMENT ON COLUMN copies.revision
IS 'Id of the revision: hash of the cleaned text';

COMMENT ON COLUMN copies.run
IS 'The run that brought it';
