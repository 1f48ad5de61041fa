-- level: fail
-- A figure must be here once.
WITH loaded AS MATERIALIZED (
    SELECT DISTINCT figures.figure
    FROM figures
    WHERE
        figures.topic = $topic
        AND figures.run = $run
)

SELECT
    figures.figure,
    count(*) AS copies
FROM figures
SEMI JOIN loaded
    ON figures.figure = loaded.figure
GROUP BY figures.figure
HAVING count(*) > 1
ORDER BY figures.figure;
