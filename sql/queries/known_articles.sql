-- The revisions of the articles `wanted` that stand at their URLs now.
WITH standing AS MATERIALIZED (
    SELECT
        article_sightings.article,
        arg_max(article_sightings.revision, article_sightings.fetched_at) AS revision
    FROM article_sightings
    SEMI JOIN wanted
        ON article_sightings.article = wanted.article
    WHERE article_sightings.topic = $topic
    GROUP BY article_sightings.article
)

SELECT
    articles.topic,
    articles.article,
    articles.revision,
    articles.url,
    articles.url_key,
    articles.outlet,
    articles.author,
    articles.title,
    articles.text,
    articles.segments,
    articles.sentences,
    articles.source_map,
    articles.removed,
    articles.language,
    articles.published,
    articles.published_precision,
    articles.modified,
    articles.status,
    articles.detail,
    articles.extractor,
    articles.page_sha256,
    articles.doc,
    articles.fetched_at
FROM articles
SEMI JOIN standing
    ON
        articles.article = standing.article
        AND articles.revision = standing.revision
ORDER BY articles.article;
