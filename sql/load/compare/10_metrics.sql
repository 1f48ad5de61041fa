-- A metric has one row, as it was described last: a topic pack may rename or begin to track it.
DELETE FROM metrics
WHERE EXISTS (
    SELECT 1
    FROM batch
    WHERE
        batch.metric.topic = metrics.topic
        AND batch.metric.metric = metrics.metric
        AND batch.metric IS DISTINCT FROM {
            'metric': metrics.metric,
            'topic': metrics.topic,
            'name': metrics.name,
            'tracked': metrics.tracked,
            'dimension': metrics.dimension,
            'entity': metrics.entity,
            'predicate': metrics.predicate,
            'place': metrics.place,
            'population': metrics.population,
            'blocks': metrics.blocks
        }
);

INSERT INTO metrics (
    metric,
    topic,
    name,
    tracked,
    dimension,
    entity,
    predicate,
    place,
    population,
    blocks,
    run
)
SELECT
    batch.metric.metric,
    batch.metric.topic,
    batch.metric.name,
    batch.metric.tracked,
    batch.metric.dimension,
    batch.metric.entity,
    batch.metric.predicate,
    batch.metric.place,
    batch.metric.population,
    batch.metric.blocks,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM metrics AS known
        WHERE
            known.topic = batch.metric.topic
            AND known.metric = batch.metric.metric
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.metric.topic, batch.metric.metric
    ORDER BY len(batch.metric.blocks) DESC, batch.figure
) = 1;
