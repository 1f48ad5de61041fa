-- What the accounts of the metrics `wanted` read of their figures: Telling of pipeline/records.py, as
-- pipeline.compare.accounts.telling makes it of a new figure.
WITH mine AS MATERIALIZED (
    SELECT
        figure_metrics.figure,
        figure_metrics.metric
    FROM figure_metrics
    SEMI JOIN wanted
        ON figure_metrics.metric = wanted.metric
    WHERE figure_metrics.topic = $topic
),

picked AS MATERIALIZED (
    SELECT
        figures.figure,
        figures.article,
        figures.revision,
        figures.start,
        figures.printed,
        figures.vague,
        figures.dimension,
        figures.base_unit,
        figures.unit,
        figures.qualifier,
        figures.modality,
        figures.attribution.speaker,
        coalesce(figures.base_low, figures.value_low) AS low,
        coalesce(figures.base_high, figures.value_high) AS high
    FROM figures
    SEMI JOIN mine
        ON figures.figure = mine.figure
),

told AS MATERIALIZED (
    SELECT
        articles.article,
        articles.revision,
        articles.outlet,
        articles.published,
        articles.fetched_at
    FROM articles
    SEMI JOIN picked
        ON
            articles.article = picked.article
            AND articles.revision = picked.revision
),

placed AS MATERIALIZED (
    SELECT
        placements.article,
        placements.revision,
        placements.story,
        placements.agency,
        placements.published
    FROM placements
    SEMI JOIN picked
        ON
            placements.article = picked.article
            AND placements.revision = picked.revision
)

SELECT
    picked.figure,
    mine.metric,
    picked.article,
    picked.start,
    told.outlet,
    placed.agency,
    picked.speaker,
    picked.printed,
    picked.qualifier,
    picked.modality,
    coalesce(told.published, placed.published, told.fetched_at) AS said_at,
    coalesce(placed.story, picked.article) AS story,
    CASE
        WHEN picked.dimension = 'count' THEN ''
        ELSE coalesce(nullif(picked.base_unit, ''), picked.unit)
    END AS unit,
    CASE WHEN NOT picked.vague THEN least(picked.low, picked.high) END AS low, -- the one end that there is, of one
    CASE WHEN NOT picked.vague THEN greatest(picked.low, picked.high) END AS high
FROM picked
INNER JOIN mine
    ON picked.figure = mine.figure
INNER JOIN told
    ON
        picked.article = told.article
        AND picked.revision = told.revision
LEFT JOIN placed
    ON
        picked.article = placed.article
        AND picked.revision = placed.revision
ORDER BY
    said_at,
    picked.figure;
