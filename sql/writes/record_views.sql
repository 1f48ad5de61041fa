-- The views are those of these files; the file has changed.
DELETE FROM schema_views;

INSERT INTO schema_views (sha256)
VALUES ($sha256);

UPDATE generation
SET generation = generation.generation + 1;
