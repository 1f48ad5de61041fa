-- The page of another publisher that an article's page names as its original (rel=canonical).
ALTER TABLE articles ADD COLUMN original VARCHAR;
