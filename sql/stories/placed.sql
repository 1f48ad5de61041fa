-- All placements of the articles `wanted`, in the order in which they were made.
WITH wanted_articles AS (
    SELECT DISTINCT md5_number_lower(wanted.article) AS article_key
    FROM wanted
    WHERE wanted.article >= ''
),

known AS (
    SELECT
        story_entries.entry,
        story_entries.article,
        story_entries.revision,
        story_entries.words
    FROM story_entries
    INNER JOIN wanted_articles
        ON story_entries.article_key = wanted_articles.article_key
    WHERE story_entries.topic = $topic
),

known_articles AS (
    SELECT DISTINCT known.article
    FROM known
    WHERE known.article >= ''
),

placed AS (
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
        placements.fetched_at
    FROM placements
    INNER JOIN known_articles
        ON placements.article = known_articles.article
    WHERE placements.topic = $topic
)

SELECT
    placed.topic,
    placed.article,
    placed.revision,
    placed.story,
    placed.origin,
    placed.kind,
    placed.similarity,
    placed.reason,
    placed.seed,
    placed.agency,
    placed.fresh,
    placed.changed_figures,
    placed.previous_revision,
    placed.material,
    placed.shares,
    placed.published,
    placed.text_sha256,
    placed.fetched_at,
    known.words
FROM placed
INNER JOIN known
    ON
        placed.article = known.article
        AND placed.revision = known.revision
ORDER BY known.entry;
