-- A person has seen it. Acknowledging again keeps the first time.
UPDATE alerts
SET
    state = 'acknowledged',
    changed_at = $now,
    note = $note
WHERE
    alerts.alert = $alert
    AND alerts.state != 'acknowledged';
