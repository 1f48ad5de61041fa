-- Every topic that has runs.
SELECT DISTINCT runs.topic
FROM runs
ORDER BY runs.topic;
