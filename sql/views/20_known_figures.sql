-- The records that comparison, mails and pages read: KnownFigure of pipeline/records.py, keys in front. The
-- columns lead and `before` are what pipeline.compare.known.lead_of and before_of give.
CREATE OR REPLACE VIEW known_figures AS
SELECT
    figures.topic,
    figures.figure AS figure_id,
    figure_metrics.metric AS metric_id,
    figures.article AS article_id,
    figures.run AS found_in,
    articles.outlet,
    articles.url,
    articles.title,
    articles.published_precision,
    articles.fetched_at,
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
    } AS figure,
    coalesce(articles.published, placements.published) AS published,
    coalesce(placements.story, figures.article) AS story,
    coalesce(placements.kind, 'origin') AS origin_kind,
    CASE
        WHEN metrics.metric IS NOT NULL
            THEN {
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
            }
    END AS metric,
    coalesce(articles.language, 'en') AS language, -- noqa: RF04
    substr(articles.text, 1, 400)
        AS lead, -- noqa: RF04
    substr(articles.text, greatest(figures.sentence_start - 320, 0) + 1, least(figures.sentence_start, 320))
        AS before -- noqa: RF04
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
        AND figure_metrics.metric = metrics.metric;

COMMENT ON VIEW known_figures IS 'Figures as records, for the stages: analysts read figures_read';
