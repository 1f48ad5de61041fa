-- One row per figure of an imported article: where it stands in the file as given, and its relations.
WITH placed AS (
    SELECT
        figures.topic,
        figures.figure,
        articles.doc,
        figures.source_start,
        figures.source_end,
        figures.value_low,
        figures.value_high,
        figures.unit,
        figures.qualifier
    FROM figures
    INNER JOIN articles
        ON
            figures.article = articles.article
            AND figures.revision = articles.revision
    WHERE
        figures.topic = $topic
        AND articles.doc IS NOT NULL
        AND figures.kind = 'figure'
        AND figures.source_start IS NOT NULL
),

related AS (
    SELECT
        findings.figure,
        list(
            {
                'doc': placed.doc,
                'start': placed.source_start,
                'end': placed.source_end,
                'relation': findings.kind
            }
            ORDER BY placed.doc, placed.source_start, findings.kind
        ) AS relation_to
    FROM findings
    INNER JOIN placed
        ON findings.earlier = placed.figure
    WHERE
        findings.topic = $topic
        AND findings.kind IN ('same', 'updated', 'contradicts', 'scoped_differently')
    GROUP BY findings.figure
)

SELECT
    placed.topic,
    placed.doc,
    placed.source_start AS start, -- noqa: RF04
    placed.source_end AS "end",
    placed.value_low,
    placed.value_high,
    placed.unit,
    placed.qualifier,
    figure_metrics.metric,
    coalesce(related.relation_to, []) AS relation_to
FROM placed
LEFT JOIN figure_metrics
    ON
        placed.figure = figure_metrics.figure
LEFT JOIN related
    ON placed.figure = related.figure
ORDER BY
    placed.doc,
    placed.source_start,
    placed.figure;
