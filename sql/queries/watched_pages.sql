-- The pages of articles that are worth another look: how often each changed, and whether it holds tracked figures.
WITH watched AS (
    SELECT DISTINCT
        pages.url_key,
        articles.article
    FROM pages
    INNER JOIN articles
        ON
            pages.topic = articles.topic
            AND pages.sha256 = articles.page_sha256
    WHERE
        pages.topic = $topic
        AND pages.feed NOT IN ('import', 'seed')
        AND pages.fetched_at >= $since::TIMESTAMPTZ
        AND articles.status IN ('article', 'partial')
),

revised AS (
    SELECT
        articles.article,
        count(DISTINCT articles.revision) AS revisions
    FROM articles
    WHERE articles.topic = $topic
    GROUP BY articles.article
),

tracked AS (
    SELECT DISTINCT figures.article
    FROM figures
    INNER JOIN figure_metrics
        ON
            figures.topic = figure_metrics.topic
            AND figures.figure = figure_metrics.figure
    INNER JOIN metrics
        ON
            figure_metrics.topic = metrics.topic
            AND figure_metrics.metric = metrics.metric
    WHERE
        figures.topic = $topic
        AND metrics.tracked
)

SELECT
    watched.url_key,
    max(revised.revisions) AS revisions,
    bool_or(tracked.article IS NOT NULL) AS tracked
FROM watched
INNER JOIN revised ON watched.article = revised.article
LEFT JOIN tracked ON watched.article = tracked.article
GROUP BY watched.url_key
ORDER BY watched.url_key;
