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

COMMENT ON COLUMN article_statuses.topic
IS 'Name of the topic';

COMMENT ON COLUMN article_statuses.outlet
IS 'Who published the article';

COMMENT ON COLUMN article_statuses.status
IS 'article, partial, wall, empty, other_language, off_topic or unreadable';

COMMENT ON COLUMN article_statuses.detail
IS 'Which wall, or why';

COMMENT ON COLUMN article_statuses.revisions
IS 'How many ended so';

COMMENT ON COLUMN article_statuses.latest
IS 'When the latest of them was fetched (UTC)';

COMMENT ON COLUMN article_statuses.latest_url
IS 'Where the latest of them stands';
