-- The latest mute of each metric, also one that is over.
SELECT
    mutes.topic,
    mutes.metric,
    mutes.until,
    mutes.muted_at,
    mutes.note
FROM mutes
WHERE mutes.topic = $topic
QUALIFY
    row_number() OVER (
        PARTITION BY mutes.metric
        ORDER BY mutes.muted_at DESC
    ) = 1
ORDER BY mutes.metric;
