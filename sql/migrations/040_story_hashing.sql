-- Shingles and texts are hashed in another way (pipeline/language/shingles.py, HASHING 2): what the index holds of
-- the old way meets nothing, so it goes. Articles that are stored stay as they are and are known by their address;
-- copies of their texts are found from what is placed from now on.
DELETE FROM story_shingles;

DELETE FROM stop_shingles;

UPDATE story_entries
SET text_key = NULL;
