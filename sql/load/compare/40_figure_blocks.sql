-- The blocks of each figure that this batch compared. Joined by ids alone: with the topic in the joins the
-- planner may join figures with articles by topic, which is every figure with every article.
WITH keyed AS (
    SELECT
        batch.topic,
        batch.figure,
        unnest(batch.metric.blocks) AS block
    FROM batch
)

INSERT INTO figure_blocks (topic, block, figure, claim, published, run)
SELECT
    keyed.topic,
    keyed.block,
    keyed.figure,
    concat_ws(
        '|', figures.base_low, figures.base_high, figures.qualifier, figures.modality, figures.time.printed
    ) AS claim,
    coalesce(articles.published, articles.fetched_at) AS published,
    $run AS run
FROM keyed
INNER JOIN figures
    ON keyed.figure = figures.figure
INNER JOIN articles
    ON
        figures.article = articles.article
        AND figures.revision = articles.revision
ANTI JOIN figure_blocks AS known
    ON
        keyed.figure = known.figure
        AND keyed.block = known.block;
