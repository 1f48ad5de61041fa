-- What was decided to be mailed or not, newest first, with how it went.
SELECT
    alerts.alert,
    alerts.topic,
    alerts.decision,
    alerts.state,
    alerts.reason,
    alerts.subject,
    alerts.recipients,
    alerts.created_at,
    alerts.changed_at,
    alerts.attempts,
    alerts.note,
    len(alerts.findings) AS findings
FROM alerts
WHERE
    ($topic IS NULL OR alerts.topic = $topic)
    AND ($state IS NULL OR alerts.state = $state)
    AND ($suppressed OR alerts.decision = 'send')
ORDER BY
    alerts.created_at DESC,
    alerts.decision ASC,
    alerts.alert ASC;
