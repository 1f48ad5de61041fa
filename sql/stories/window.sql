-- The first entry of the index that is not older than a day; NULL where all are.
SELECT min(story_entries.entry) AS first_entry
FROM story_entries
WHERE
    story_entries.topic = $topic
    AND story_entries.day >= $since;
