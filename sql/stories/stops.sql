-- How many shingles of a topic are phrases, and in how many stories the most frequent was when it became one.
SELECT
    count(*) AS shingles,
    max(stop_shingles.stories) AS stories
FROM stop_shingles
WHERE stop_shingles.topic = $topic;
