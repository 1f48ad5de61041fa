"""A timeline of one metric, laid out: who said how much and when, as fractions of a drawing. Pages and mails draw it.

One mark for each story and amount: copies are counted at the mark of their origin, not drawn beside it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from pipeline.quotation.amounts import amount, measure, ticks
from pipeline.quotation.quotes import Quote, quote
from pipeline.records import Estimate, KnownFigure, Qualifier

Shape = Literal["circle", "diamond", "up", "down", "bar"]

# The shape says the hedge, so that nothing hangs on colour alone.
SHAPES: dict[Qualifier, tuple[Shape, str]] = {
    "exact": ("circle", "as printed"),
    "about": ("diamond", "about"),
    "at_least": ("up", "at least, more than"),
    "more_than": ("up", "at least, more than"),
    "at_most": ("down", "as many as, under"),
    "less_than": ("down", "as many as, under"),
    "range": ("bar", "a range"),
}
_LARGEST = 1e18  # what is larger is a misreading, and would flatten the rest
_LETTER = 6.3  # width of a letter of a label, in pixels of the drawing
_LABEL = 15.0  # height of a label
_NEAR = 9.0  # a label that is nearer than this to another mark would be read as that one's


_Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels


@dataclass(frozen=True, slots=True)
class Mark:
    """One amount of one story. `x`, `low` and `high` are fractions of the drawing, from the left and from the bottom."""

    x: float
    low: float
    high: float
    shape: Shape
    quote: Quote
    copies: int  # further articles of the story with this amount
    disputed: bool
    aside: bool  # of no weight in the estimate: a part, a forecast, a denial
    label: str  # "" where there is no room for one
    anchor: Literal["start", "middle", "end"]
    dx: float  # of the label, in pixels, to the right
    dy: float  # of its baseline, in pixels, downwards


@dataclass(frozen=True, slots=True)
class Step:
    """An estimate while it held: from `left` to `right`, low, best and high as fractions of the drawing."""

    left: float
    right: float
    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A laid-out timeline. Ticks are (fraction, words)."""

    marks: tuple[Mark, ...]
    values: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]
    shapes: tuple[tuple[Shape, str], ...]  # those that occur, with what they mean
    steps: tuple[Step, ...]  # the estimate over time, from left to right
    unit: str


@dataclass(frozen=True, slots=True)
class _Point:
    at: datetime
    low: float
    high: float
    known: KnownFigure
    copies: int


def in_base(known: KnownFigure) -> tuple[float, float, str] | None:
    """(low, high, unit) of a figure in the base unit of its dimension; None where it has no finite value."""
    figure = known.figure
    ends, unit = (figure.base_low, figure.base_high), figure.base_unit
    if ends == (None, None):
        ends, unit = (figure.value_low, figure.value_high), figure.unit
    found = [end for end in ends if end is not None and math.isfinite(end) and abs(end) < _LARGEST]
    # What is counted ("nurse", "health worker") is the metric, not a unit that separates its figures.
    return (min(found), max(found), "" if figure.dimension == "count" else unit) if found else None


def said_at(known: KnownFigure) -> datetime:
    """When an article said it: its date, or when it was fetched where it has none."""
    return (known.published or known.fetched_at).astimezone(UTC)


def timeline(
    figures: Iterable[KnownFigure],
    *,
    disputed: Collection[str] = (),
    aside: Collection[str] = (),
    history: Sequence[Estimate] = (),
    width: float = 760,
    height: float = 230,
) -> Timeline | None:
    """The timeline of figures of one metric, in the unit that most of them have; None without a figure to place.

    `disputed` and `aside` are ids of figures to set off and to set back; `history` are the estimates of the metric, oldest first, of which those in
    the unit of the drawing are drawn. `width` and `height` are the pixels for which labels are placed.
    """
    points, unit = _points(figures)
    if not points:
        return None
    drawn = [one for one in history if one.unit == unit and max(abs(one.low), abs(one.high)) < _LARGEST]
    lows = [point.low for point in points] + [one.low for one in drawn]
    highs = [point.high for point in points] + [one.high for one in drawn]
    # Numbers that are near to each other are told apart best without the zero; one number is drawn over it.
    near = 0.6 * max(highs) <= min(lows) < max(highs)
    floor = min(lows) if near or min(lows) < 0 else 0.0
    scale = ticks(floor, max(highs))
    bottom, top = scale[0], scale[-1]

    def up(value: float) -> float:
        return (value - bottom) / (top - bottom)

    first, last = points[0].at, points[-1].at
    room = max((last - first) * 0.07, timedelta(hours=18))
    first, last = first - room, last + room

    def along(at: datetime) -> float:
        return (at - first) / (last - first)

    steps = _steps(
        [(min(max(along(one.since), 0.0), 1.0), up(one.low), up(one.best), up(one.high)) for one in drawn]
    )
    lines = [
        (s.left * width, (1 - s.best) * height - 2, s.right * width, (1 - s.best) * height + 2) for s in steps
    ]
    placed = [(along(p.at), up(p.low), up(p.high), p) for p in points]
    return Timeline(
        marks=_marks(placed, frozenset(disputed), frozenset(aside), lines, (width, height)),
        values=tuple((up(value), measure(value, None, unit)) for value in scale),
        days=tuple((along(at), words) for at, words in _days(first, last)),
        shapes=tuple(dict.fromkeys(SHAPES[point.known.figure.qualifier] for point in points)),
        steps=steps,
        unit=unit,
    )


def _steps(changes: Sequence[tuple[float, float, float, float]]) -> tuple[Step, ...]:
    """Changes (from where on; low, best, high) as steps, each until the next one, the last to the right edge."""
    made = []
    for place, (left, low, best, high) in enumerate(changes, 1):
        right = changes[place][0] if place < len(changes) else 1.0
        if right > left:
            made.append(Step(left, right, low, best, high))
    return tuple(made)


def _points(figures: Iterable[KnownFigure]) -> tuple[list[_Point], str]:
    """One point for each story and amount, oldest first, in the most common unit."""
    valued = [(known, found) for known in figures if (found := in_base(known))]
    if not valued:
        return [], ""
    # Of equally common units the one that sorts first, so that the page is the same whatever the order of rows.
    counts = Counter(unit for _, (_, _, unit) in valued)
    unit = min(counts, key=lambda one: (-counts[one], one))
    groups: dict[tuple[object, ...], list[tuple[datetime, KnownFigure, float, float]]] = {}
    for known, (low, high, its_unit) in valued:
        if its_unit == unit:
            key = (known.story, low, high, known.figure.qualifier)
            groups.setdefault(key, []).append((said_at(known), known, low, high))
    points = []
    for group in groups.values():
        at, known, low, high = min(group, key=lambda one: (one[0], one[1].figure.figure))
        articles = {one[1].figure.article for one in group}
        points.append(_Point(at, low, high, known, len(articles) - 1))
    return sorted(points, key=lambda point: (point.at, point.known.figure.figure)), unit


def _marks(
    placed: Sequence[tuple[float, float, float, _Point]],
    disputed: frozenset[str],
    aside: frozenset[str],
    lines: Sequence[_Box],
    size: tuple[float, float],
) -> tuple[Mark, ...]:
    """Marks with labels where there is room: disputed ones choose first, then the latest, those set back at last.

    `lines` are what else stands in the drawing; labels keep clear of it.
    """
    width, height = size
    spots = [(x * width, (1 - (low + high) / 2) * height) for x, low, high, _ in placed]
    taken = list(lines)
    near = [(x - _NEAR, y - _NEAR, x + _NEAR, y + _NEAR) for x, y in spots]
    labels: dict[int, tuple[str, Literal["start", "middle", "end"], float, float]] = {}
    names = [point.known.figure.figure for _, _, _, point in placed]
    urgent = sorted(range(len(placed)), key=lambda at: (names[at] not in disputed, names[at] in aside, -at))
    quotes = [quote(point.known) for _, _, _, point in placed]
    for at in urgent:
        words = f"{amount(placed[at][3].known.figure, 28)} · {quotes[at].outlet[:24]}"
        others = [box for place, box in enumerate(near) if place != at]
        if found := _room(spots[at], len(words) * _LETTER, [*taken, *others], size):
            anchor, dx, dy, box = found
            taken.append(box)
            labels[at] = (words, anchor, dx, dy)
    marks = []
    for at, (x, low, high, point) in enumerate(placed):
        words, anchor, dx, dy = labels.get(at, ("", "middle", 0.0, 0.0))
        figure = point.known.figure
        marks.append(
            Mark(
                x=x,
                low=low,
                high=high,
                shape=SHAPES[figure.qualifier][0],
                quote=quotes[at],
                copies=point.copies,
                disputed=figure.figure in disputed,
                aside=figure.figure in aside,
                label=words,
                anchor=anchor,
                dx=dx,
                dy=dy,
            )
        )
    return tuple(marks)


def _room(
    spot: tuple[float, float], length: float, taken: Sequence[_Box], size: tuple[float, float]
) -> tuple[Literal["start", "middle", "end"], float, float, _Box] | None:
    """The first free place for a label of this length beside a mark: above, below, right, left, and the corners; None without one."""
    (x, y), (width, height) = spot, size
    tries: tuple[tuple[Literal["start", "middle", "end"], float, float], ...] = (
        ("middle", 0, -11),
        ("middle", 0, 20),
        ("start", 11, 4),
        ("end", -11, 4),
        ("start", 6, -11),
        ("end", -6, -11),
        ("start", 6, 20),
        ("end", -6, 20),
    )
    for anchor, dx, dy in tries:
        left = x + dx - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
        box = (left, y + dy - _LABEL + 3, left + length, y + dy + 3)
        inside = box[0] >= 0 and box[2] <= width and box[1] >= -18 and box[3] <= height
        if inside and not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in taken
        ):
            return anchor, dx, dy, box
    return None


def _days(first: datetime, last: datetime, most: int = 6) -> list[tuple[datetime, str]]:
    """At most `most` round days between two times, with as much of the date as tells them apart."""
    whole = (last - first) / timedelta(days=1)
    if whole <= 15 * most:
        numbers = range(first.toordinal() + 1, last.toordinal() + 1)
        for step in (1, 2, 5):
            if whole / step <= most:
                chosen = [date.fromordinal(day) for day in numbers if day % step == 0]
                break
        else:
            chosen = [day for day in map(date.fromordinal, numbers) if day.day in (1, 15)]
        return [(_midnight(day), f"{day.day} {day:%b %Y}") for day in chosen]
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        if whole / 30.44 / months <= most:
            numbers = range(first.year * 12 + first.month, last.year * 12 + last.month)
            chosen = [date(at // 12, at % 12 + 1, 1) for at in numbers if at % months == 0]
            return [(_midnight(day), f"{day:%b %Y}" if months < 12 else f"{day:%Y}") for day in chosen]
    return []


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
