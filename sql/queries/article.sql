-- One revision of one article, by default the one that stands at its URL now.
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
    AND articles.article = $article
    AND articles.revision = coalesce(
        $revision,
        (
            SELECT arg_max(seen.revision, seen.fetched_at)
            FROM article_sightings AS seen
            WHERE
                seen.topic = $topic
                AND seen.article = $article
        )
    );
