"""The living estimate of a metric: low, best and high over time, with the rule that chose it and the figures behind it.

What counts. Stated and estimated numbers of one scope (forecasts, while there is nothing else): those that comparison
related to each other as same, updated or contradicting, and of several such groups the one that most stories tell. A
part, another period or place, a supposition, a denial and a vague amount do not count. A claim stands until another
updates it that it does not contradict; who says an outdated number again in a story of their own, later than news takes
to get round, makes it stand again.

Low and high are the least and the largest number that stands, as printed. Best, for a number that moves: the newest
that an authority gives, else the newest, an upper bound only where there is nothing else; for one that does not: the
one with the most independent origins; of equals an authority's, then what most outlets print, then the newest.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipeline.compare.account.lineage import FIRM, UPPER, Way, order
from pipeline.compare.account.origins import Speakers
from pipeline.compare.reading.values import CLOSE_BOUND, ratio
from pipeline.compare.rules.thresholds import LAG_HOURS, LEVEL_DAYS_IMPLIED
from pipeline.records import Estimate, FigureRelation, Telling

Rank = tuple[datetime, str, int, str]  # the order of tellings (pipeline.compare.account.lineage.order)
LAG = timedelta(hours=LAG_HOURS)
ANEW = timedelta(days=LEVEL_DAYS_IMPLIED)
STANDING = 32  # claims of one metric among which an estimate is chosen: those told last
NEWEST_OFFICIAL = "the newest number that an authority gives"
NEWEST = "the newest number"
BY_ORIGINS = (
    "the number with the most independent origins",
    "of numbers with as many origins, the one that an authority gives",
    "of numbers with as many origins, the one that most outlets print",
    "of numbers with as many origins and outlets, the newest",
)
ONLY = "the only number that stands"


@dataclass(slots=True)
class _Value:
    """A claim in the account: its range, when it came up, and whether it stands."""

    low: float
    high: float
    way: Way
    rank: Rank  # of its first telling, or of the one with which it stands again
    stories: set[str] = field(default_factory=set)
    firm: bool = False  # told as more than an upper bound
    official: Telling | None = None  # who spoke for an authority first
    official_rank: Rank | None = None
    outdated: datetime | None = None  # since when another number stands in its place

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


class History:
    """The estimates of one metric, telling by telling, oldest first. Each telling costs the same, however many there were."""

    def __init__(
        self,
        relations: Mapping[str, Sequence[FigureRelation]],
        speakers: Speakers,
        modalities: Sequence[str] = FIRM,
        *,
        moves: bool,
    ) -> None:
        self._modalities = modalities
        self._relations = relations  # by the later figure
        self._speakers = speakers
        self._moves = moves
        self._values: OrderedDict[int, _Value] = (
            OrderedDict()
        )  # by the id of the way, the one told last at the end
        self._of_figure: dict[str, int] = {}
        self._said: dict[str, datetime] = {}
        self._leads: dict[int, int] = {}  # each way to one of its scope
        self._stories: dict[int, set[str]] = {}  # of each scope
        self._disputes: set[frozenset[int]] = (
            set()
        )  # pairs of claims that contradict: neither takes the other's place
        self._scope: int | None = None  # the one that is followed
        self.estimates: list[Estimate] = []

    def take(self, one: Telling, way: Way) -> None:
        """Count a telling in, and note the estimate if it is another one now."""
        if one.low is None or one.high is None or one.modality not in self._modalities:
            return
        name = id(way)
        value = self._values.get(name)
        if value is None:
            value = self._values[name] = _Value(one.low, one.high, way, order(one))
            self._leads[name] = name
            self._stories[name] = set()
        self._values.move_to_end(name)
        again = one.story not in value.stories
        value.stories.add(one.story)
        value.firm = value.firm or one.qualifier not in UPPER
        if value.official is None and self._speakers.official(one.speaker):
            value.official, value.official_rank = one, order(one)
        if value.outdated is not None and again and one.said_at - value.outdated > LAG:
            value.outdated, value.rank = None, order(one)
        self._relate(one, name)
        self._of_figure[one.figure], self._said[one.figure] = name, one.said_at
        scope = self._root(name)
        self._stories[scope].add(one.story)
        if self._scope is None or len(self._stories[scope]) > len(self._stories[self._root(self._scope)]):
            self._scope = scope
        if scope == self._root(self._scope):
            self._note(one.said_at)

    def counts(self, way: Way) -> bool:
        """Whether a claim is of the scope that the estimate follows."""
        return (
            self._scope is not None
            and id(way) in self._leads
            and self._root(id(way)) == self._root(self._scope)
        )

    def _relate(self, one: Telling, name: int) -> None:
        for relation in self._relations.get(one.figure, ()):
            earlier = self._of_figure.get(relation.earlier)
            if earlier is None or earlier == name:
                continue
            before, value = self._values[earlier], self._values[name]
            if (
                relation.kind == "same"
                and ratio(before.middle, value.middle) > 1 + CLOSE_BOUND
                and one.said_at - self._said[relation.earlier] < ANEW
            ):
                continue  # "no more than 60,000" holds many a number of its days; long after, the metric is told anew
            self._join(name, earlier)
            pair = frozenset((name, earlier))
            if relation.kind == "contradicts":
                self._disputes.add(pair)
                value.outdated = None
            elif relation.reason == "older_report":
                value.outdated = value.outdated or one.said_at
            elif relation.kind == "updated" and pair not in self._disputes:
                before.outdated, self._moves = one.said_at, True
            elif relation.kind == "figure_edited" and before.stories <= {one.story}:
                before.outdated = one.said_at

    def _note(self, at: datetime) -> None:
        found = self._estimate(at)
        if found is None:
            return
        if self.estimates and self.estimates[-1].since == at:
            self.estimates.pop()
        last = self.estimates[-1] if self.estimates else None
        if last is None or (last.low, last.best, last.high) != (found.low, found.best, found.high):
            self.estimates.append(found)

    def _estimate(self, at: datetime) -> Estimate | None:
        assert self._scope is not None
        scope = self._root(self._scope)
        standing = [
            value for name, value in self._latest() if value.outdated is None and self._root(name) == scope
        ]
        if not standing:
            return None
        best, rule = _newest(standing) if self._moves else _most_origins(standing)
        low = min(standing, key=lambda value: value.low)
        high = max(standing, key=lambda value: value.high)
        told = best.official or best.way.first
        return Estimate(
            since=at,
            low=low.low,
            best=best.middle,
            high=high.high,
            unit=told.unit,
            rule=rule if len(standing) > 1 else ONLY,
            low_figure=low.way.first.figure,
            best_figure=told.figure,
            high_figure=high.way.first.figure,
        )

    def _latest(self) -> Iterable[tuple[int, _Value]]:
        for _, name in zip(range(STANDING), reversed(self._values), strict=False):
            yield name, self._values[name]

    def _root(self, name: int) -> int:
        while (lead := self._leads[name]) != name:
            self._leads[name] = self._leads[lead]
            name = lead
        return name

    def _join(self, one: int, other: int) -> None:
        first, second = self._root(one), self._root(other)
        if first == second:
            return
        if len(self._stories[first]) < len(self._stories[second]):
            first, second = second, first
        self._leads[second] = first
        self._stories[first] |= self._stories.pop(second)


def _newest(standing: Sequence[_Value]) -> tuple[_Value, str]:
    firm = [value for value in standing if value.firm] or standing
    official = [(value.official_rank, value) for value in firm if value.official_rank]
    if official:
        return max(official, key=lambda told: told[0])[1], NEWEST_OFFICIAL
    return max(firm, key=lambda value: value.rank), NEWEST


def _most_origins(standing: Sequence[_Value]) -> tuple[_Value, str]:
    """The number with the most origins; of equals an authority's, then what most outlets print, then the newest."""
    ranked = sorted(standing, key=_weight, reverse=True)
    best, weight = ranked[0], _weight(ranked[0])
    next_best = _weight(ranked[1]) if len(ranked) > 1 else ()
    rule = next(
        (rule for rule, mine, other in zip(BY_ORIGINS, weight, next_best, strict=False) if mine != other),
        BY_ORIGINS[0],
    )
    return best, rule


def _weight(value: _Value) -> tuple[int, bool, int, Rank]:
    way = value.way
    return (way.origins.count, value.official is not None, len(way.outlets), value.rank)
