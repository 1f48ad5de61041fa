"""Units of measure and currencies of a language: their words, symbols and factors."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.words.phrase_tables import Phrase, Phrases
from pipeline.figures.words.tokens import Tokens
from pipeline.language import Sparse


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its name, dimension, and the factor to the base unit of the dimension."""

    name: str
    dimension: str
    factor: float
    base: str


def _plural(word: str, plurals: Sparse) -> str:
    """The plural of a unit word: its ending by the last letters of the word."""
    longer: str | None = next(
        (ending for last, ending in plurals["after"].items() if word.endswith(last)), None
    )
    suffix: str = longer or plurals.get("suffix", "")
    return word + suffix


def units_of(tables: Sparse) -> tuple[Phrases, dict[Phrase, Unit], dict[str, Unit]]:  # noqa: C901 - numbered cases
    """Units by their words, by their symbols (exact case), and by name, from the table of units."""
    words, symbols, by_name = Phrases(), {}, {}
    base, plurals = tables["base"], tables["plurals"]
    for name, row in tables["units"].items():
        unit = Unit(name, row["dimension"], float(row["factor"]), base.get(row["dimension"], name))
        by_name[name] = unit
        for word in row["words"]:
            words.add(word, name, edge=0)
            if plurals["suffix"] and word not in plurals["none"] and not word.endswith(plurals["suffix"]):
                words.add(_plural(word, plurals), name, edge=0)
            first, _, rest = word.partition(" ")
            if rest and first in plurals["first_word"]:
                words.add(f"{_plural(first, plurals)} {rest}", name, edge=0)
        for symbol in row["symbols"]:
            symbols[tuple(Tokens(symbol).words)] = unit
    for code, row in tables["currencies"].items():
        by_name[code] = Unit(code, "money", 1.0, code)
        for word in row["words"]:
            words.add(word, code, edge=0)
            words.add(_plural(word, plurals), code, edge=0)
    for name, row in tables["minor_currencies"].items():
        unit = Unit(name, "money", 0.01, row["of"])
        by_name[name] = unit
        for word in row["words"]:
            words.add(word, name, edge=0)
            words.add(_plural(word, plurals), name, edge=0)
        for symbol in row["symbols"]:
            symbols[tuple(Tokens(symbol).words)] = unit
    return words, symbols, by_name
