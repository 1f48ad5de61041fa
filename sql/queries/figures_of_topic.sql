-- The ids of all figures of a topic.
SELECT figures.figure
FROM figures
WHERE figures.topic = $topic;
