-- The tables of the records (pipeline/records.py). A column has the name of the record's field, so that a
-- row reads back as the record. Facts are appended and never changed; they have no keys and no indexes: a
-- primary key makes the file 2.5 times as large, and its upserts have open bugs (duckdb 23645, 22044). The
-- files in sql/load keep rows unique.
--
-- The ids of articles, figures and findings are unique over all topics: join by them alone. A join that names
-- the topic as well lets the planner join figures with articles by topic: every figure with every article.

CREATE TABLE load_ledger (
    batch VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    records BIGINT NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE runs (
    topic VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    started_at TIMESTAMPTZ,
    loaded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE run_counts (
    topic VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    records BIGINT NOT NULL
);

CREATE TABLE feed_polls (
    topic VARCHAR NOT NULL,
    feed VARCHAR NOT NULL,
    polled_at TIMESTAMPTZ NOT NULL,
    status VARCHAR NOT NULL,
    detail VARCHAR,
    outlet VARCHAR,
    entries BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    next_poll TIMESTAMPTZ,
    run VARCHAR NOT NULL
);

CREATE TABLE feed_states (
    topic VARCHAR NOT NULL,
    feed VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    outlet VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    body_sha256 VARCHAR,
    last_polled TIMESTAMPTZ,
    last_changed TIMESTAMPTZ,
    next_poll TIMESTAMPTZ,
    interval_s DOUBLE,
    failures BIGINT NOT NULL,
    conditional_polls BIGINT NOT NULL,
    disabled BOOLEAN NOT NULL,
    note VARCHAR,
    asked_interval_s DOUBLE,
    skip_hours BIGINT[] NOT NULL,
    skip_days BIGINT[] NOT NULL,
    polled_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE entries (
    topic VARCHAR NOT NULL,
    feed VARCHAR NOT NULL,
    entry_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    url_key VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    published TIMESTAMPTZ,
    published_precision VARCHAR NOT NULL,
    updated TIMESTAMPTZ,
    outlet VARCHAR,
    first_seen TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL
);

CREATE TABLE pages (
    topic VARCHAR NOT NULL,
    feed VARCHAR NOT NULL,
    entry_id VARCHAR NOT NULL,
    url_key VARCHAR NOT NULL,
    final_url VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    detail VARCHAR,
    http_status BIGINT,
    content_type VARCHAR,
    sha256 VARCHAR,
    size BIGINT,
    fetched_at TIMESTAMPTZ NOT NULL,
    etag VARCHAR,
    last_modified VARCHAR,
    run VARCHAR NOT NULL
);

-- The text is stored as it is: single ones are read among all (by dedup, by comparison), and a compressed
-- column is unpacked whole for that, 1.3 s for a million articles.
CREATE TABLE articles ( -- noqa: PRS
    topic VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    url_key VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    author VARCHAR,
    title VARCHAR NOT NULL,
    text VARCHAR USING COMPRESSION uncompressed NOT NULL,
    segments STRUCT(start BIGINT, "end" BIGINT, kind VARCHAR)[] NOT NULL,
    sentences STRUCT(start BIGINT, "end" BIGINT, kind VARCHAR)[] NOT NULL,
    source_map STRUCT(start BIGINT, source BIGINT, length BIGINT)[] NOT NULL,
    removed STRUCT(source_start BIGINT, source_end BIGINT, reason VARCHAR, text VARCHAR)[] NOT NULL,
    language VARCHAR,
    published TIMESTAMPTZ,
    published_precision VARCHAR NOT NULL,
    modified TIMESTAMPTZ,
    status VARCHAR NOT NULL,
    detail VARCHAR,
    extractor VARCHAR NOT NULL,
    page_sha256 VARCHAR,
    doc VARCHAR,
    fetched_at TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL
);

-- When a revision stood at its URL: an article that goes from A to B and back to A is at A again.
CREATE TABLE article_sightings (
    topic VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    run VARCHAR NOT NULL
);

CREATE TABLE placements (
    topic VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    similarity DOUBLE NOT NULL,
    reason VARCHAR NOT NULL,
    seed VARCHAR,
    agency VARCHAR,
    fresh BIGINT[] NOT NULL,
    changed_figures BOOLEAN NOT NULL,
    previous_revision VARCHAR,
    material BOOLEAN NOT NULL,
    shares STRUCT(story VARCHAR, article VARCHAR, containment DOUBLE)[] NOT NULL,
    published TIMESTAMPTZ,
    text_sha256 VARCHAR NOT NULL,
    words BIGINT NOT NULL,
    run VARCHAR NOT NULL
);

CREATE TABLE figures (
    figure VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    start BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    source_start BIGINT,
    source_end BIGINT,
    sentence_start BIGINT NOT NULL,
    sentence_end BIGINT NOT NULL,
    sentence VARCHAR NOT NULL,
    printed VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    value_low DOUBLE,
    value_high DOUBLE,
    unit VARCHAR NOT NULL,
    dimension VARCHAR NOT NULL,
    base_low DOUBLE,
    base_high DOUBLE,
    base_unit VARCHAR NOT NULL,
    qualifier VARCHAR NOT NULL,
    hedge VARCHAR,
    vague BOOLEAN NOT NULL,
    entity VARCHAR,
    entity_head VARCHAR,
    predicate VARCHAR,
    predicate_text VARCHAR,
    place VARCHAR,
    population VARCHAR,
    movement VARCHAR NOT NULL,
    time STRUCT(kind VARCHAR, start DATE, "end" DATE, precision VARCHAR, printed VARCHAR) NOT NULL,
    attribution STRUCT(speaker VARCHAR, verb VARCHAR, kind VARCHAR) NOT NULL,
    modality VARCHAR NOT NULL,
    links STRUCT(relation VARCHAR, figure VARCHAR)[] NOT NULL,
    printed_precision DOUBLE,
    segment VARCHAR NOT NULL,
    subject VARCHAR,
    run VARCHAR NOT NULL
);

CREATE TABLE metrics (
    metric VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    tracked BOOLEAN NOT NULL,
    dimension VARCHAR NOT NULL,
    entity VARCHAR,
    predicate VARCHAR,
    place VARCHAR,
    population VARCHAR,
    blocks VARCHAR[] NOT NULL,
    run VARCHAR NOT NULL
);

CREATE TABLE figure_metrics (
    topic VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    run VARCHAR NOT NULL
);

CREATE TABLE findings (
    finding VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    earlier VARCHAR,
    metric VARCHAR NOT NULL,
    reasons STRUCT(kind VARCHAR, text VARCHAR)[] NOT NULL,
    hard BOOLEAN NOT NULL,
    severity VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    explanation VARCHAR NOT NULL,
    run VARCHAR NOT NULL
);

CREATE TABLE verdicts (
    topic VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    earlier VARCHAR,
    verdict VARCHAR NOT NULL,
    finding VARCHAR,
    judged_at TIMESTAMPTZ NOT NULL,
    note VARCHAR
);

-- The outbox: state moves from pending to sent or failed, and to acknowledged; a suppressed alert keeps its
-- reason.
CREATE TABLE alerts (
    alert VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    recipients VARCHAR[] NOT NULL,
    findings VARCHAR[] NOT NULL,
    decision VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    message_id VARCHAR NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    subject VARCHAR NOT NULL,
    attempts BIGINT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    note VARCHAR
);

CREATE TABLE mutes (
    topic VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    until TIMESTAMPTZ NOT NULL,
    muted_at TIMESTAMPTZ NOT NULL,
    note VARCHAR
);
