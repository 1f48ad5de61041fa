-- The samples of the revisions that this batch brought, without what is known to be a phrase.
WITH samples AS (
    SELECT DISTINCT
        batch.topic,
        batch.article,
        batch.revision,
        (unnest(batch.shingles) & 4294967295)::UINTEGER AS shingle
    FROM batch
)

INSERT INTO story_shingles (shingle, entry)
SELECT
    samples.shingle,
    story_entries.entry
FROM samples
INNER JOIN story_entries
    ON
        samples.topic = story_entries.topic
        AND samples.article = story_entries.article
        AND samples.revision = story_entries.revision
ANTI JOIN stop_shingles
    ON
        samples.topic = stop_shingles.topic
        AND samples.shingle = stop_shingles.shingle
WHERE story_entries.batch = $batch
ORDER BY story_entries.entry;
