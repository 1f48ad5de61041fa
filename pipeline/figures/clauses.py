"""What a clause says of its number: what is counted, what happened to it, who did it, of which whole."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.find import Mention
from pipeline.figures.lexicon import Lexicon
from pipeline.figures.nouns import phrase_head_lemma, phrase_text
from pipeline.figures.tokens import Tokens


@dataclass(slots=True)
class Reading:
    """The measured entity and its predicate; None where the clause does not settle it."""

    entity: str | None = None
    head: str | None = None
    predicate: str | None = None
    predicate_text: str | None = None
    population: str | None = None
    subject: str | None = None


def read_clause(tokens: Tokens, mention: Mention, here: list[Mention], lexicon: Lexicon, known_subject: str | None) -> Reading:
    """The reading of one mention in its sentence."""
    del here, known_subject
    reading = Reading()
    if mention.phrase is not None:
        reading.entity, reading.head = phrase_text(tokens, mention.phrase), phrase_head_lemma(tokens, mention.phrase, lexicon)
    elif mention.elliptic:
        reading.entity, reading.head, reading.predicate = "people", "person", mention.elliptic
    if mention.whole is not None:
        reading.population = phrase_text(tokens, mention.whole)
    return reading
