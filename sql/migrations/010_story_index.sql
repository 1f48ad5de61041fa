-- The index of stories: what dedup asks before it places an article (pipeline/warehouse/story_index.py).
-- Written in the transaction that loads the placements, so it is never ahead of them or behind.

-- One row for each placed revision; `entry` counts up in the order of loading, so that the long table below needs
-- four bytes at most to name a revision.
CREATE TABLE story_entries (
    entry INTEGER NOT NULL,
    topic VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    seed VARCHAR,
    day DATE NOT NULL,
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
