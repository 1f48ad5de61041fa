-- How the figures of the metrics `wanted` relate to each other, after what people said of their pairs.
WITH found AS MATERIALIZED (
    SELECT
        findings.topic,
        findings.figure,
        findings.earlier,
        findings.kind,
        findings.reasons
    FROM findings
    SEMI JOIN wanted
        ON findings.metric = wanted.metric
    WHERE
        findings.topic = $topic
        AND findings.earlier IS NOT NULL
),

settled AS (
    SELECT
        verdicts.figure,
        verdicts.earlier,
        arg_max(verdicts.verdict, verdicts.judged_at) AS verdict
    FROM verdicts
    WHERE verdicts.topic = $topic
    GROUP BY
        verdicts.figure,
        verdicts.earlier
)

SELECT DISTINCT
    found.figure,
    found.earlier,
    coalesce(settled.verdict, found.kind) AS kind,
    coalesce(found.reasons[1].kind, '') AS reason
FROM found
LEFT JOIN settled
    ON
        found.figure = settled.figure
        AND found.earlier = settled.earlier
WHERE coalesce(settled.verdict, found.kind) IN ('same', 'updated', 'contradicts', 'figure_edited')
ORDER BY
    found.figure,
    found.earlier,
    kind;
