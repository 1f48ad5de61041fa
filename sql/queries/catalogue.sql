-- What can be queried: views first, each with its comment.
SELECT
    duckdb_views.view_name AS relation,
    'view' AS kind,
    duckdb_views.comment
FROM duckdb_views()
WHERE
    duckdb_views.database_name = 'figures'
    AND NOT duckdb_views.internal
UNION ALL
SELECT
    duckdb_tables.table_name AS relation,
    'table' AS kind,
    duckdb_tables.comment
FROM duckdb_tables()
WHERE duckdb_tables.database_name = 'figures'
ORDER BY
    kind DESC,
    relation ASC;
