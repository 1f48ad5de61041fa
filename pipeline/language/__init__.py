"""What is known of a language, as data: a folder for each language, a TOML table for each subject.

`table("en", "qualifiers")` reads `en/qualifiers.toml`. A new language is a folder; a new hedge is a line in a table.
Rules that use the tables live with the stage that they serve.
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any

from pipeline.errors import UsageError


@functools.cache
def table(language: str, subject: str) -> dict[str, Any]:
    """The table of a subject in a language (ISO 639-1 code). Raises UsageError where there is none."""
    place = files(__package__) / language / f"{subject}.toml"
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(
            f"no table {subject!r} for language {language!r}: languages have {languages()}"
        ) from None


def languages() -> tuple[str, ...]:
    """The languages that have a folder."""
    return tuple(
        sorted(
            place.name for place in files(__package__).iterdir() if place.is_dir() and len(place.name) == 2
        )
    )
