-- Revisions whose samples of shingles meet those of `samples` (query, shingle), from an entry and a day on.
-- Each shared shingle weighs the less the more revisions have it.
-- `query >= 0` always holds: DuckDB 1.5 lets a scan ask a Bloom filter of what it is joined with only where that was
-- filtered, and then reads a million articles in a third of the time. So do the other queries of this folder.
WITH asked AS (
    SELECT
        samples.query,
        samples.shingle
    FROM samples
    ANTI JOIN stop_shingles
        ON
            stop_shingles.topic = $topic
            AND samples.shingle = stop_shingles.shingle
    WHERE samples.query >= 0
),

met AS (
    SELECT
        asked.query,
        story_shingles.entry,
        1.0 / count(*) OVER (PARTITION BY asked.query, asked.shingle) AS weight
    FROM story_shingles
    INNER JOIN asked
        ON story_shingles.shingle = asked.shingle
    WHERE story_shingles.entry >= $first_entry
),

pairs AS (
    SELECT
        met.query,
        met.entry,
        count(*) AS shared,
        sum(met.weight) AS weight
    FROM met
    GROUP BY
        met.query,
        met.entry
    HAVING count(*) >= $at_least
    QUALIFY row_number() OVER (PARTITION BY met.query ORDER BY sum(met.weight) DESC, met.entry ASC) <= $at_most
)

SELECT
    pairs.query,
    story_entries.article,
    story_entries.revision,
    story_entries.story,
    pairs.shared,
    pairs.weight,
    story_entries.words
FROM pairs
INNER JOIN story_entries
    ON pairs.entry = story_entries.entry
WHERE
    story_entries.topic = $topic
    AND story_entries.day >= $since
ORDER BY
    pairs.query,
    pairs.entry;
