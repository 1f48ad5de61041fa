-- The steps that this warehouse has taken.
SELECT
    migration,
    applied_at
FROM schema_migrations
ORDER BY migration;
