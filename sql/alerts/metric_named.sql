-- The metrics that a person can mean: by id, or by name whatever its case.
SELECT DISTINCT
    metrics.topic,
    metrics.metric,
    metrics.name
FROM metrics
WHERE
    ($topic IS NULL OR metrics.topic = $topic)
    AND (metrics.metric = $metric OR lower(metrics.name) = lower($metric))
ORDER BY
    metrics.topic,
    metrics.metric;
