-- What each table holds, for whoever opens the file.
COMMENT ON TABLE runs
IS 'One row per run of a topic that was loaded';

COMMENT ON TABLE run_counts
IS 'How many records of which status each batch of a run held';

COMMENT ON TABLE load_ledger
IS 'Which batches are in here, and since when: a batch is loaded once';

COMMENT ON TABLE feed_polls
IS 'One row per attempt at a feed, also those that failed';

COMMENT ON TABLE feed_states
IS 'What is remembered of each feed: read feed_health';

COMMENT ON TABLE entries
IS 'One row per link that a feed announced or an import named';

COMMENT ON TABLE pages
IS 'One row per attempt at a page, also those that failed';

COMMENT ON TABLE articles
IS 'One row per revision of an article, with its text; what became no article keeps its row and a status';

COMMENT ON TABLE article_sightings
IS 'When which revision stood at its URL';

COMMENT ON TABLE placements
IS 'The story of each revision, and what it is a copy of: read copies';

COMMENT ON TABLE figures
IS 'One row per figure in a revision, in the form of the records: read figures_read';

COMMENT ON TABLE metrics
IS 'What is measured: figures of one metric can be compared';

COMMENT ON TABLE figure_metrics
IS 'The metric of each figure';

COMMENT ON TABLE findings
IS 'How figures relate to earlier ones, in the form of the records: read findings_read';

COMMENT ON TABLE claims
IS 'The values of each metric with their first telling and origins: read claim_origins';

COMMENT ON TABLE estimates
IS 'Low, best and high of each metric over time: read metric_estimates';

COMMENT ON TABLE verdicts
IS 'What people said of findings; the latest on a pair counts';

COMMENT ON TABLE mutes
IS 'Metrics that nobody wants mail about for a time; the latest counts';

COMMENT ON TABLE alerts
IS 'The outbox: every decision to write or not to write, its reason and its state';

COMMENT ON TABLE story_entries
IS 'The index by which copies are found: one row per placed revision';

COMMENT ON TABLE story_shingles
IS 'The index by which copies are found: hashes of word groups of each placed revision';

COMMENT ON TABLE stop_shingles
IS 'The index by which copies are found: hashes of phrases that are in too many stories to tell anything';

COMMENT ON TABLE figure_blocks
IS 'The index by which earlier figures are found: the keys under which a figure is looked up';

COMMENT ON TABLE schema_migrations
IS 'Which steps of sql/migrations were taken';

COMMENT ON TABLE schema_views
IS 'From which files the views were made';

COMMENT ON TABLE generation
IS 'How often the warehouse changed';
COMMENT ON TABLE figure_blocks IS 'Index of comparison: the keys under which each figure is looked up';

COMMENT ON TABLE aliases
IS 'Pairs of figures that showed two names of one thing: what a topic has learnt without a person';
