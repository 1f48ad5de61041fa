"""Who says a figure, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.figures.clauses import Reading
from pipeline.figures.find import Mention
from pipeline.figures.lexicon import Lexicon
from pipeline.figures.tokens import Tokens
from pipeline.records import Attribution, Modality


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with verb and kind, and the modality of what is said."""

    speaker: str | None = None
    verb: str | None = None
    kind: Literal["direct", "reported", "hearsay", "none"] = "none"
    modality: Modality = "stated"

    def attribution(self) -> Attribution:
        """The record of the speaker."""
        return Attribution(self.speaker, self.verb, self.kind)


def voice_of(tokens: Tokens, mention: Mention, reading: Reading, lexicon: Lexicon, before: Voice | None) -> Voice:
    """The voice of one mention; `before` is the speaker of the sentences before, for "he added"."""
    del tokens, mention, reading, lexicon, before
    return Voice()


def named_subject(sentence: str, tokens: Tokens | None, lexicon: Lexicon) -> str | None:
    """The proper name that a sentence opens with as its subject."""
    del sentence, tokens, lexicon
    return None


def speaker_of_sentence(sentence: str, tokens: Tokens | None, lexicon: Lexicon) -> Voice | None:
    """The speaker that a sentence names, for the pronoun of the next one."""
    del sentence, tokens, lexicon
    return None
