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
