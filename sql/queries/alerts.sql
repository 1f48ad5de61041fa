-- The outbox of a topic, oldest first.
SELECT
    alerts.alert,
    alerts.topic,
    alerts.channel,
    alerts.recipients,
    alerts.findings,
    alerts.decision,
    alerts.reason,
    alerts.state,
    alerts.message_id,
    alerts.created_at,
    alerts.subject,
    alerts.attempts
FROM alerts
WHERE alerts.topic = $topic
ORDER BY
    alerts.created_at,
    alerts.alert;
