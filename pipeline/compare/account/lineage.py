"""The way of each value of a metric through the outlets: who said it first, who repeated it, how many origins it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from pipeline.compare.account.origins import Origins, Speakers
from pipeline.records import Claim, Telling

REPEATS = 50  # outlets that a claim names besides the first
FIRM = ("stated", "estimated")
UPPER = ("at_most", "less_than")
LOWER = ("at_least", "more_than")


def order(one: Telling) -> tuple[datetime, str, int, str]:
    """The order of pipeline.compare.reading.known.order: publication, article, place in the text."""
    return (one.said_at, one.article, one.start, one.figure)


@dataclass(slots=True)
class Way:
    """One claim, telling by telling, oldest first."""

    first: Telling
    modality: str
    origins: Origins
    side: tuple[str, ...] = ()  # the bounds that its tellings print: upper, lower, or none
    repeats: list[Telling] = field(default_factory=list)  # the first telling of each further outlet
    outlets: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    tellings: int = 0

    def tell(self, one: Telling) -> None:
        """One more telling."""
        self.tellings += 1
        self.side = self.side or _side(one)
        if one.outlet not in self.outlets:
            self.outlets.add(one.outlet)
            if one is not self.first:
                self.repeats.append(one)
        self.stories.add(one.story)
        self.origins.add(one)

    def claim(self, *, counted: bool) -> Claim:
        """The claim as it stands."""
        return Claim(
            low=self.first.low,
            high=self.first.high,
            unit=self.first.unit,
            modality=self.modality,
            first=self.first.figure,
            repeats=tuple(one.figure for one in self.repeats[:REPEATS]),
            tellings=self.tellings,
            outlets=len(self.outlets),
            stories=len(self.stories),
            origins=self.origins.count,
            shared=self.origins.shared(),
            counted=counted,
        )


class Ways:
    """The claims of one metric. Tellings come in their order.

    One value is one claim whatever its hedge, so that a hedge that gets lost shows; but "at least 60" does not repeat
    "at most 60", and who denies, asks for or forecasts a number does not repeat it.
    """

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._by_value: dict[tuple[str, ...], list[Way]] = {}
        self.all: list[Way] = []

    def take(self, one: Telling) -> Way:
        """The claim of a telling, which is counted in it."""
        modality = "stated" if one.modality in FIRM else one.modality
        value = (
            (one.printed.casefold(),)
            if one.low is None or one.high is None
            else (f"{one.low:.6g}", f"{one.high:.6g}", one.unit)
        )
        alike = self._by_value.setdefault((modality, *value), [])
        side = _side(one)
        way = next((known for known in alike if not known.side or not side or known.side == side), None)
        if way is None:
            way = Way(one, modality, Origins(self._speakers))
            alike.append(way)
            self.all.append(way)
        way.tell(one)
        return way


def _side(one: Telling) -> tuple[str, ...]:
    return next((side for side in (UPPER, LOWER) if one.qualifier in side), ())
