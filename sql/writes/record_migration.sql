-- The step is taken; the file has changed.
INSERT INTO schema_migrations (migration, applied_at)
VALUES ($migration, $applied_at);

UPDATE generation
SET generation = generation.generation + 1;
