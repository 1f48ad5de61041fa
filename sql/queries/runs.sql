-- The runs of a topic that were loaded, oldest first.
SELECT
    runs.topic,
    runs.run,
    runs.started_at,
    runs.loaded_at
FROM runs
WHERE runs.topic = $topic
ORDER BY
    runs.loaded_at,
    runs.run;
