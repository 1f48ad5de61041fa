-- The members of the stories `wanted` that brought sentences: the founder, and the latest, oldest first.
SELECT
    placements.story,
    placements.article,
    placements.revision
FROM placements
INNER JOIN wanted
    ON placements.story = wanted.story
INNER JOIN story_entries
    ON
        placements.topic = story_entries.topic
        AND placements.article = story_entries.article
        AND placements.revision = story_entries.revision
WHERE
    placements.topic = $topic
    AND len(placements.fresh) > 0
QUALIFY
    row_number() OVER (PARTITION BY placements.story ORDER BY story_entries.entry DESC) <= $at_most
    OR row_number() OVER (PARTITION BY placements.story ORDER BY story_entries.entry) = 1
ORDER BY
    placements.story,
    story_entries.entry;
