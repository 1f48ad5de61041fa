-- Which story holds each seed.
SELECT
    story_entries.seed,
    arg_min(story_entries.story, story_entries.entry) AS story
FROM story_entries
WHERE
    story_entries.topic = $topic
    AND story_entries.seed IS NOT NULL
GROUP BY story_entries.seed
ORDER BY story_entries.seed;
