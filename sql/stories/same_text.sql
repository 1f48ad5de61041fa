-- For each of the texts `wanted` the first revision that has it.
SELECT
    placements.text_sha256,
    arg_min(placements.article, story_entries.entry) AS article,
    arg_min(placements.revision, story_entries.entry) AS revision
FROM placements
INNER JOIN wanted
    ON placements.text_sha256 = wanted.text_sha256
INNER JOIN story_entries
    ON
        placements.topic = story_entries.topic
        AND placements.article = story_entries.article
        AND placements.revision = story_entries.revision
WHERE placements.topic = $topic
GROUP BY placements.text_sha256;
