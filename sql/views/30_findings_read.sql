-- Findings with both sentences side by side.
CREATE OR REPLACE VIEW findings_read AS
WITH settled AS (
    SELECT
        verdicts.topic,
        verdicts.figure,
        verdicts.earlier,
        arg_max(verdicts.verdict, verdicts.judged_at) AS verdict
    FROM verdicts
    GROUP BY
        verdicts.topic,
        verdicts.figure,
        verdicts.earlier
)

SELECT
    findings.topic,
    findings.finding,
    findings.kind,
    metrics.name AS metric,
    metrics.tracked,
    findings.severity,
    findings.hard,
    findings.confidence,
    findings.explanation,
    later.outlet,
    later.published,
    later.printed,
    later.sentence,
    later.url,
    earlier.outlet AS earlier_outlet,
    earlier.published AS earlier_published,
    earlier.printed AS earlier_printed,
    earlier.sentence AS earlier_sentence,
    earlier.url AS earlier_url,
    settled.verdict,
    runs.loaded_at AS found_at,
    findings.figure,
    findings.earlier,
    findings.run,
    list_transform(findings.reasons, LAMBDA reason: reason.text) AS reasons -- noqa: RF01
FROM findings
INNER JOIN figures_read AS later
    ON
        findings.figure = later.figure
LEFT JOIN figures_read AS earlier
    ON
        findings.earlier = earlier.figure
LEFT JOIN metrics
    ON
        findings.topic = metrics.topic
        AND findings.metric = metrics.metric
LEFT JOIN runs
    ON
        findings.topic = runs.topic
        AND findings.run = runs.run
LEFT JOIN settled
    ON
        findings.topic = settled.topic
        AND findings.figure = settled.figure
        AND findings.earlier IS NOT DISTINCT FROM settled.earlier;

COMMENT ON VIEW findings_read
IS 'One row per finding: a figure, the earlier one that it relates to, and why, with both sentences';

COMMENT ON COLUMN findings_read.kind
IS 'new, same, updated, contradicts, scoped_differently, unresolved, hedge_lost, attribution_lost, ...';

COMMENT ON COLUMN findings_read.hard
IS 'False where it takes an inference: a part against its whole, a share against a count';

COMMENT ON COLUMN findings_read.reasons
IS 'The rules that decided, as sentences that a reader can check';

COMMENT ON COLUMN findings_read.verdict
IS 'What a person said of this pair last; NULL where nobody did';

COMMENT ON COLUMN findings_read.topic
IS 'Name of the topic';

COMMENT ON COLUMN findings_read.finding
IS 'Id of the finding, as figurewatch explain and judge take it';

COMMENT ON COLUMN findings_read.metric
IS 'What is measured: figures of one metric can be compared';

COMMENT ON COLUMN findings_read.tracked
IS 'Whether the topic pack names the metric';

COMMENT ON COLUMN findings_read.severity
IS 'none, low, medium or high';

COMMENT ON COLUMN findings_read.confidence
IS '0 to 1';

COMMENT ON COLUMN findings_read.explanation
IS 'Why, in sentences that a reader can check';

COMMENT ON COLUMN findings_read.outlet
IS 'Who published the article';

COMMENT ON COLUMN findings_read.published
IS 'When the article was published (UTC)';

COMMENT ON COLUMN findings_read.printed
IS 'The number as printed';

COMMENT ON COLUMN findings_read.sentence
IS 'The sentence that prints the number';

COMMENT ON COLUMN findings_read.url
IS 'Where the article stands';

COMMENT ON COLUMN findings_read.earlier_outlet
IS 'Who published the earlier figure';

COMMENT ON COLUMN findings_read.earlier_published
IS 'When the earlier figure was published (UTC)';

COMMENT ON COLUMN findings_read.earlier_printed
IS 'The earlier number as printed';

COMMENT ON COLUMN findings_read.earlier_sentence
IS 'The sentence that prints the earlier number';

COMMENT ON COLUMN findings_read.earlier_url
IS 'Where the earlier article stands';

COMMENT ON COLUMN findings_read.found_at
IS 'When its run was loaded (UTC)';

COMMENT ON COLUMN findings_read.figure
IS 'Id of the figure, as figurewatch explain takes it';

COMMENT ON COLUMN findings_read.earlier
IS 'Id of the earlier figure; NULL for what is new';

COMMENT ON COLUMN findings_read.run
IS 'The run that brought it';
