"""How the time frames of two figures relate: the same period, one inside the other, apart, or not settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.records import Figure, KnownFigure, TimeFrame

SCOPE_DAYS = 20  # a window shorter than this names an event's day, not a period that figures are kept for
STATEMENT_DAYS = 14  # a day so close to publication is when it was said or seen
APART_DAYS = 45  # events named further apart than this are two events


@dataclass(frozen=True, slots=True)
class Period:
    """A closed run of days; `open_end` where it runs until the article was published."""

    start: date
    end: date
    open_end: bool = False

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def inside(self, other: Period) -> bool:
        """Whether all of it lies within the other, and is shorter."""
        return other.start <= self.start and self.end <= other.end and self.days < other.days


def period(known: KnownFigure) -> Period | None:
    """The days that a figure covers; None where its text says nothing. Open ends close at publication."""
    frame = known.figure.time
    published = known.published.date() if known.published else None
    if frame.kind == "none" or _said_then(frame, published):
        return None
    if frame.kind == "since":
        if frame.start is None:
            return None
        end = frame.end or published
        return Period(frame.start, max(end, frame.start), open_end=True) if end else None
    if frame.kind == "window" and frame.start is None and frame.end is not None:
        return Period(date.min, frame.end)  # "between the start of the strike and the end of May"
    if frame.start is None or frame.end is None:
        one = frame.start or frame.end
        return Period(one, one) if one else None
    return Period(min(frame.start, frame.end), max(frame.start, frame.end))


def _said_then(frame: TimeFrame, published: date | None) -> bool:
    """Whether a day is but the day of the statement ("said on Friday"): it holds as of publication, like a silent one."""
    if published is None or frame.kind != "as_of" or frame.end is None:
        return False
    return abs((published - frame.end).days) <= STATEMENT_DAYS


def period_relation(a: KnownFigure, b: KnownFigure) -> str:
    """same, inside (first within second), contains, overlap, disjoint, unclear, or none (nothing is said)."""
    mine, yours = period(a), period(b)
    if mine is None and yours is None:
        return "none"
    if mine is None or yours is None:
        given = mine or yours
        assert given is not None
        return (
            "unclear"
            if given.days >= SCOPE_DAYS and not _current(given, a if mine is None else b)
            else "none"
        )
    if mine == yours:
        return "same"
    if max(mine.days, yours.days) < SCOPE_DAYS:
        gap = max((yours.start - mine.end).days, (mine.start - yours.end).days)
        return "disjoint" if gap > APART_DAYS else "same"
    if mine.end < yours.start or yours.end < mine.start:
        return "disjoint"
    if mine.inside(yours):
        return "inside"
    if yours.inside(mine):
        return "contains"
    return "overlap"


def closed_window(known: KnownFigure) -> Period | None:
    """The period of a count that is over and cannot grow any more: "in 2022", told in 2023; else None."""
    frame = known.figure.time
    if frame.kind != "window" or known.published is None:
        return None
    mine = period(known)
    return mine if mine and mine.days >= SCOPE_DAYS and mine.end < known.published.date() else None


def one_closed_window(a: KnownFigure, b: KnownFigure) -> bool:
    """Whether two figures count over the same period, which was over when they were told."""
    mine = closed_window(a)
    return mine is not None and mine == closed_window(b)


def running(a: KnownFigure, b: KnownFigure) -> bool:
    """Whether two figures are readings of one total that has run since one day."""
    mine, yours = a.figure.time, b.figure.time
    return mine.kind == yours.kind == "since" and mine.start == yours.start


def _current(given: Period, silent: KnownFigure) -> bool:
    """Whether a silent figure, which speaks of its own day, can be meant within the period."""
    return silent.published is not None and given.start <= silent.published.date() <= given.end


def later_gap_hours(earlier: KnownFigure, later: KnownFigure) -> float | None:
    """Hours between two publications; None where one is not known to the day."""
    if earlier.published is None or later.published is None:
        return None
    return (later.published - earlier.published).total_seconds() / 3600


def flow(figure: Figure) -> bool:
    """Whether the figure counts over a period rather than at a moment."""
    return figure.time.kind in ("window", "since")
