-- The revisions of these articles that stand at their URLs now.
WITH wanted AS (
    SELECT unnest($articles::VARCHAR[]) AS article
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
INNER JOIN latest_revisions
    ON
        articles.topic = latest_revisions.topic
        AND articles.article = latest_revisions.article
        AND articles.revision = latest_revisions.revision
INNER JOIN wanted
    ON articles.article = wanted.article
WHERE
    articles.topic = $topic
    AND latest_revisions.topic = $topic
ORDER BY articles.article;
