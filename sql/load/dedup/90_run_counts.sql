-- What this batch holds, by status.
INSERT INTO run_counts (topic, run, batch, stage, status, records)
SELECT
    $topic AS topic,
    $run AS run,
    $batch AS batch,
    $stage AS of_stage,
    CASE WHEN batch.kind = 'revision' AND batch.text_sha256 = '' THEN 'revision_not_read' ELSE batch.kind END AS status,
    count(*) AS records
FROM batch
GROUP BY ALL;
