-- For each asked block its unlike claims, the earliest figure of each, the latest $claims claims. A block of a large
-- topic holds very many figures: only its $told latest are looked at, so no sort grows with what is stored. `asked` is
-- registered by pipeline.warehouse.known_figures.
WITH latest AS (
    SELECT
        figure_blocks.block,
        max_by(
            {
                'figure': figure_blocks.figure,
                'claim': figure_blocks.claim,
                'published': figure_blocks.published
            },
            (figure_blocks.published, figure_blocks.figure),
            $told
        ) AS told
    FROM figure_blocks
    SEMI JOIN asked
        ON figure_blocks.block = asked.block
    WHERE figure_blocks.topic = $topic
    GROUP BY figure_blocks.block
),

tellings AS (
    SELECT
        latest.block,
        unnest(latest.told) AS telling
    FROM latest
),

claims AS (
    SELECT
        tellings.block,
        tellings.telling.figure,
        tellings.telling.published
    FROM tellings
    QUALIFY row_number() OVER (
        PARTITION BY tellings.block, tellings.telling.claim
        ORDER BY tellings.telling.published, tellings.telling.figure
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
