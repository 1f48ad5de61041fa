-- The index of stories: what dedup asks before it places an article (pipeline/warehouse/story_index.py).
-- Written in the transaction that loads the placements, so it is never ahead of them or behind.

-- One row for each placed revision, with all that is asked of it before its text is compared. `entry` counts up in
-- the order of loading: it names a revision in four bytes, and a window of days is a run of entries. `text_key` are
-- the first 60 bits of text_sha256, NULL where no figures are read; `fresh` is the number of sentences that the
-- revision brought to its story.
CREATE TABLE story_entries (
    entry INTEGER NOT NULL,
    topic VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    seed VARCHAR,
    agency VARCHAR,
    published TIMESTAMPTZ,
    day DATE NOT NULL,
    text_key BIGINT,
    fresh INTEGER NOT NULL,
    size INTEGER NOT NULL,
    words INTEGER NOT NULL,
    batch VARCHAR NOT NULL
);

-- The sample of shingle hashes of each revision: their lower 32 bits. A chance meeting of two needs some more
-- to propose a pair, and a proposed pair is compared by its texts.
CREATE TABLE story_shingles (
    shingle UINTEGER NOT NULL,
    entry INTEGER NOT NULL
);

-- Shingles of more than 50 stories of a topic are phrases: they propose nothing. Without this table the join
-- grows with the square of what is stored.
CREATE TABLE stop_shingles (
    topic VARCHAR NOT NULL,
    shingle UINTEGER NOT NULL,
    stories BIGINT NOT NULL
);
