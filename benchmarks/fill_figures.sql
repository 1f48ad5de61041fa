-- Stored figures for the cost of comparing: each of the prototypes in $copies tellings with another value and day.
INSERT INTO articles BY NAME
SELECT
    prototypes.* EXCLUDE (article, fetched_at, published),
    concat(prototypes.article, '-', copies.copy) AS article,
    prototypes.fetched_at - to_days(copies.copy::INTEGER) AS fetched_at,
    prototypes.published - to_days(copies.copy::INTEGER) AS published,
    'bench' AS run
FROM prototype_articles AS prototypes
CROSS JOIN (SELECT unnest(range($copies)) AS copy) AS copies;

INSERT INTO figures BY NAME
SELECT
    prototypes.* EXCLUDE (figure, article, value_low, value_high, base_low, base_high),
    concat(prototypes.figure, '-', copies.copy) AS figure,
    concat(prototypes.article, '-', copies.copy) AS article,
    prototypes.value_low + copies.copy % 40 AS value_low,
    prototypes.value_high + copies.copy % 40 AS value_high,
    prototypes.base_low + copies.copy % 40 AS base_low,
    prototypes.base_high + copies.copy % 40 AS base_high,
    'bench' AS run
FROM prototype_figures AS prototypes
CROSS JOIN (SELECT unnest(range($copies)) AS copy) AS copies;

INSERT INTO figure_blocks (topic, block, figure, claim, published, run)
SELECT
    figures.topic,
    prototype_blocks.block,
    figures.figure,
    concat_ws('|', figures.base_low, figures.qualifier, figures.modality) AS claim,
    articles.published,
    'bench' AS run
FROM figures
INNER JOIN articles
    ON figures.article = articles.article
INNER JOIN prototype_blocks
    ON split_part(figures.figure, '-', 1) = prototype_blocks.figure;
