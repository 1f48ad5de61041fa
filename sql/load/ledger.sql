-- One row for each batch that is in the warehouse; the run gets its row with its first batch.
INSERT INTO load_ledger (batch, topic, run, stage, records, content_sha256, loaded_at)
VALUES ($batch, $topic, $run, $stage, $records, $content_sha256, $loaded_at);

INSERT INTO runs (topic, run, started_at, loaded_at)
SELECT
    $topic AS topic,
    $run AS run,
    $started_at AS started_at,
    $loaded_at AS loaded_at
WHERE NOT EXISTS (
    SELECT 1
    FROM runs AS known
    WHERE
        known.topic = $topic
        AND known.run = $run
);
