-- The ids of the findings of a run, or of all runs.
SELECT findings.finding
FROM findings
WHERE
    findings.topic = $topic
    AND findings.run = coalesce($run, findings.run);
