"""Names of one thing that the news itself shows: one speaker, one particular value, one wording, another noun.

"Marta Ilves said 4,310 moorings were closed" in one story and "4,310 berths were closed, said Marta Ilves" in another:
here a mooring is a berth. Only nouns that the tables do not know are learnt, and a person's verdict outweighs it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.compare.identity.likeness import frame_overlap, predicate_relation, thing_relation
from pipeline.compare.identity.teaching import Teaching
from pipeline.compare.reading.capitals import given_names
from pipeline.compare.reading.known import when
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature
from pipeline.compare.rules.pair import Assessment
from pipeline.compare.rules.thresholds import LIKE_FRAME
from pipeline.records import identity


def shows_alias(pair: Assessment, lexicon: Lexicon) -> bool:
    """Whether a pair shows two nouns for one thing."""
    a, b = pair.earlier, pair.later
    if pair.relation != "same" or pair.reason in ("verdict", "link") or a.known.story == b.known.story:
        return False
    if not (a.values and b.values and a.values.specific and a.values.printed == b.values.printed):
        return False
    if not a.head or not b.head or a.head == b.head or (a.thing and b.thing):
        return False
    return (
        thing_relation(a, b, lexicon) in ("other", "unknown")
        and predicate_relation(a, b, lexicon) == "same"
        and frame_overlap(a, b) >= LIKE_FRAME
        and _one_speaker(a, b, lexicon)
    )


def teachings_shown(pairs: Iterable[Assessment], lexicon: Lexicon) -> list[Teaching]:
    """What pairs teach that show an alias; the finding is the one that tells that the two are the same."""
    return [
        Teaching(
            "same",
            identity(pair.later.known.figure.topic, "same", pair.later.known.figure.figure, pair.earlier.known.figure.figure),
            when(pair.later.known),
            pair.later,
            pair.earlier,
            by_person=False,
        )
        for pair in pairs
        if shows_alias(pair, lexicon)
    ]  # fmt: skip


def _one_speaker(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    mine, yours = (one.known.figure.attribution.speaker for one in (a, b))
    return bool(given_names(mine, lexicon) & given_names(yours, lexicon))
