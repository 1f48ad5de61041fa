-- How often this file was changed.
SELECT generation
FROM generation;
