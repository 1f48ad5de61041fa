-- For each of the texts `wanted` (their keys) the first revision that has it.
SELECT
    story_entries.text_key,
    arg_min(story_entries.article, story_entries.entry) AS article,
    arg_min(story_entries.revision, story_entries.entry) AS revision
FROM story_entries
INNER JOIN wanted
    ON story_entries.text_key = wanted.text_key
WHERE
    story_entries.topic = $topic
    AND wanted.text_key >= 0
GROUP BY story_entries.text_key;
