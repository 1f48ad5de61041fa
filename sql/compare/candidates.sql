-- For each asked block its unlike claims, the earliest figure of each, the latest $claims claims; `asked` is registered
-- by pipeline.warehouse.known_figures. Figures of one block are few, so the ranking sees only what was asked for.
WITH hits AS (
    SELECT
        figure_blocks.block,
        figure_blocks.figure,
        figure_blocks.claim,
        figure_blocks.published
    FROM figure_blocks
    SEMI JOIN asked
        ON figure_blocks.block = asked.block
    WHERE figure_blocks.topic = $topic
),

claims AS (
    SELECT
        hits.block,
        hits.figure,
        hits.published
    FROM hits
    QUALIFY row_number() OVER (
        PARTITION BY hits.block, hits.claim
        ORDER BY hits.published, hits.figure
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
