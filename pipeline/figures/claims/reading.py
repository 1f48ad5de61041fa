"""What a clause says of its number: the record that reading a clause gives."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.verbgroups import VerbGroup


@dataclass(slots=True)
class Reading:
    """The measured entity and its predicate; None where the clause does not settle it."""

    entity: str | None = None
    head: str | None = None
    predicate: str | None = None
    predicate_text: str | None = None
    population: str | None = None
    subject: str | None = None
    hearsay: bool = False
    present: bool = False  # what is said holds at the time of publication
    anaphoric: bool = False  # "the total", "the number": it takes up what was counted before


def take_verb(reading: Reading, after: VerbGroup) -> None:
    """Take the verb of a group as the predicate."""
    reading.predicate, reading.predicate_text, reading.hearsay = after.lemma, after.text, after.hearsay
    reading.present = reading.present or after.present


def count_people(reading: Reading, lexicon: Lexicon) -> None:
    """Persons are counted where the words name nothing else ("six were wounded")."""
    if reading.entity is None or reading.head in lexicon.sets["more_other"]:
        reading.entity, reading.head = lexicon.persons
