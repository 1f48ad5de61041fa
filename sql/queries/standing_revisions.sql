-- Which revision of each of the articles `wanted` stands at its URL now.
SELECT
    article_sightings.article,
    arg_max(article_sightings.revision, article_sightings.fetched_at) AS revision
FROM article_sightings
SEMI JOIN wanted
    ON article_sightings.article = wanted.article
WHERE article_sightings.topic = $topic
GROUP BY article_sightings.article;
