-- The revisions of articles that are `wanted`.
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
    articles.fetched_at,
    articles.original
FROM articles
SEMI JOIN wanted
    ON
        articles.article = wanted.article
        AND articles.revision = wanted.revision
WHERE articles.topic = $topic
ORDER BY
    articles.outlet,
    articles.fetched_at,
    articles.article,
    articles.revision;
