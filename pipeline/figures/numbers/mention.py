"""A number of a sentence with what stands right at it: what `find` gives and everything after it reads."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.units import Unit
from pipeline.records import Qualifier


@dataclass(slots=True)
class Mention:
    """One number of a sentence. Tokens first..stop-1 are its span, first..last-1 with unit and rate.

    kind: "figure", or the class of what is no figure. `reason` says which rule decided that.
    low/high: bounds as read (nominal bounds where vague); None where the words name no amount.
    """

    kind: str
    first: int
    stop: int
    last: int
    low: float | None = None
    high: float | None = None
    step: float | None = None
    vague: bool = False
    fraction: bool = False
    range: bool = False
    unit: Unit | None = None
    per: str | None = None
    per_amount: float = 1.0
    qualifier: Qualifier = "exact"
    hedge: str | None = None
    begin: int = 0  # first token of the hedge, or of the number
    phrase: NounPhrase | None = None
    elliptic: str | None = None  # verb of a participle that counts persons by itself ("six wounded")
    movement: str | None = None  # rise, fall: by the verb or adverb before it
    noun_movement: str | None = None  # rise, fall: by the noun it modifies ("a 5% drop")
    pair: int | None = None  # index of the mention that "from X to Y" leads to
    pair_opened: str = ""  # "from" or "to": the word that opens the pair
    part_of: str | None = None  # "them", "whom": the pronoun after "of"
    whole: NounPhrase | None = None  # the phrase after "of" of a share
    inherited: bool = False  # the unit or noun comes from an earlier mention
    joined: bool = False
    compared: bool = False  # the other end of a comparison: "up from 11 cents", "compared with 63"
    digits: bool = True
