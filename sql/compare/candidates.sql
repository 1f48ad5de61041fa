-- For each asked block its unlike claims, the earliest figure of each, the latest $claims claims. A block of a large
-- topic holds very many figures: only its $told latest are looked at. Since when that is, is asked first, of two narrow
-- columns: to sort whole rows for it costs three times as much. `asked` is registered by
-- pipeline.warehouse.known_figures.
WITH since AS MATERIALIZED (
    SELECT
        figure_blocks.block,
        list_last(max(figure_blocks.published, $told)) AS published
    FROM figure_blocks
    SEMI JOIN asked
        ON figure_blocks.block = asked.block
    WHERE figure_blocks.topic = $topic
    GROUP BY figure_blocks.block
),

tellings AS (
    SELECT
        figure_blocks.block,
        figure_blocks.figure,
        figure_blocks.claim,
        figure_blocks.published
    FROM figure_blocks
    INNER JOIN since
        ON
            figure_blocks.block = since.block
            AND figure_blocks.published >= since.published
    WHERE figure_blocks.topic = $topic
    QUALIFY row_number() OVER (
        PARTITION BY figure_blocks.block
        ORDER BY figure_blocks.published DESC, figure_blocks.figure DESC
    ) <= $told
),

claims AS (
    SELECT
        tellings.block,
        tellings.figure,
        tellings.published
    FROM tellings
    QUALIFY row_number() OVER (
        PARTITION BY tellings.block, tellings.claim
        ORDER BY tellings.published, tellings.figure
    ) = 1
)

SELECT
    claims.block,
    claims.figure
FROM claims
QUALIFY
    row_number() OVER (
        PARTITION BY claims.block
        ORDER BY claims.published DESC, claims.figure DESC
    ) <= $claims
ORDER BY
    claims.block,
    claims.published,
    claims.figure;
