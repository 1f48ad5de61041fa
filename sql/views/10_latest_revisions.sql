-- Which revision of each article stands at its URL now.
CREATE OR REPLACE VIEW latest_revisions AS
SELECT
    article_sightings.topic,
    article_sightings.article,
    arg_max(article_sightings.revision, article_sightings.fetched_at) AS revision,
    max(article_sightings.fetched_at) AS fetched_at,
    count(DISTINCT article_sightings.revision) AS revisions
FROM article_sightings
GROUP BY
    article_sightings.topic,
    article_sightings.article;

COMMENT ON VIEW latest_revisions
IS 'Which revision of each article stands at its URL now, and how many there were';

COMMENT ON COLUMN latest_revisions.topic
IS 'Name of the topic';

COMMENT ON COLUMN latest_revisions.article
IS 'Id of the article';

COMMENT ON COLUMN latest_revisions.revision
IS 'The revision that stands at its URL now';

COMMENT ON COLUMN latest_revisions.fetched_at
IS 'When it was seen there last (UTC)';

COMMENT ON COLUMN latest_revisions.revisions
IS 'How many revisions were seen';
