-- The server accepted the mail. An alert that a person acknowledged meanwhile stays acknowledged.
UPDATE alerts
SET
    state = CASE WHEN alerts.state = 'acknowledged' THEN alerts.state ELSE 'sent' END,
    attempts = alerts.attempts + 1,
    changed_at = $now,
    note = NULL
WHERE
    alerts.alert = $alert
    AND alerts.state IN ('pending', 'failed', 'acknowledged');
