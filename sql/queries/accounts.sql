-- What is known of the metrics of a topic, or of some of them: Account of pipeline/records.py.
WITH told AS (
    SELECT
        claims.metric,
        list(
            {
                'low': claims.low,
                'high': claims.high,
                'unit': claims.unit,
                'modality': claims.modality,
                'first': claims.first,
                'repeats': claims.repeats,
                'tellings': claims.tellings,
                'outlets': claims.outlets,
                'stories': claims.stories,
                'origins': claims.origins,
                'shared': claims.shared,
                'counted': claims.counted
            }
            ORDER BY claims.rowid
        ) AS claims
    FROM claims
    WHERE
        claims.topic = $topic
        AND ($metrics IS NULL OR claims.metric IN (SELECT unnest($metrics::VARCHAR[])))
    GROUP BY claims.metric
),

estimated AS (
    SELECT
        estimates.metric,
        list(
            {
                'since': estimates.since,
                'low': estimates.low,
                'best': estimates.best,
                'high': estimates.high,
                'unit': estimates.unit,
                'rule': estimates.rule,
                'low_figure': estimates.low_figure,
                'best_figure': estimates.best_figure,
                'high_figure': estimates.high_figure
            }
            ORDER BY estimates.since
        ) AS estimates
    FROM estimates
    WHERE
        estimates.topic = $topic
        AND ($metrics IS NULL OR estimates.metric IN (SELECT unnest($metrics::VARCHAR[])))
    GROUP BY estimates.metric
)

SELECT
    told.metric,
    told.claims,
    coalesce(estimated.estimates, []) AS estimates
FROM told
LEFT JOIN estimated
    ON told.metric = estimated.metric
ORDER BY told.metric;
