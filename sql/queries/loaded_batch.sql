-- The ledger's row of a batch, if it was loaded.
SELECT
    content_sha256,
    loaded_at
FROM load_ledger
WHERE batch = $batch;
