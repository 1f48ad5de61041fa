-- The texts in the rows `wanted` of articles.
SELECT
    articles.rowid AS text_row,
    articles.outlet,
    articles.url,
    articles.original,
    articles.text,
    articles.sentences,
    articles.segments
FROM articles
INNER JOIN wanted
    ON articles.rowid = wanted.text_row
WHERE wanted.text_row >= 0;
