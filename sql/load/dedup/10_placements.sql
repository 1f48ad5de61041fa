-- One placement for each revision: the first decision stays.
INSERT INTO placements (
    topic,
    article,
    revision,
    story,
    origin,
    kind,
    similarity,
    reason,
    seed,
    agency,
    fresh,
    changed_figures,
    previous_revision,
    material,
    shares,
    published,
    text_sha256,
    words,
    fetched_at,
    run
)
SELECT
    batch.topic,
    batch.article,
    batch.revision,
    batch.story,
    batch.origin,
    batch.kind,
    batch.similarity,
    batch.reason,
    batch.seed,
    batch.agency,
    batch.fresh,
    batch.changed_figures,
    batch.previous_revision,
    batch.material,
    batch.shares,
    batch.published,
    batch.text_sha256,
    batch.words,
    batch.fetched_at,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM placements AS known
        WHERE
            known.topic = batch.topic
            AND known.article = batch.article
            AND known.revision = batch.revision
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.article, batch.revision
    ORDER BY batch.story
) = 1;
