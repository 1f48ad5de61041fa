-- What this batch holds, by the kind of finding; what a copy only says again is counted apart.
WITH decided AS (
    SELECT unnest(batch.findings) AS finding
    FROM batch
),

counted AS (
    SELECT
        CASE
            WHEN list_contains([reason.kind FOR reason IN decided.finding.reasons], 'repeated')
                THEN 'repeated'
            ELSE decided.finding.kind
        END AS kind
    FROM decided
)

INSERT INTO run_counts (topic, run, batch, stage, status, records)
SELECT
    $topic AS topic,
    $run AS run,
    $batch AS batch,
    $stage AS of_stage,
    counted.kind,
    count(*) AS records
FROM counted
GROUP BY counted.kind;
