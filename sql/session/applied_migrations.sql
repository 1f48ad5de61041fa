-- The steps that this warehouse has taken.
SELECT
    migration,
    sha256,
    applied_at
FROM schema_migrations
ORDER BY migration;
