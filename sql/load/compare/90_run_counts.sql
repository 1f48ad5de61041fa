-- What this batch holds, by the kind of finding.
WITH decided AS (
    SELECT unnest(batch.findings) AS finding
    FROM batch
)

INSERT INTO run_counts (topic, run, batch, stage, status, records)
SELECT
    $topic AS topic,
    $run AS run,
    $batch AS batch,
    $stage AS of_stage,
    decided.finding.kind,
    count(*) AS records
FROM decided
GROUP BY decided.finding.kind;
