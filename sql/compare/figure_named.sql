-- The figures whose id is $figure or begins with it, of all topics or of one.
SELECT
    figures.topic,
    figures.figure
FROM figures
WHERE
    starts_with(figures.figure, $figure)
    AND ($topic IS NULL OR figures.topic = $topic)
ORDER BY
    figures.topic,
    figures.figure
LIMIT 6;
