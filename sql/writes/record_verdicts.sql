-- Verdicts are kept one after the other; the latest on a pair counts. The same verdict again changes nothing.
INSERT INTO verdicts (topic, figure, earlier, verdict, finding, judged_at, note)
SELECT
    batch.topic,
    batch.figure,
    batch.earlier,
    batch.verdict,
    batch.finding,
    batch.judged_at,
    batch.note
FROM batch
WHERE NOT EXISTS (
    SELECT 1
    FROM verdicts AS known
    WHERE
        known.topic = batch.topic
        AND known.figure = batch.figure
        AND known.earlier IS NOT DISTINCT FROM batch.earlier
        AND known.verdict = batch.verdict
        AND known.judged_at = batch.judged_at
);
