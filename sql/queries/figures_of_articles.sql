-- The ids of the figures of all revisions of the articles `wanted`.
SELECT figures.figure
FROM figures
SEMI JOIN wanted
    ON figures.article = wanted.article
WHERE figures.topic = $topic;
