-- What became of the pages of each outlet.
CREATE OR REPLACE VIEW article_statuses AS
SELECT
    articles.topic,
    articles.outlet,
    articles.status,
    articles.detail,
    count(*) AS revisions,
    max(articles.fetched_at) AS latest,
    arg_max(articles.url, articles.fetched_at) AS latest_url
FROM articles
GROUP BY
    articles.topic,
    articles.outlet,
    articles.status,
    articles.detail;

COMMENT ON VIEW article_statuses
IS 'How many revisions of each outlet are articles, and how many are walls, empty, off topic, ... and why';
