-- level: fail
-- A figure must be here once.
SELECT
    figures.figure,
    count(*) AS copies
FROM figures
WHERE
    figures.topic = $topic
    AND EXISTS (
        SELECT 1
        FROM figures AS loaded
        WHERE
            loaded.topic = $topic
            AND loaded.run = $run
            AND loaded.figure = figures.figure
    )
GROUP BY figures.figure
HAVING count(*) > 1
ORDER BY figures.figure;
