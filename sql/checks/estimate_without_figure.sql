-- level: warn
-- An estimate whose best number is not between its ends, or whose figures are not here, cannot be followed.
WITH loaded AS MATERIALIZED (
    SELECT
        estimates.metric,
        estimates.since,
        estimates.low,
        estimates.best,
        estimates.high,
        unnest([estimates.low_figure, estimates.best_figure, estimates.high_figure]) AS figure
    FROM estimates
    WHERE
        estimates.topic = $topic
        AND estimates.run = $run
),

missing AS MATERIALIZED (
    SELECT DISTINCT loaded.figure
    FROM loaded
    ANTI JOIN figures
        ON loaded.figure = figures.figure
)

SELECT DISTINCT
    loaded.metric,
    loaded.since,
    loaded.low,
    loaded.best,
    loaded.high
FROM loaded
WHERE
    loaded.best NOT BETWEEN loaded.low AND loaded.high
    OR loaded.figure IN (SELECT missing.figure FROM missing)
ORDER BY
    loaded.metric,
    loaded.since;
