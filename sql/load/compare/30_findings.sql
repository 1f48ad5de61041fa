-- Every finding once.
WITH decided AS (
    SELECT unnest(batch.findings) AS finding
    FROM batch
)

INSERT INTO findings (
    finding,
    topic,
    kind,
    figure,
    earlier,
    metric,
    reasons,
    hard,
    severity,
    confidence,
    explanation,
    run
)
SELECT
    decided.finding.finding,
    decided.finding.topic,
    decided.finding.kind,
    decided.finding.figure,
    decided.finding.earlier,
    decided.finding.metric,
    decided.finding.reasons,
    decided.finding.hard,
    decided.finding.severity,
    decided.finding.confidence,
    decided.finding.explanation,
    $run AS run
FROM decided
WHERE
    NOT EXISTS (
        SELECT 1
        FROM findings AS known
        WHERE
            known.topic = decided.finding.topic
            AND known.finding = decided.finding.finding
    )
QUALIFY row_number() OVER (
    PARTITION BY decided.finding.topic, decided.finding.finding
    ORDER BY decided.finding.confidence DESC
) = 1;
