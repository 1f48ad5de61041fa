-- The latest articles of some outlets before a time: what lines an outlet repeats is learnt from them.
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
WHERE
    articles.topic = $topic
    AND articles.outlet IN (SELECT unnest($outlets::VARCHAR[]))
    AND articles.fetched_at < $before::TIMESTAMPTZ
    AND articles.status IN ('article', 'partial')
QUALIFY row_number() OVER (PARTITION BY articles.outlet ORDER BY articles.fetched_at DESC, articles.article ASC) <= 40
ORDER BY
    articles.outlet,
    articles.fetched_at,
    articles.article,
    articles.revision;
