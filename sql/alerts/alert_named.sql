-- The alerts whose id begins with the given letters.
SELECT
    alerts.alert,
    alerts.topic,
    alerts.decision,
    alerts.state,
    alerts.reason,
    alerts.subject
FROM alerts
WHERE starts_with(alerts.alert, $alert)
ORDER BY alerts.alert;
