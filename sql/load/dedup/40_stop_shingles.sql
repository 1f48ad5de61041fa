-- Which shingles of this batch have become phrases: more than 50 stories have them.
WITH brought AS (
    SELECT DISTINCT (unnest(batch.shingles) & 4294967295)::UINTEGER AS shingle
    FROM batch
),

frequent AS (
    SELECT story_shingles.shingle
    FROM story_shingles
    INNER JOIN brought
        ON story_shingles.shingle = brought.shingle
    GROUP BY story_shingles.shingle
    HAVING count(*) > 50
)

INSERT INTO stop_shingles (topic, shingle, stories)
SELECT
    story_entries.topic,
    story_shingles.shingle,
    count(DISTINCT story_entries.story) AS stories
FROM story_shingles
INNER JOIN frequent
    ON story_shingles.shingle = frequent.shingle
INNER JOIN story_entries
    ON story_shingles.entry = story_entries.entry
ANTI JOIN stop_shingles
    ON
        story_entries.topic = stop_shingles.topic
        AND story_shingles.shingle = stop_shingles.shingle
GROUP BY
    story_entries.topic,
    story_shingles.shingle
HAVING count(DISTINCT story_entries.story) > 50;
