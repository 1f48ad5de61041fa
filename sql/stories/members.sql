-- Placed revisions, those of `wanted` (article, revision), and the rows in which their texts stand. Articles are looked
-- up first, since a scan is filtered by one column and not by two.
WITH wanted_articles AS (
    SELECT DISTINCT
        wanted.article,
        md5_number_lower(wanted.article) AS article_key
    FROM wanted
    WHERE wanted.article >= ''
),

placed AS (
    SELECT
        story_entries.article,
        story_entries.revision,
        story_entries.story,
        story_entries.kind,
        story_entries.seed,
        story_entries.agency,
        story_entries.published,
        story_entries.words
    FROM story_entries
    INNER JOIN wanted_articles
        ON story_entries.article_key = wanted_articles.article_key
    WHERE story_entries.topic = $topic
),

texts AS (
    SELECT
        articles.article,
        articles.revision,
        articles.rowid AS text_row
    FROM articles
    INNER JOIN wanted_articles
        ON articles.article = wanted_articles.article
    WHERE articles.topic = $topic
)

SELECT
    placed.article,
    placed.revision,
    placed.story,
    placed.kind,
    placed.seed,
    placed.agency,
    placed.published,
    placed.words,
    texts.text_row
FROM wanted
INNER JOIN placed
    ON
        wanted.article = placed.article
        AND wanted.revision = placed.revision
INNER JOIN texts
    ON
        wanted.article = texts.article
        AND wanted.revision = texts.revision
ORDER BY texts.text_row;
