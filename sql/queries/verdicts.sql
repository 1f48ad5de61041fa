-- The latest verdict on each pair of figures.
SELECT
    verdicts.topic,
    verdicts.figure,
    verdicts.earlier,
    verdicts.verdict,
    verdicts.finding,
    verdicts.judged_at,
    verdicts.note
FROM verdicts
WHERE verdicts.topic = $topic
QUALIFY
    row_number() OVER (
        PARTITION BY verdicts.figure, verdicts.earlier
        ORDER BY verdicts.judged_at DESC
    ) = 1
ORDER BY verdicts.judged_at;
