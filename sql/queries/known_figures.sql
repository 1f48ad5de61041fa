-- The records that comparison, mails and pages read: KnownFigure of pipeline/records.py, for the figures `wanted`
-- (registered by the snapshot). The columns lead and before are what pipeline.compare.known.lead_of and before_of
-- give. Every table is cut down to what is wanted before it is joined: a run costs what is new.
WITH picked AS MATERIALIZED (
    SELECT
        figures.topic,
        figures.figure,
        figures.article,
        figures.revision,
        figures.sentence_start,
        {
            'figure': figures.figure,
            'topic': figures.topic,
            'article': figures.article,
            'revision': figures.revision,
            'start': figures.start,
            'end': figures."end",
            'source_start': figures.source_start,
            'source_end': figures.source_end,
            'sentence_start': figures.sentence_start,
            'sentence_end': figures.sentence_end,
            'sentence': figures.sentence,
            'printed': figures.printed,
            'kind': figures.kind,
            'value_low': figures.value_low,
            'value_high': figures.value_high,
            'unit': figures.unit,
            'dimension': figures.dimension,
            'base_low': figures.base_low,
            'base_high': figures.base_high,
            'base_unit': figures.base_unit,
            'qualifier': figures.qualifier,
            'hedge': figures.hedge,
            'vague': figures.vague,
            'entity': figures.entity,
            'entity_head': figures.entity_head,
            'predicate': figures.predicate,
            'predicate_text': figures.predicate_text,
            'place': figures.place,
            'population': figures.population,
            'movement': figures.movement,
            'time': figures.time,
            'attribution': figures.attribution,
            'modality': figures.modality,
            'links': figures.links,
            'printed_precision': figures.printed_precision,
            'segment': figures.segment,
            'subject': figures.subject
        } AS record
    FROM figures
    SEMI JOIN wanted
        ON figures.figure = wanted.figure
),

told AS MATERIALIZED (
    SELECT
        articles.article,
        articles.revision,
        articles.outlet,
        articles.url,
        articles.title,
        articles.text,
        articles.published,
        articles.published_precision,
        articles.fetched_at,
        articles.language
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
        placements.kind,
        placements.agency,
        placements.published
    FROM placements
    SEMI JOIN picked
        ON
            placements.article = picked.article
            AND placements.revision = picked.revision
),

measured AS MATERIALIZED (
    SELECT
        figure_metrics.figure,
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
    FROM figure_metrics
    SEMI JOIN wanted
        ON figure_metrics.figure = wanted.figure
    INNER JOIN metrics
        ON
            figure_metrics.topic = metrics.topic
            AND figure_metrics.metric = metrics.metric
)

SELECT
    picked.record AS figure,
    told.outlet,
    told.url,
    told.title,
    told.published_precision,
    told.fetched_at,
    measured.metric,
    placed.agency,
    coalesce(told.published, placed.published) AS published,
    coalesce(placed.story, picked.article) AS story,
    coalesce(placed.kind, 'origin') AS origin_kind,
    coalesce(told.language, 'en') AS language, -- noqa: RF04
    substr(told.text, 1, 400) AS lead, -- noqa: RF04
    substr(told.text, greatest(picked.sentence_start - 320, 0) + 1, least(picked.sentence_start, 320))
        AS before -- noqa: RF04
FROM picked
INNER JOIN told
    ON
        picked.article = told.article
        AND picked.revision = told.revision
LEFT JOIN placed
    ON
        picked.article = placed.article
        AND picked.revision = placed.revision
LEFT JOIN measured
    ON picked.figure = measured.figure
WHERE picked.topic = $topic
ORDER BY
    published,
    picked.figure;
