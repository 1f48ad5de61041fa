-- What is known of each metric that has two figures or more (pipeline/compare/accounts.py). A run that touches a metric
-- writes its account anew, so these two tables hold one account for each metric and no history of accounts: what was
-- known at a time is what the estimates of that time say.
CREATE TABLE claims (
    topic VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    low DOUBLE,
    high DOUBLE,
    unit VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    first VARCHAR NOT NULL,
    repeats VARCHAR[] NOT NULL,
    tellings BIGINT NOT NULL,
    outlets BIGINT NOT NULL,
    stories BIGINT NOT NULL,
    origins BIGINT NOT NULL,
    shared VARCHAR[] NOT NULL,
    counted BOOLEAN NOT NULL,
    run VARCHAR NOT NULL
);

CREATE TABLE estimates (
    topic VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    low DOUBLE NOT NULL,
    best DOUBLE NOT NULL,
    high DOUBLE NOT NULL,
    unit VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    low_figure VARCHAR NOT NULL,
    best_figure VARCHAR NOT NULL,
    high_figure VARCHAR NOT NULL,
    run VARCHAR NOT NULL
);
