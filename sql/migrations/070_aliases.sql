-- Pairs of figures that showed two names of one thing (pipeline/compare/aliases.py): what a topic has learnt without a
-- person. `finding` says that the two are the same.
CREATE TABLE aliases (
    topic VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    earlier VARCHAR NOT NULL,
    finding VARCHAR NOT NULL,
    shown_at TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL
);
