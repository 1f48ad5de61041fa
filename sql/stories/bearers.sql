-- The members of the stories `wanted` that brought sentences, oldest first: the founder, the latest of those that were
-- taken for the origin, and the latest of the others.
WITH wanted_stories AS (
    SELECT DISTINCT md5_number_lower(wanted.story) AS story_key
    FROM wanted
    WHERE wanted.story >= ''
)

SELECT
    story_entries.story,
    story_entries.article,
    story_entries.revision
FROM story_entries
INNER JOIN wanted_stories
    ON story_entries.story_key = wanted_stories.story_key
WHERE
    story_entries.topic = $topic
    AND (story_entries.fresh > 0 OR story_entries.kind = 'origin')
QUALIFY
    row_number() OVER (
        PARTITION BY story_entries.story, story_entries.kind = 'origin'
        ORDER BY story_entries.entry DESC
    ) <= $at_most
    OR story_entries.article = story_entries.story
ORDER BY
    story_entries.story,
    story_entries.entry;
