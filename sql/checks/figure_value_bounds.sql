-- level: fail
-- The bounds of a figure must be finite numbers, the lower one first; only a vague figure has none.
SELECT
    figures.figure,
    figures.printed,
    figures.value_low,
    figures.value_high
FROM figures
WHERE
    figures.topic = $topic
    AND figures.run = $run
    AND figures.kind = 'figure'
    AND (
        figures.value_low > figures.value_high
        OR NOT coalesce(isfinite(figures.value_low), TRUE)
        OR NOT coalesce(isfinite(figures.value_high), TRUE)
        OR (NOT figures.vague AND figures.value_low IS NULL AND figures.value_high IS NULL)
    )
ORDER BY figures.figure;
