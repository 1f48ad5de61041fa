"""What is known of a language, as data: a folder for each language, a TOML table for each subject.

`table("en", "qualifiers")` reads `en/qualifiers.toml`. A new language is a folder; a new hedge is a line in a table.
Rules that use the tables live with the stage that they serve; README.md here says which of them are grammar.
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pipeline.errors import UsageError

PLACES: list[Traversable] = [files(__package__)]  # where the folders of languages lie


class Sparse(dict[str, Any]):
    """A table in which what a language leaves out is empty: a small language need not name what it has not."""

    def __missing__(self, key: str) -> Sparse:
        return Sparse()


@functools.cache
def table(language: str, subject: str) -> dict[str, Any]:
    """The table of a subject in a language (ISO 639-1 code). Raises UsageError where there is none."""
    for place in PLACES:
        file = place / language / f"{subject}.toml"
        if file.is_file():
            return tomllib.loads(file.read_text(encoding="utf-8"))
    raise UsageError(f"no table {subject!r} for language {language!r}: languages have {languages()}")


def sparse(language: str, subject: str) -> Sparse:
    """The table of a subject, empty where the language has none. Raises UsageError for a language without a folder."""
    if language not in languages():
        raise UsageError(f"no tables for language {language!r}: languages have {languages()}")
    try:
        found = table(language, subject)
    except UsageError:
        return Sparse()
    return _sparse(found)


def _sparse(found: dict[str, Any]) -> Sparse:
    return Sparse({key: _sparse(value) if isinstance(value, dict) else value for key, value in found.items()})


def languages() -> tuple[str, ...]:
    """The languages that have a folder."""
    folders = (folder for place in PLACES for folder in place.iterdir())
    return tuple(sorted({folder.name for folder in folders if folder.is_dir() and len(folder.name) == 2}))


@functools.cache
def furniture() -> dict[str, Any]:
    """Lines that are no article text, in many languages: what is not read for figures is cleaned as well."""
    return tomllib.loads((files(__package__) / "furniture.toml").read_text(encoding="utf-8"))
