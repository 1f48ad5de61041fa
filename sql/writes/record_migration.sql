-- The step is taken; the file has changed.
INSERT INTO schema_migrations (migration, sha256, applied_at)
VALUES ($migration, $sha256, $applied_at);

UPDATE generation
SET generation = generation.generation + 1;
