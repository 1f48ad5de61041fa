-- Before the first load: the same name, with nothing in it.
ATTACH ':memory:' AS figures; -- noqa: PRS
