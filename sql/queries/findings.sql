-- The findings `wanted`, with their metric and the time when they were loaded.
WITH picked AS MATERIALIZED (
    SELECT
        findings.topic,
        findings.finding,
        findings.metric,
        findings.run,
        {
            'finding': findings.finding,
            'topic': findings.topic,
            'kind': findings.kind,
            'figure': findings.figure,
            'earlier': findings.earlier,
            'metric': findings.metric,
            'reasons': findings.reasons,
            'hard': findings.hard,
            'severity': findings.severity,
            'confidence': findings.confidence,
            'explanation': findings.explanation
        } AS record
    FROM findings
    SEMI JOIN wanted
        ON findings.finding = wanted.finding
    WHERE findings.topic = $topic
)

SELECT
    picked.record AS finding,
    runs.loaded_at AS found_at,
    {
        'metric': metrics.metric,
        'topic': metrics.topic,
        'name': metrics.name,
        'tracked': metrics.tracked,
        'dimension': metrics.dimension,
        'entity': metrics.entity,
        'predicate': metrics.predicate,
        'place': metrics.place,
        'population': metrics.population,
        'blocks': metrics.blocks
    } AS metric
FROM picked
INNER JOIN metrics
    ON
        picked.topic = metrics.topic
        AND picked.metric = metrics.metric
INNER JOIN runs
    ON
        picked.topic = runs.topic
        AND picked.run = runs.run
ORDER BY
    runs.loaded_at,
    picked.finding;
