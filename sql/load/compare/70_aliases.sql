-- The pairs of this batch that showed two names of one thing.
WITH decided AS (
    SELECT unnest(batch.findings) AS finding
    FROM batch
),

shown AS (
    SELECT
        decided.finding.topic,
        decided.finding.figure,
        decided.finding.earlier,
        decided.finding.finding
    FROM decided
    WHERE
        decided.finding.kind = 'same'
        AND list_contains([reason.kind FOR reason IN decided.finding.reasons], 'alias')
)

INSERT INTO aliases (topic, figure, earlier, finding, shown_at, run)
SELECT
    shown.topic,
    shown.figure,
    shown.earlier,
    shown.finding,
    coalesce(articles.published, articles.fetched_at) AS shown_at,
    $run AS run
FROM shown
INNER JOIN figures
    ON shown.figure = figures.figure
INNER JOIN articles
    ON
        figures.article = articles.article
        AND figures.revision = articles.revision
ANTI JOIN aliases AS known
    ON shown.finding = known.finding;
