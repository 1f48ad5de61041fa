-- A place in the index of stories for each revision that has none.
WITH fresh AS (
    SELECT
        batch.topic,
        batch.article,
        batch.revision,
        batch.story,
        batch.seed,
        batch.words,
        batch.kind,
        coalesce(batch.published, $loaded_at) AS published,
        len(batch.shingles) AS size
    FROM batch
    WHERE
        NOT EXISTS (
            SELECT 1
            FROM story_entries AS known
            WHERE
                known.topic = batch.topic
                AND known.article = batch.article
                AND known.revision = batch.revision
        )
    QUALIFY row_number() OVER (
        PARTITION BY batch.topic, batch.article, batch.revision
        ORDER BY batch.story
    ) = 1
),

highest AS (
    SELECT coalesce(max(story_entries.entry), 0) AS entry
    FROM story_entries
)

INSERT INTO story_entries (
    entry,
    topic,
    article,
    revision,
    story,
    seed,
    day,
    size,
    words,
    batch
)
SELECT
    highest.entry
    + row_number() OVER (ORDER BY fresh.kind = 'revision', fresh.published, fresh.article, fresh.revision)
        AS entry,
    fresh.topic,
    fresh.article,
    fresh.revision,
    fresh.story,
    fresh.seed,
    fresh.published::DATE AS day, -- noqa: RF04
    fresh.size,
    fresh.words,
    $batch AS of_batch
FROM fresh
CROSS JOIN highest;
