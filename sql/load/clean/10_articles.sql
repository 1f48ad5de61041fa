-- Every revision of an article, as it was first seen.
INSERT INTO articles (
    topic,
    article,
    revision,
    url,
    url_key,
    outlet,
    author,
    title,
    text,
    segments,
    sentences,
    source_map,
    removed,
    language,
    published,
    published_precision,
    modified,
    status,
    detail,
    extractor,
    page_sha256,
    doc,
    fetched_at,
    original,
    run
)
SELECT
    batch.topic,
    batch.article,
    batch.revision,
    batch.url,
    batch.url_key,
    batch.outlet,
    batch.author,
    batch.title,
    batch.text,
    batch.segments,
    batch.sentences,
    batch.source_map,
    batch.removed,
    batch.language,
    batch.published,
    batch.published_precision,
    batch.modified,
    batch.status,
    batch.detail,
    batch.extractor,
    batch.page_sha256,
    batch.doc,
    batch.fetched_at,
    batch.original,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM articles AS known
        WHERE
            known.topic = batch.topic
            AND known.article = batch.article
            AND known.revision = batch.revision
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.article, batch.revision
    ORDER BY batch.fetched_at
) = 1;
