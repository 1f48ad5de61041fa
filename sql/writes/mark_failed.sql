-- A final refusal ends it; anything else leaves it pending for the next try. A mail that was sent stays sent.
UPDATE alerts
SET
    state = CASE WHEN $final THEN 'failed' ELSE 'pending' END,
    attempts = alerts.attempts + 1,
    changed_at = $now,
    note = $note
WHERE
    alerts.alert = $alert
    AND alerts.state = 'pending';
