-- {path} is quoted by the connection. The storage version is what both DuckDB 1.5 and 2.0 open.
ATTACH {path} AS figures (STORAGE_VERSION 'v1.5.0'); -- noqa: PRS
