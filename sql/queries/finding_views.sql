-- Findings with all that a person needs to check them: both figures, their articles and the metric.
WITH wanted AS (
    SELECT
        findings.finding,
        findings.topic,
        findings.kind,
        findings.figure,
        findings.earlier,
        findings.metric,
        findings.reasons,
        findings.hard,
        findings.severity,
        findings.confidence,
        findings.explanation,
        findings.run
    FROM findings
    WHERE
        findings.topic = $topic
        AND ($run IS NULL OR findings.run = $run)
        AND ($findings IS NULL OR findings.finding IN (SELECT unnest($findings::VARCHAR[])))
),

named AS (
    SELECT wanted.figure AS figure_id
    FROM wanted
    UNION
    SELECT wanted.earlier AS figure_id
    FROM wanted
    WHERE wanted.earlier IS NOT NULL
),

known AS (
    SELECT
        known_figures.figure_id,
        {
            'figure': known_figures.figure,
            'outlet': known_figures.outlet,
            'url': known_figures.url,
            'title': known_figures.title,
            'published': known_figures.published,
            'published_precision': known_figures.published_precision,
            'fetched_at': known_figures.fetched_at,
            'story': known_figures.story,
            'origin_kind': known_figures.origin_kind,
            'metric': known_figures.metric,
            'language': known_figures.language,
            'lead': known_figures.lead,
            'before': known_figures.before
        } AS known
    FROM known_figures
    INNER JOIN named
        ON known_figures.figure_id = named.figure_id
    WHERE known_figures.topic = $topic
)

SELECT
    later.known AS figure,
    earlier.known AS earlier,
    runs.loaded_at AS found_at,
    {
        'finding': wanted.finding,
        'topic': wanted.topic,
        'kind': wanted.kind,
        'figure': wanted.figure,
        'earlier': wanted.earlier,
        'metric': wanted.metric,
        'reasons': wanted.reasons,
        'hard': wanted.hard,
        'severity': wanted.severity,
        'confidence': wanted.confidence,
        'explanation': wanted.explanation
    } AS finding,
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
FROM wanted
INNER JOIN metrics
    ON
        wanted.topic = metrics.topic
        AND wanted.metric = metrics.metric
INNER JOIN runs
    ON
        wanted.topic = runs.topic
        AND wanted.run = runs.run
INNER JOIN known AS later
    ON wanted.figure = later.figure_id
LEFT JOIN known AS earlier
    ON wanted.earlier = earlier.figure_id
ORDER BY
    runs.loaded_at,
    wanted.finding;
