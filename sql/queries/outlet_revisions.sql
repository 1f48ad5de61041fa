-- The latest articles of some outlets before a time: what lines an outlet repeats is learnt from them.
SELECT
    articles.article,
    articles.revision
FROM articles
WHERE
    articles.topic = $topic
    AND articles.outlet IN (SELECT unnest($outlets::VARCHAR[]))
    AND articles.fetched_at < $before::TIMESTAMPTZ
    AND articles.status IN ('article', 'partial')
QUALIFY row_number() OVER (PARTITION BY articles.outlet ORDER BY articles.fetched_at DESC, articles.article ASC) <= 40;
