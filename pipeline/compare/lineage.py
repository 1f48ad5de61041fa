"""Who said a number first, who repeated it, and how many independent origins it has.

Copies and wire versions of one story count once; so do tellings that name the same speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.known import order
from pipeline.records import KnownFigure


@dataclass(frozen=True, slots=True)
class Lineage:
    """The way of one claim through the outlets, in the order of publication."""

    first: KnownFigure
    repeats: tuple[KnownFigure, ...]
    origins: int  # independent: other story and other speaker

    @property
    def outlets(self) -> tuple[str, ...]:
        """Each outlet once, the first one first."""
        return tuple(dict.fromkeys(one.outlet for one in (self.first, *self.repeats)))


def lineage(figures: Sequence[KnownFigure]) -> Lineage | None:
    """The lineage of tellings of one claim; None for none."""
    told = sorted(figures, key=order)
    if not told:
        return None
    stories: dict[str, set[str]] = {}
    for one in told:
        speaker = (one.figure.attribution.speaker or "").casefold()
        stories.setdefault(one.story, set()).add(speaker)
    origins, speakers = 0, set[str]()
    for named in stories.values():
        known = {speaker for speaker in named if speaker}
        if not known or not known & speakers:
            origins += 1
        speakers |= known
    return Lineage(told[0], tuple(told[1:]), origins)
