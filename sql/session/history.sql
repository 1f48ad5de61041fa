-- What the warehouse knows about itself. One row in generation; it moves with every transaction that changed
-- something, so that a publication that was cut off is noticed and made up for.
CREATE TABLE IF NOT EXISTS schema_migrations (
    migration VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE IF NOT EXISTS schema_views (
    sha256 VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS generation (
    generation BIGINT NOT NULL
);

INSERT INTO generation (generation)
SELECT 0 AS generation
WHERE NOT EXISTS (
    SELECT 1
    FROM generation
);
