-- The file has changed: the snapshot is behind until the next publication.
UPDATE generation
SET generation = generation.generation + 1;
