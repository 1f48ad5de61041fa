-- level: fail
-- A figure must stand inside its sentence.
SELECT
    figures.figure,
    figures.article,
    figures.printed
FROM figures
WHERE
    figures.topic = $topic
    AND figures.run = $run
    AND (
        figures.start < figures.sentence_start
        OR figures."end" > figures.sentence_end
        OR figures.start >= figures."end"
    )
ORDER BY figures.figure;
