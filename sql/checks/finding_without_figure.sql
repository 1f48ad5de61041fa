-- level: fail
-- A finding must be of figures and a metric that are here.
WITH loaded AS MATERIALIZED (
    SELECT
        findings.topic,
        findings.finding,
        findings.figure,
        findings.earlier,
        findings.metric
    FROM findings
    WHERE
        findings.topic = $topic
        AND findings.run = $run
),

named AS (
    SELECT loaded.figure
    FROM loaded
    UNION
    SELECT loaded.earlier AS figure
    FROM loaded
    WHERE loaded.earlier IS NOT NULL
),

missing AS MATERIALIZED (
    SELECT named.figure
    FROM named
    ANTI JOIN figures
        ON named.figure = figures.figure
)

SELECT
    loaded.finding,
    loaded.figure,
    loaded.earlier,
    loaded.metric
FROM loaded
WHERE
    loaded.figure IN (SELECT missing.figure FROM missing)
    OR loaded.earlier IN (SELECT missing.figure FROM missing)
    OR NOT EXISTS (
        SELECT 1
        FROM metrics
        WHERE
            metrics.topic = loaded.topic
            AND metrics.metric = loaded.metric
    )
ORDER BY loaded.finding;
