-- Figures with what comparison knows of their articles: of these metrics, or these figures, or all.
SELECT
    known_figures.figure,
    known_figures.outlet,
    known_figures.url,
    known_figures.title,
    known_figures.published,
    known_figures.published_precision,
    known_figures.fetched_at,
    known_figures.story,
    known_figures.origin_kind,
    known_figures.metric,
    known_figures.language,
    known_figures.lead,
    known_figures.before
FROM known_figures
WHERE
    known_figures.topic = $topic
    AND ($figures IS NULL OR known_figures.figure_id IN (SELECT unnest($figures::VARCHAR[])))
    AND ($metrics IS NULL OR known_figures.metric_id IN (SELECT unnest($metrics::VARCHAR[])))
    AND ($articles IS NULL OR known_figures.article_id IN (SELECT unnest($articles::VARCHAR[])))
ORDER BY
    known_figures.published,
    known_figures.figure_id;
