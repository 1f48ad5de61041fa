-- One metric for each figure: the first decision stays.
INSERT INTO figure_metrics (
    topic,
    figure,
    metric,
    run
)
SELECT
    batch.topic,
    batch.figure,
    batch.metric.metric,
    $run AS run
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM figure_metrics AS known
        WHERE
            known.topic = batch.topic
            AND known.figure = batch.figure
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.figure
    ORDER BY batch.metric.metric
) = 1;
