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

COMMENT ON COLUMN contradictions.topic
IS 'Name of the topic';

COMMENT ON COLUMN contradictions.metric
IS 'What is measured: figures of one metric can be compared';

COMMENT ON COLUMN contradictions.severity
IS 'none, low, medium or high';

COMMENT ON COLUMN contradictions.hard
IS 'False where it takes an inference: a part against its whole, a share against a count';

COMMENT ON COLUMN contradictions.explanation
IS 'Why, in sentences that a reader can check';

COMMENT ON COLUMN contradictions.outlet
IS 'Who published the article';

COMMENT ON COLUMN contradictions.published
IS 'When the article was published (UTC)';

COMMENT ON COLUMN contradictions.printed
IS 'The number as printed';

COMMENT ON COLUMN contradictions.sentence
IS 'The sentence that prints the number';

COMMENT ON COLUMN contradictions.earlier_outlet
IS 'Who published the earlier figure';

COMMENT ON COLUMN contradictions.earlier_published
IS 'When the earlier figure was published (UTC)';

COMMENT ON COLUMN contradictions.earlier_printed
IS 'The earlier number as printed';

COMMENT ON COLUMN contradictions.earlier_sentence
IS 'The sentence that prints the earlier number';

COMMENT ON COLUMN contradictions.url
IS 'Where the article stands';

COMMENT ON COLUMN contradictions.earlier_url
IS 'Where the earlier article stands';

COMMENT ON COLUMN contradictions.reasons
IS 'The rules that decided, as sentences that a reader can check';

COMMENT ON COLUMN contradictions.found_at
IS 'When its run was loaded (UTC)';

COMMENT ON COLUMN contradictions.finding
IS 'Id of the finding, as figurewatch explain and judge take it';

COMMENT ON COLUMN contradictions.run
IS 'The run that brought it';
