-- The living estimate of each metric, with the sentences behind it.
CREATE OR REPLACE VIEW metric_estimates AS
SELECT
    estimates.topic,
    metrics.name AS metric,
    metrics.tracked,
    estimates.since,
    estimates.low,
    estimates.best,
    estimates.high,
    estimates.unit,
    estimates.rule,
    best.outlet AS best_outlet,
    best.speaker AS best_speaker,
    best.sentence AS best_sentence,
    best.url AS best_url,
    low.outlet AS low_outlet,
    low.sentence AS low_sentence,
    low.url AS low_url,
    high.outlet AS high_outlet,
    high.sentence AS high_sentence,
    high.url AS high_url,
    estimates.best_figure,
    estimates.low_figure,
    estimates.high_figure,
    estimates.run,
    lead(estimates.since) OVER (
        PARTITION BY estimates.topic, estimates.metric
        ORDER BY estimates.since
    ) AS until, -- noqa: RF04
    lead(estimates.since) OVER (
        PARTITION BY estimates.topic, estimates.metric
        ORDER BY estimates.since
    ) IS NULL AS latest
FROM estimates
INNER JOIN metrics
    ON
        estimates.topic = metrics.topic
        AND estimates.metric = metrics.metric
LEFT JOIN figures_read AS best
    ON estimates.best_figure = best.figure
LEFT JOIN figures_read AS low
    ON estimates.low_figure = low.figure
LEFT JOIN figures_read AS high
    ON estimates.high_figure = high.figure;

COMMENT ON VIEW metric_estimates
IS 'Low, best and high of each metric with two figures or more, one row per change, with the sentences behind them';

COMMENT ON COLUMN metric_estimates.since
IS 'Since when: the publication of the article that changed the estimate';

COMMENT ON COLUMN metric_estimates.until
IS 'Until when; NULL for the estimate that holds now';

COMMENT ON COLUMN metric_estimates.latest
IS 'Whether it holds now: one row per metric';

COMMENT ON COLUMN metric_estimates.low
IS 'The least number that stands, as printed, in the base unit of its dimension (share: 0 to 1, money: the currency)';

COMMENT ON COLUMN metric_estimates.best
IS 'The number that the rule chose; the middle of a range';

COMMENT ON COLUMN metric_estimates.high
IS 'The largest number that stands, as printed';

COMMENT ON COLUMN metric_estimates.rule
IS 'How best was chosen among the numbers that stand';

COMMENT ON COLUMN metric_estimates.best_sentence
IS 'The sentence that gives the best number; best_url leads to its article';

COMMENT ON COLUMN metric_estimates.best_figure
IS 'The figure behind best, as figurewatch explain takes it; low_figure and high_figure alike';

COMMENT ON COLUMN metric_estimates.topic
IS 'Name of the topic';

COMMENT ON COLUMN metric_estimates.metric
IS 'What is measured: figures of one metric can be compared';

COMMENT ON COLUMN metric_estimates.tracked
IS 'Whether the topic pack names the metric';

COMMENT ON COLUMN metric_estimates.unit
IS 'Base unit or currency; empty for counts';

COMMENT ON COLUMN metric_estimates.best_outlet
IS 'Who gives the best number';

COMMENT ON COLUMN metric_estimates.best_speaker
IS 'According to whom';

COMMENT ON COLUMN metric_estimates.best_url
IS 'Where that article stands';

COMMENT ON COLUMN metric_estimates.low_outlet
IS 'Who gives the least number';

COMMENT ON COLUMN metric_estimates.low_sentence
IS 'The sentence that gives the least number';

COMMENT ON COLUMN metric_estimates.low_url
IS 'Where that article stands';

COMMENT ON COLUMN metric_estimates.high_outlet
IS 'Who gives the largest number';

COMMENT ON COLUMN metric_estimates.high_sentence
IS 'The sentence that gives the largest number';

COMMENT ON COLUMN metric_estimates.high_url
IS 'Where that article stands';

COMMENT ON COLUMN metric_estimates.low_figure
IS 'The figure behind low';

COMMENT ON COLUMN metric_estimates.high_figure
IS 'The figure behind high';

COMMENT ON COLUMN metric_estimates.run
IS 'The run that wrote the account of the metric last; judge after a verdict';
