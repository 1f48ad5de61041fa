-- The estimates of each metric that this batch gives an account of, in place of those of its last account.
DELETE FROM estimates
WHERE EXISTS (
    SELECT 1
    FROM batch
    WHERE
        batch.topic = estimates.topic
        AND batch.account.metric = estimates.metric
);

WITH told AS (
    SELECT
        batch.topic,
        batch.account.metric,
        unnest(batch.account.estimates) AS estimate
    FROM batch
    WHERE batch.account IS NOT NULL
)

INSERT INTO estimates (
    topic, metric, since, low, best, high, unit, rule, low_figure, best_figure, high_figure, run
)
SELECT
    told.topic,
    told.metric,
    told.estimate.since,
    told.estimate.low,
    told.estimate.best,
    told.estimate.high,
    told.estimate.unit,
    told.estimate.rule,
    told.estimate.low_figure,
    told.estimate.best_figure,
    told.estimate.high_figure,
    $run AS run
FROM told;
