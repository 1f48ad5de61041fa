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
