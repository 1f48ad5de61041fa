-- How a metric was stated over time.
CREATE OR REPLACE VIEW metric_timeline AS
SELECT
    figures_read.topic,
    figures_read.metric,
    figures_read.tracked,
    figures_read.value_low,
    figures_read.value_high,
    figures_read.unit,
    figures_read.qualifier,
    figures_read.printed,
    figures_read.hedge,
    figures_read.modality,
    figures_read.speaker,
    figures_read.outlet,
    figures_read.published,
    figures_read.sentence,
    figures_read.url,
    figures_read.story,
    figures_read.figure,
    coalesce(
        figures_read.time_end,
        figures_read.time_start,
        figures_read.published::DATE
    ) AS holds_at,
    row_number() OVER (
        PARTITION BY
            figures_read.topic,
            figures_read.metric,
            figures_read.story,
            figures_read.value_low,
            figures_read.value_high,
            figures_read.qualifier
        ORDER BY
            figures_read.published,
            figures_read.figure
    ) = 1 AS first_in_story
FROM figures_read
WHERE figures_read.metric IS NOT NULL;

COMMENT ON VIEW metric_timeline
IS 'The figures of each metric with the day for which they hold; order by metric and holds_at';

COMMENT ON COLUMN metric_timeline.holds_at
IS 'End of the time frame in the text, else its start, else the day of publication (UTC)';

COMMENT ON COLUMN metric_timeline.first_in_story
IS 'False where a copy of the same story repeats the value: count only first_in_story as independent';

COMMENT ON COLUMN metric_timeline.topic
IS 'Name of the topic';

COMMENT ON COLUMN metric_timeline.metric
IS 'What is measured: figures of one metric can be compared';

COMMENT ON COLUMN metric_timeline.tracked
IS 'Whether the topic pack names the metric';

COMMENT ON COLUMN metric_timeline.value_low
IS 'Lower value as printed, never widened; equal to value_high for a point';

COMMENT ON COLUMN metric_timeline.value_high
IS 'Upper value as printed';

COMMENT ON COLUMN metric_timeline.unit
IS 'What is counted, or the unit or currency as read: worker, percent, USD';

COMMENT ON COLUMN metric_timeline.qualifier
IS 'exact, about, at_least, at_most, more_than, less_than or range';

COMMENT ON COLUMN metric_timeline.printed
IS 'The number as printed';

COMMENT ON COLUMN metric_timeline.hedge
IS 'The words that qualify the number, as printed: "as many as"';

COMMENT ON COLUMN metric_timeline.modality
IS 'stated, estimated, forecast, conditional, denied or question';

COMMENT ON COLUMN metric_timeline.speaker
IS 'Who says so in the article: the speaker, not the outlet';

COMMENT ON COLUMN metric_timeline.outlet
IS 'Who published the article';

COMMENT ON COLUMN metric_timeline.published
IS 'When the article was published (UTC)';

COMMENT ON COLUMN metric_timeline.sentence
IS 'The sentence that prints the number';

COMMENT ON COLUMN metric_timeline.url
IS 'Where the article stands';

COMMENT ON COLUMN metric_timeline.story
IS 'Copies of one text share a story and count as one origin';

COMMENT ON COLUMN metric_timeline.figure
IS 'Id of the figure, as figurewatch explain takes it';
