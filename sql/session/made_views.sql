-- The files of which the views were made.
SELECT sha256
FROM schema_views;
