-- What people said of pairs that have one of these figures; the latest word on a pair is the last row.
SELECT
    verdicts.topic,
    verdicts.figure,
    verdicts.earlier,
    verdicts.verdict,
    verdicts.finding,
    verdicts.judged_at,
    verdicts.note
FROM verdicts
WHERE
    verdicts.topic = $topic
    AND verdicts.earlier IS NOT NULL
    AND (
        verdicts.figure IN (SELECT unnest($figures::VARCHAR[]))
        OR verdicts.earlier IN (SELECT unnest($figures::VARCHAR[]))
    )
ORDER BY verdicts.judged_at;
