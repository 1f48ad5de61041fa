-- Who said each value of a metric first, who repeated it, and how many independent origins it has.
CREATE OR REPLACE VIEW claim_origins AS
WITH repeated AS (
    SELECT
        claims.metric,
        claims.first,
        unnest(claims.repeats) AS figure
    FROM claims
),

voices AS (
    SELECT
        repeated.metric,
        repeated.first,
        list(
            {
                'outlet': figures_read.outlet,
                'published': figures_read.published,
                'printed': figures_read.printed,
                'hedge': figures_read.hedge,
                'url': figures_read.url
            }
            ORDER BY figures_read.published, figures_read.figure
        ) AS repeated_by
    FROM repeated
    INNER JOIN figures_read
        ON repeated.figure = figures_read.figure
    GROUP BY
        repeated.metric,
        repeated.first
)

SELECT
    claims.topic,
    metrics.name AS metric,
    metrics.tracked,
    said.printed,
    said.hedge,
    claims.low,
    claims.high,
    claims.unit,
    claims.modality,
    said.outlet AS first_outlet,
    said.published AS first_published,
    said.speaker AS first_speaker,
    claims.tellings,
    claims.outlets,
    claims.stories,
    claims.origins,
    claims.shared,
    claims.counted,
    said.sentence AS first_sentence,
    said.url AS first_url,
    claims.first AS figure,
    claims.run,
    coalesce(voices.repeated_by, []) AS repeated_by
FROM claims
INNER JOIN metrics
    ON
        claims.topic = metrics.topic
        AND claims.metric = metrics.metric
INNER JOIN figures_read AS said
    ON claims.first = said.figure
LEFT JOIN voices
    ON
        claims.metric = voices.metric
        AND claims.first = voices.first;

COMMENT ON VIEW claim_origins
IS 'Each value of a metric with two figures or more: who said it first, who repeated it, how many origins it has';

COMMENT ON COLUMN claim_origins.printed
IS 'As it was printed first; hedge holds the words that qualified it then';

COMMENT ON COLUMN claim_origins.modality
IS 'stated (also for estimated), forecast, conditional, denied or question: a denial does not repeat a number';

COMMENT ON COLUMN claim_origins.tellings
IS 'Figures with this value, copies and repetitions within an article among them';

COMMENT ON COLUMN claim_origins.stories
IS 'Copies and wire versions of one text count once';

COMMENT ON COLUMN claim_origins.origins
IS 'Stories that do not rest on one named speaker, one agency or one outlet';

COMMENT ON COLUMN claim_origins.shared
IS 'The speakers, agencies or outlets on which several stories rest';

COMMENT ON COLUMN claim_origins.counted
IS 'Whether it is of the scope that the estimate follows: false for a part, another period, a forecast, ...';

COMMENT ON COLUMN claim_origins.repeated_by
IS 'The first telling of each further outlet, in the order of time, at most fifty';

COMMENT ON COLUMN claim_origins.topic
IS 'Name of the topic';

COMMENT ON COLUMN claim_origins.metric
IS 'What is measured: figures of one metric can be compared';

COMMENT ON COLUMN claim_origins.tracked
IS 'Whether the topic pack names the metric';

COMMENT ON COLUMN claim_origins.hedge
IS 'The words that qualified it then';

COMMENT ON COLUMN claim_origins.low
IS 'Lower value as printed, in the base unit of its dimension (share: 0 to 1)';

COMMENT ON COLUMN claim_origins.high
IS 'Upper value as printed';

COMMENT ON COLUMN claim_origins.unit
IS 'Base unit or currency; empty for counts';

COMMENT ON COLUMN claim_origins.first_outlet
IS 'Who said it first';

COMMENT ON COLUMN claim_origins.first_published
IS 'When it was said first (UTC)';

COMMENT ON COLUMN claim_origins.first_speaker
IS 'According to whom; NULL where nobody is named';

COMMENT ON COLUMN claim_origins.outlets
IS 'How many outlets printed it';

COMMENT ON COLUMN claim_origins.first_sentence
IS 'The sentence that said it first';

COMMENT ON COLUMN claim_origins.first_url
IS 'Where that article stands';

COMMENT ON COLUMN claim_origins.figure
IS 'The first figure, as figurewatch explain takes it';

COMMENT ON COLUMN claim_origins.run
IS 'The run that wrote the account of the metric last; judge after a verdict';
