-- What a person reads of a figure, in flat columns.
CREATE OR REPLACE VIEW figures_read AS
SELECT
    figures.topic,
    figures.figure,
    articles.outlet,
    articles.title,
    articles.url,
    articles.published,
    metrics.name AS metric,
    figures.printed,
    figures.hedge,
    figures.qualifier,
    figures.value_low,
    figures.value_high,
    figures.unit,
    figures.dimension,
    figures.entity,
    figures.predicate_text AS predicate,
    figures.place,
    figures.population,
    figures.time.kind AS time_kind,
    figures.time.start AS time_start,
    figures.time."end" AS time_end,
    figures.time.printed AS time_printed,
    figures.attribution.speaker,
    figures.attribution.kind AS attribution,
    figures.modality,
    figures.movement,
    figures.sentence,
    figures.article,
    figures.revision,
    figures.start AS char_start,
    figures."end" AS char_end,
    figures.run,
    coalesce(metrics.tracked, FALSE) AS tracked,
    coalesce(placements.story, figures.article) AS story
FROM figures
INNER JOIN articles
    ON
        figures.article = articles.article
        AND figures.revision = articles.revision
LEFT JOIN placements
    ON
        figures.article = placements.article
        AND figures.revision = placements.revision
LEFT JOIN figure_metrics
    ON
        figures.figure = figure_metrics.figure
LEFT JOIN metrics
    ON
        figure_metrics.topic = metrics.topic
        AND figure_metrics.metric = metrics.metric
WHERE figures.kind = 'figure';

COMMENT ON VIEW figures_read
IS 'One row per figure: who printed how many of what, when, under what hedge';

COMMENT ON COLUMN figures_read.metric
IS 'What is measured: figures of one metric can be compared; NULL where none was assigned';

COMMENT ON COLUMN figures_read.tracked
IS 'Whether the topic pack names the metric';

COMMENT ON COLUMN figures_read.hedge
IS 'The words that qualify the number, as printed: "as many as"';

COMMENT ON COLUMN figures_read.value_low
IS 'Lower value as printed, never widened; equal to value_high for a point';

COMMENT ON COLUMN figures_read.speaker
IS 'Who says so in the article: the speaker, not the outlet';

COMMENT ON COLUMN figures_read.story
IS 'Copies of one text share a story and count as one origin';

COMMENT ON COLUMN figures_read.char_start
IS 'Code points in articles.text, half-open';
