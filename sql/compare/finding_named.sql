-- The findings whose id is $finding or begins with it.
SELECT
    findings.topic,
    findings.finding,
    findings.kind,
    findings.figure,
    findings.earlier
FROM findings
WHERE starts_with(findings.finding, $finding)
ORDER BY findings.finding
LIMIT 6;
