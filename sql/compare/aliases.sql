-- The pairs that showed two names of one thing, the latest 400, oldest first: Verdict of pipeline/records.py.
WITH latest AS (
    SELECT
        aliases.topic,
        aliases.figure,
        aliases.earlier,
        aliases.finding,
        aliases.shown_at
    FROM aliases
    WHERE aliases.topic = $topic
    ORDER BY
        aliases.shown_at DESC,
        aliases.finding DESC
    LIMIT 400
)

SELECT
    latest.topic,
    latest.figure,
    latest.earlier,
    'same' AS verdict,
    latest.finding,
    latest.shown_at AS judged_at,
    NULL AS note
FROM latest
ORDER BY
    latest.shown_at,
    latest.finding;
