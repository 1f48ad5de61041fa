-- Every figure once: its id says where it stands.
INSERT INTO figures (
    figure,
    topic,
    article,
    revision,
    start,
    "end",
    source_start,
    source_end,
    sentence_start,
    sentence_end,
    sentence,
    printed,
    kind,
    value_low,
    value_high,
    unit,
    dimension,
    base_low,
    base_high,
    base_unit,
    qualifier,
    hedge,
    vague,
    entity,
    entity_head,
    predicate,
    predicate_text,
    place,
    population,
    movement,
    time,
    attribution,
    modality,
    links,
    printed_precision,
    segment,
    subject,
    run
)
SELECT
    batch.figure,
    batch.topic,
    batch.article,
    batch.revision,
    batch.start,
    batch."end",
    batch.source_start,
    batch.source_end,
    batch.sentence_start,
    batch.sentence_end,
    batch.sentence,
    batch.printed,
    batch.kind,
    batch.value_low,
    batch.value_high,
    batch.unit,
    batch.dimension,
    batch.base_low,
    batch.base_high,
    batch.base_unit,
    batch.qualifier,
    batch.hedge,
    batch.vague,
    batch.entity,
    batch.entity_head,
    batch.predicate,
    batch.predicate_text,
    batch.place,
    batch.population,
    batch.movement,
    batch.time,
    batch.attribution,
    batch.modality,
    batch.links,
    batch.printed_precision,
    batch.segment,
    batch.subject,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM figures AS known
        WHERE
            known.topic = batch.topic
            AND known.figure = batch.figure
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.figure
    ORDER BY batch.printed
) = 1;
