-- Articles and stories are looked up by numbers: a scan of a million of them reads eight bytes each and not a text.
ALTER TABLE story_entries ADD COLUMN article_key UBIGINT;

ALTER TABLE story_entries ADD COLUMN story_key UBIGINT;

UPDATE story_entries
SET
    article_key = md5_number_lower(article),
    story_key = md5_number_lower(story);
