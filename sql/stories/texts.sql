-- The texts in the rows `wanted` of articles, all of them between two: what is outside is not read.
SELECT
    articles.rowid AS text_row,
    articles.outlet,
    articles.url,
    articles.text,
    articles.sentences,
    articles.segments
FROM articles
INNER JOIN wanted
    ON articles.rowid = wanted.text_row
WHERE articles.rowid BETWEEN $first_row AND $last_row;
