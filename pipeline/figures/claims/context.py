"""What the sentences of one article hand on to the next ones: who is spoken of, who speaks, and by which full name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.figures.claims.timeframes import NO_TIME
from pipeline.figures.claims.voices import Voice
from pipeline.figures.words.lexicon import Lexicon
from pipeline.records import DatePrecision, TimeFrame


@dataclass(slots=True)
class Context:
    """What sentences of one article hand on to the next ones."""

    published: date | None
    precision: DatePrecision
    place: str | None
    subject: str | None = None  # the last named subject, for "it", "the bank"
    speaker: Voice | None = None  # the last named speaker, for "he added"
    names: dict[str, str] = field(default_factory=dict)  # surname -> full name, as first printed

    def now(self, *, present: bool) -> TimeFrame:
        """When an undated statement holds: in the present tense as of the publication, as exact as that is known."""
        if self.published is None or not present:
            return NO_TIME
        precision = "day" if self.precision == "second" else self.precision
        return TimeFrame("as_of", self.published, self.published, precision, "")


def named(subject: str | None, voice: Voice, context: Context, lexicon: Lexicon) -> str | None:
    """The subject by its name: "it" and "we" are the speaker of the sentence, else whom the text speaks of."""
    if subject is not None and subject.lower() in lexicon.sets["personal_pronouns"]:
        return voice.speaker or context.subject or subject
    return subject


def remember(name: str | None, context: Context, lexicon: Lexicon) -> None:
    """Keep the full form of a person's name ("Ana Brum") for the surname that follows ("Mr Brum")."""
    words = (name or "").replace(".", "").split()
    if (
        2 <= len(words) <= 4
        and words[0] not in lexicon.sets["titles"]
        and all(word[0].isupper() for word in words)
    ):
        context.names.setdefault(words[-1], " ".join(words))


def full_name(name: str | None, context: Context, lexicon: Lexicon) -> str | None:
    """The full form of a surname that the article has printed before; any other name as it is."""
    words = (name or "").replace(".", "").split()
    if words and len(words) <= 2 and (len(words) == 1 or words[0] in lexicon.sets["titles"]):
        return context.names.get(words[-1], name)
    return name


def continues(words: str, tables: Lexicon) -> bool:
    """Whether a sentence goes on about the one before: it opens with a pronoun or "the bank"."""
    opening = words[:40].lower().lstrip("“\"'‘(").split()[:2]
    if not opening:
        return True
    return opening[0] in tables.words["pronouns"] | tables.words["possessives"] or (
        opening[0] in tables.sets["the_"] and opening[-1] in tables.roles
    )
