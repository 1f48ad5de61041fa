-- Attached to a session of its own rather than opened: a second connect() to one path gets the instance, and
-- with it the file, that the process already holds, although a newer one has been renamed into its place.
ATTACH {path} AS figures (READ_ONLY); -- noqa: PRS
