-- When each revision stood at its URL.
INSERT INTO article_sightings (
    topic,
    article,
    revision,
    fetched_at,
    run
)
SELECT
    batch.topic,
    batch.article,
    batch.revision,
    batch.fetched_at,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM article_sightings AS known
        WHERE
            known.topic = batch.topic
            AND known.article = batch.article
            AND known.revision = batch.revision
            AND known.fetched_at = batch.fetched_at
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.article, batch.revision, batch.fetched_at
    ORDER BY batch.url
) = 1;
