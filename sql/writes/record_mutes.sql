-- Mutes are kept one after the other; the latest on a metric counts. The same mute again changes nothing.
INSERT INTO mutes (topic, metric, until, muted_at, note)
SELECT
    batch.topic,
    batch.metric,
    batch.until,
    batch.muted_at,
    batch.note
FROM batch
WHERE NOT EXISTS (
    SELECT 1
    FROM mutes AS known
    WHERE
        known.topic = batch.topic
        AND known.metric = batch.metric
        AND known.until = batch.until
        AND known.muted_at = batch.muted_at
);
