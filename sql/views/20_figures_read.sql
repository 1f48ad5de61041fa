-- What a person reads of a figure, in flat columns.
CREATE OR REPLACE VIEW figures_read AS
SELECT
    figures.topic,
    figures.figure,
    articles.outlet,
    articles.title,
    articles.url,
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
    coalesce(placements.story, figures.article) AS story,
    coalesce(articles.published, placements.published) AS published
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

COMMENT ON COLUMN figures_read.topic
IS 'Name of the topic';

COMMENT ON COLUMN figures_read.figure
IS 'Id of the figure, as figurewatch explain takes it';

COMMENT ON COLUMN figures_read.outlet
IS 'Who published the article';

COMMENT ON COLUMN figures_read.title
IS 'Title of the article';

COMMENT ON COLUMN figures_read.url
IS 'Where the article stands';

COMMENT ON COLUMN figures_read.published
IS 'When the article was published (UTC); an undated copy of a seed has the day of the seed';

COMMENT ON COLUMN figures_read.printed
IS 'The number as printed';

COMMENT ON COLUMN figures_read.qualifier
IS 'exact, about, at_least, at_most, more_than, less_than or range';

COMMENT ON COLUMN figures_read.value_high
IS 'Upper value as printed';

COMMENT ON COLUMN figures_read.unit
IS 'What is counted, or the unit or currency as read: worker, percent, USD';

COMMENT ON COLUMN figures_read.dimension
IS 'count, share, money, mass, length, time, ...';

COMMENT ON COLUMN figures_read.entity
IS 'What is counted, with its modifiers: "Russian IT workers"';

COMMENT ON COLUMN figures_read.predicate
IS 'What happened to it, as printed: "have left"';

COMMENT ON COLUMN figures_read.place
IS 'Where';

COMMENT ON COLUMN figures_read.population
IS 'The whole of a share or a part';

COMMENT ON COLUMN figures_read.time_kind
IS 'window, since, as_of or none';

COMMENT ON COLUMN figures_read.time_start
IS 'First day for which it holds';

COMMENT ON COLUMN figures_read.time_end
IS 'Last day for which it holds';

COMMENT ON COLUMN figures_read.time_printed
IS 'The time as printed: "in 2022"';

COMMENT ON COLUMN figures_read.attribution
IS 'direct, reported, hearsay or none';

COMMENT ON COLUMN figures_read.modality
IS 'stated, estimated, forecast, conditional, denied or question';

COMMENT ON COLUMN figures_read.movement
IS 'level, rise or fall';

COMMENT ON COLUMN figures_read.sentence
IS 'The sentence that prints the number';

COMMENT ON COLUMN figures_read.article
IS 'Id of the article';

COMMENT ON COLUMN figures_read.revision
IS 'Id of the revision: hash of the cleaned text';

COMMENT ON COLUMN figures_read.char_end
IS 'Code points in articles.text, half-open';

COMMENT ON COLUMN figures_read.run
IS 'The run that brought it';
