"""The voice of one figure: its speaker across sentences ("he added", an open quotation), and hearsay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.figures.claims.modality import modality_of
from pipeline.figures.claims.reading import Reading
from pipeline.figures.claims.speakers import Saying, sayings
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens
from pipeline.records import Modality


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with verb and kind, and the modality of what is said."""

    speaker: str | None = None
    verb: str | None = None
    kind: Literal["direct", "reported", "hearsay", "none"] = "none"
    modality: Modality = "stated"


def voice_of(  # noqa: PLR0917 - a rule looks at the whole sentence
    tokens: Tokens,
    mention: Mention,
    reading: Reading,
    found: list[Saying],
    lexicon: Lexicon,
    before: Voice | None,
    subject: str | None = None,
) -> Voice:
    """The voice of one mention; `before` is the speaker of the sentences before, for "he added" and open quotations.

    `subject` is whom the text speaks of, for "it said".
    """
    classes = tokens.classes or []
    quoted = in_quotes(tokens, mention.first)
    covering = [one for one in found if one.begin <= mention.first < one.end]
    mood = "stated"
    speaker = verb = None
    kind: Literal["direct", "reported", "hearsay", "none"] = "none"
    named = [one for one in covering if one.mood != "hearsay"]
    if named:
        # the nearest verb before the number says how sure; else the one at the sentence's end
        front = [one for one in named if one.at < mention.first]
        chosen = front[-1] if front else named[-1]
        if quoted and chosen.speaker is not None and chosen.speaker.lower() in lexicon.first_persons:
            chosen = named[-1]  # "I would say 70 were inside," a fireman said
        speaker, verb, kind, mood = (
            chosen.speaker,
            chosen.verb,
            "direct" if quoted else "reported",
            chosen.mood,
        )
        if chosen.speaker is not None and chosen.speaker.lower() in lexicon.speaking_pronouns:
            here = [
                one.speaker
                for one in front
                if one.speaker and one.speaker.lower() not in lexicon.speaking_pronouns
            ]
            known = here[-1] if here else before.speaker if before is not None else None
            speaker = (
                known
                or (subject if chosen.speaker.lower() not in lexicon.first_persons else None)
                or chosen.speaker
            )
        if mood == "denied" and _apart(classes, chosen.at, mention.first):
            mood = "stated"
    elif reading.hearsay or any(_near(one, mention) for one in covering):
        heard = next((one for one in covering if one.mood == "hearsay"), None)
        verb, kind = (heard.verb if heard else None), "hearsay"
        mood = (
            "estimated"
            if verb and not lexicon.sets["hearsay_of_estimates"].isdisjoint(verb.split())
            else "stated"
        )
    elif quoted and before is not None and before.speaker is not None:
        speaker, verb, kind = before.speaker, before.verb, "direct"
    if (
        named
        and reading.hearsay
        and any(
            one.mood == "hearsay" and not lexicon.sets["hearsay_of_estimates"].isdisjoint(one.verb.split())
            for one in covering
        )
    ):
        mood = "estimated"
    return Voice(speaker, verb, kind, modality_of(tokens, classes, mention, reading, mood, lexicon))


def _apart(classes: list[str], verb: int, at: int) -> bool:
    """Whether a participle opens a clause of its own between: "denied that 9,000 had left, putting it at 4,000"."""
    return any(
        classes[step] == "," and classes[step + 1] == "g" for step in range(verb, min(at, len(classes) - 1))
    )


def _near(one: Saying, mention: Mention) -> bool:
    """Whether "reportedly" and the like stand right before the number or its verb."""
    return one.mood == "hearsay" and 0 <= mention.first - one.at <= 5


def in_quotes(tokens: Tokens, at: int) -> bool:
    """Whether token `at` stands inside quotation marks of its sentence."""
    if at >= tokens.size:
        return False
    head = tokens.text[: tokens.start[at]]
    if "“" in tokens.text or "”" in tokens.text:
        opened, closed = head.rfind("“"), head.rfind("”")
        return opened > closed or (
            opened == -1 and closed == -1 and "”" in tokens.text[tokens.end[at] :] and "“" not in tokens.text
        )
    return head.count('"') % 2 == 1


def speaker_of_sentence(
    tokens: Tokens, classes: list[str], lexicon: Lexicon, before: Voice | None
) -> Voice | None:
    """The last speaker that a sentence names; a pronoun keeps the one before."""
    named = [one for one in sayings(tokens, classes, lexicon) if one.speaker]
    if not named:
        return None
    last = named[-1]
    assert last.speaker is not None
    if last.speaker.lower() in lexicon.speaking_pronouns:
        return before
    return Voice(last.speaker, last.verb, "reported")
