-- Decisions go into the outbox once; deciding again changes nothing.
INSERT INTO alerts (
    alert,
    topic,
    channel,
    recipients,
    findings,
    decision,
    reason,
    state,
    message_id,
    created_at,
    subject,
    attempts,
    changed_at,
    note
)
SELECT
    batch.alert,
    batch.topic,
    batch.channel,
    batch.recipients,
    batch.findings,
    batch.decision,
    batch.reason,
    batch.state,
    batch.message_id,
    batch.created_at,
    batch.subject,
    batch.attempts,
    batch.created_at AS changed_at,
    NULL AS note
FROM batch
WHERE
    NOT EXISTS (
        SELECT 1
        FROM alerts AS known
        WHERE
            known.topic = batch.topic
            AND known.alert = batch.alert
    )
QUALIFY row_number() OVER (
    PARTITION BY batch.topic, batch.alert
    ORDER BY batch.created_at
) = 1;
