-- level: fail
-- A finding must be of figures and a metric that are here.
SELECT
    findings.finding,
    findings.figure,
    findings.earlier,
    findings.metric
FROM findings
WHERE
    findings.topic = $topic
    AND findings.run = $run
    AND (
        NOT EXISTS (
            SELECT 1
            FROM figures
            WHERE
                figures.topic = findings.topic
                AND figures.figure = findings.figure
        )
        OR (
            findings.earlier IS NOT NULL
            AND NOT EXISTS (
                SELECT 1
                FROM figures
                WHERE
                    figures.topic = findings.topic
                    AND figures.figure = findings.earlier
            )
        )
        OR NOT EXISTS (
            SELECT 1
            FROM metrics
            WHERE
                metrics.topic = findings.topic
                AND metrics.metric = findings.metric
        )
    )
ORDER BY findings.finding;
