-- What this batch holds, by status.
INSERT INTO run_counts (topic, run, batch, stage, status, records)
SELECT
    $topic AS topic,
    $run AS run,
    $batch AS batch,
    $stage AS of_stage,
    batch.status,
    count(*) AS records
FROM batch
GROUP BY batch.status;
