-- The claims of each metric that this batch gives an account of, in place of those of its last account.
DELETE FROM claims
WHERE EXISTS (
    SELECT 1
    FROM batch
    WHERE
        batch.topic = claims.topic
        AND batch.account.metric = claims.metric
);

WITH told AS (
    SELECT
        batch.topic,
        batch.account.metric,
        unnest(batch.account.claims) AS claim
    FROM batch
    WHERE batch.account IS NOT NULL
)

INSERT INTO claims (
    topic, metric, low, high, unit, modality, first, repeats, tellings, outlets, stories, origins, shared, counted, run
)
SELECT
    told.topic,
    told.metric,
    told.claim.low,
    told.claim.high,
    told.claim.unit,
    told.claim.modality,
    told.claim.first,
    told.claim.repeats,
    told.claim.tellings,
    told.claim.outlets,
    told.claim.stories,
    told.claim.origins,
    told.claim.shared,
    told.claim.counted,
    $run AS run
FROM told;
