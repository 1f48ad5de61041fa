-- Figures that cannot both hold, both sentences side by side, without those that a person settled otherwise and those
-- that a copy of a story only says again (severity none: findings_read has them).
CREATE OR REPLACE VIEW contradictions AS
SELECT
    findings_read.topic,
    findings_read.metric,
    findings_read.severity,
    findings_read.hard,
    findings_read.explanation,
    findings_read.outlet,
    findings_read.published,
    findings_read.printed,
    findings_read.sentence,
    findings_read.earlier_outlet,
    findings_read.earlier_published,
    findings_read.earlier_printed,
    findings_read.earlier_sentence,
    findings_read.url,
    findings_read.earlier_url,
    findings_read.reasons,
    findings_read.found_at,
    findings_read.finding,
    findings_read.run
FROM findings_read
WHERE
    findings_read.kind = 'contradicts'
    AND findings_read.severity <> 'none'
    AND coalesce(findings_read.verdict, 'contradicts') = 'contradicts';

COMMENT ON VIEW contradictions
IS 'Figures of one metric that cannot both hold, each told once, unless a person settled them otherwise';
