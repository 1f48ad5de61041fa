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
        batch.agency,
        batch.published,
        batch.text_sha256,
        coalesce(batch.published, $loaded_at) AS placed_at,
        len(batch.shingles) AS size,
        len(batch.fresh) AS brought
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
    kind,
    seed,
    agency,
    published,
    day,
    text_key,
    fresh,
    size,
    words,
    batch,
    article_key,
    story_key
)
SELECT
    highest.entry
    + row_number() OVER (ORDER BY fresh.kind = 'revision', fresh.placed_at, fresh.article, fresh.revision)
        AS entry,
    fresh.topic,
    fresh.article,
    fresh.revision,
    fresh.story,
    fresh.kind,
    fresh.seed,
    fresh.agency,
    fresh.published,
    fresh.placed_at::DATE AS day, -- noqa: RF04
    CASE WHEN fresh.text_sha256 <> '' THEN ('0x' || left(fresh.text_sha256, 15))::BIGINT END AS text_key,
    fresh.brought,
    fresh.size,
    fresh.words,
    $batch AS of_batch,
    md5_number_lower(fresh.article) AS article_key,
    md5_number_lower(fresh.story) AS story_key
FROM fresh
CROSS JOIN highest;
