-- The ids of the figures that belong to the metrics `wanted`.
SELECT figure_metrics.figure
FROM figure_metrics
SEMI JOIN wanted
    ON figure_metrics.metric = wanted.metric
WHERE figure_metrics.topic = $topic;
