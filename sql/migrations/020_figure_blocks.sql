-- The index of comparison: under which keys a figure is looked up (pipeline/compare/metrics.py), written in the
-- transaction that loads the comparisons. `claim` tells unlike values apart: of a repeated claim the earliest answers.
CREATE TABLE figure_blocks (
    topic VARCHAR NOT NULL,
    block VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    claim VARCHAR NOT NULL,
    published TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL
);
