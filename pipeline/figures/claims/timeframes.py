"""When a figure holds: windows, running totals and as-of dates, resolved against the publication date."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date

from pipeline.figures.numbers.mention import Mention
from pipeline.figures.numbers.period import Period
from pipeline.figures.numbers.periods import period_at
from pipeline.figures.numbers.spans import this_period
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens
from pipeline.records import TimeFrame

_DATELINE = re.compile(
    r"[A-Z][A-Z .'’/-]+(?:, [A-Z][\w. ]+?)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([^()]{2,40}\))? ?[—–-]+ "
)
NO_TIME = TimeFrame("none", None, None, "unknown", "")


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression at tokens first..last-1 of a sentence."""

    first: int
    last: int
    frame: TimeFrame
    role: str = "own"  # compared: the other end of a comparison ("than in 2019"); said: when it was said ("said on Monday")


def time_expressions(tokens: Tokens, published: date | None, lexicon: Lexicon) -> list[Timed]:
    """All time expressions of a sentence, in order, not overlapping."""
    found: list[Timed] = []
    at = _after_dateline(tokens)
    while at < tokens.size:
        if tokens.kind[at] != "n" and tokens.low[at] not in lexicon.time_starters:
            at += 1
            continue
        timed = _timed(tokens, at, published, lexicon)
        if timed is None:
            at += 1
            continue
        timed = _ahead(tokens, timed, published, lexicon)
        if timed.frame.kind != "none" and not _of_a_name(tokens, timed.first, lexicon):
            found.append(_with_role(tokens, timed, lexicon))
        at = timed.last
    return found


def _ahead(tokens: Tokens, timed: Timed, published: date | None, lexicon: Lexicon) -> Timed:
    """A date without a year lies ahead where its clause does: "will leave by December 31"."""
    frame = timed.frame
    if (
        published is None
        or frame.end is None
        or frame.end >= published
        or frame.kind not in {"as_of", "window"}
    ):
        return timed
    words = tokens.low[timed.first : timed.last]
    if lexicon.months.keys().isdisjoint(words) or any(word.isdigit() and len(word) == 4 for word in words):
        return timed
    before = tokens.low[max(0, timed.first - 12) : timed.first]
    coming = lexicon.sets["forecast"] | lexicon.sets["plans"] | lexicon.sets["plans_in_group"]
    if (
        coming.isdisjoint(before)
        or not lexicon.sets["last_"].isdisjoint(words)
        or not lexicon.sets["last_"].isdisjoint(before[-1:])
    ):
        return timed
    start, end = (
        None
        if day is None
        else day.replace(year=day.year + 1, day=min(day.day, 28 if day.month == 2 else day.day))
        for day in (frame.start, frame.end)
    )
    return Timed(
        timed.first, timed.last, TimeFrame(frame.kind, start, end, frame.precision, frame.printed), timed.role
    )


def _with_role(tokens: Tokens, timed: Timed, lexicon: Lexicon) -> Timed:
    """Tell what a time is said of: "twice as many as in 2019", "the most since 2008", "officials said on Monday"."""
    first, frame = timed.first, timed.frame
    before = tokens.low[max(0, first - 5) : first]
    if frame.kind == "since":
        reach = tokens.low[max(0, first - 8) : first]
        clause = reach[
            len(reach)
            - next((step for step, word in enumerate(reversed(reach)) if word in {",", ";"}), len(reach)) :
        ]
        if any(
            word.endswith(lexicon.endings["superlative"]) or word in lexicon.sets["superlatives"]
            for word in clause
        ):
            return Timed(first, timed.last, frame, "compared")
    same = (
        not (lexicon.sets["same"].isdisjoint(before[-4:]) or lexicon.sets["from"].isdisjoint(before))
        or tokens.at(first) in lexicon.sets["from"]
    )
    if (
        same
        or _compares(tokens, first, lexicon)
        or any(
            left in lexicon.sets["multiples"] and right in lexicon.sets["after_multiples"]
            for left, right in itertools.pairwise(before)
        )
        or (frame.kind == "window" and tokens.at(first - 1) in lexicon.sets["on_or_as"])
    ):
        return Timed(first, timed.last, frame, "compared")
    if (
        before[-1:]
        and before[-1] in lexicon.reporting
        and frame.kind == "window"
        and frame.precision == "day"
    ):
        day = TimeFrame("as_of", frame.end, frame.end, frame.precision, frame.printed)
        return Timed(first, timed.last, day, "said")
    return timed


def _compares(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether a word of comparison stands before a time, with no number between that the time could be said of."""
    for step in range(first - 1, max(-1, first - 6), -1):
        if (
            tokens.kind[step] == "n"
            or tokens.low[step] in {",", ";"}
            or tokens.low[step] in lexicon.cardinals
        ):
            return False
        if tokens.low[step] in lexicon.sets["comparing_times"]:
            return True
    return False


def _after_dateline(tokens: Tokens) -> int:
    """The first token behind "VIDALIA, Dec 3 (Wire) -": where and when a report was written, not when a figure holds."""
    line = _DATELINE.match(tokens.text)
    if line is None:
        return 0
    return next((at for at in range(tokens.size) if tokens.start[at] >= line.end()), 0)


def time_of(
    tokens: Tokens, mention: Mention, found: list[Timed], here: list[Mention], now: TimeFrame
) -> TimeFrame:
    """The frame of a mention: the nearest expression behind it with no other figure between, else the nearest before.

    Without one it is `now`: the publication for what is said in the present tense, none for what is told in the past.
    """
    said = [one for one in found if one.role == "said"]
    now = said[-1].frame if said else now
    own = [one for one in found if one.role == "own" or (one.role == "compared" and mention.compared)]
    if not own:
        return now
    found = own
    figures = [one.first for one in here if one.kind == "figure" and one is not mention]
    compared = [one for one in here if one.compared and one is not mention]
    behind = [one for one in found if one.first >= mention.stop]
    # "up from 11 cents a year ago": the time of the other end is its own
    behind = [one for one in behind if not any(mention.first < other.first < one.first for other in compared)]
    ahead = [
        one
        for one in found
        if one.last <= mention.first and not mention.compared and not _in_a_relative(tokens, one, mention)
    ]
    for one in behind:
        if any(mention.first < other < one.first for other in figures) or _parted(
            tokens, mention.last, one.first
        ):
            break
        return one.frame
    if ahead:
        return ahead[-1].frame
    shared = behind[0].frame if behind and not _apart(tokens, mention.last, behind[0].first) else NO_TIME
    if now.kind != "none" and shared.kind != "since":
        return now  # "employs 400 cooks and had 20 shops in 2019": the present says when
    return shared


def _apart(tokens: Tokens, first: int, last: int) -> bool:
    """Whether another clause begins between a figure and a time: "40 shops, twice the 20 that it had last year"."""
    classes = tokens.classes or []
    return any(kind in {"s", "r", "."} for kind in classes[first:last])


def _parted(tokens: Tokens, first: int, last: int) -> bool:
    return ";" in tokens.low[first:last]


def _in_a_relative(tokens: Tokens, one: Timed, mention: Mention) -> bool:
    """Whether a time stands in a closed relative that the figure is outside of: "Acme, which sold it last year, has 40 shops"."""
    classes = tokens.classes or []
    opened = next((step for step in range(one.first - 1, -1, -1) if classes[step] == ","), None)
    if opened is None or classes[opened + 1] != "s":
        return False
    return any(classes[step] == "," for step in range(one.last, mention.first))


def _of_a_name(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """As in "The company, founded in 1998, employs ...": the year of an apposition says nothing of the figures."""
    return (
        first > 1
        and tokens.low[first - 2] == ","
        and tokens.low[first - 1].endswith(lexicon.endings["founded"])
    )


def _timed(tokens: Tokens, at: int, published: date | None, lexicon: Lexicon) -> Timed | None:  # noqa: C901 - numbered cases
    word = tokens.low[at]
    # 1. since ...: a running total
    if word in lexicon.sets["since"] and at + 1 < tokens.size:
        for step in range(at + 1, min(at + 10, tokens.size)):
            if tokens.low[step] in lexicon.sets["since_stops"]:
                break
            inner = period_at(tokens, step, published, lexicon) or _this_year(
                tokens, step, published, lexicon
            )
            if inner is not None:
                period, last = inner
                return _frame(tokens, at, last, "since", Period(period.start, published, period.precision))
        return None
    # 2. as of, at the end of, by: an as-of date
    if word in lexicon.sets["as_of_openers"]:
        begin = at + 1
        if word in lexicon.sets["as"] and tokens.at(at + 1) in lexicon.sets["as_of_words"]:
            begin = at + 2
        elif word in lexicon.sets["as"]:
            return None
        while tokens.at(begin) in lexicon.sets["the_"]:
            begin += 1
        if tokens.at(begin) in lexicon.sets["end_or_start"] and tokens.at(begin + 1) in lexicon.sets["of"]:
            inner = period_at(tokens, begin + 2, published, lexicon) or this_period(
                tokens, begin + 2, published, lexicon
            )
            if inner is not None:
                period, last = inner
                day = period.end if tokens.low[begin] in lexicon.sets["end_words"] else period.start
                return _frame(
                    tokens,
                    at,
                    last,
                    "as_of",
                    Period(day, day, "day" if day and period.precision != "year" else period.precision),
                )
        inner = period_at(tokens, begin, published, lexicon)
        if inner is not None and word in lexicon.sets["as_of_prepositions"]:
            period, last = inner
            return _frame(tokens, at, last, "as_of", Period(period.end, period.end, period.precision))
    if word in lexicon.sets["end"] and tokens.at(at + 1) in lexicon.sets["of"]:
        inner = period_at(tokens, at + 2, published, lexicon)
        if inner is not None:
            period, last = inner
            return _frame(
                tokens, at, last, "as_of", Period(period.end, period.end, "day" if period.end else "unknown")
            )
    if (
        word in lexicon.sets["between"]
        and tokens.at(at + 1) in lexicon.sets["the_"]
        and tokens.at(at + 2) in lexicon.sets["openings_of_events"]
    ):
        return _until(tokens, at, published, lexicon)
    # 3. from ... to ..., between ... and ...: a window
    if word in lexicon.sets["between_or_from"]:
        inner = period_at(tokens, at + 1, published, lexicon)
        if inner is not None:
            period, last = inner
            if tokens.at(last) in lexicon.sets["until_words"]:
                second = period_at(tokens, last + 1, published, lexicon)
                if second is not None:
                    return _frame(
                        tokens,
                        at,
                        second[1],
                        "window",
                        Period(period.start, second[0].end, second[0].precision),
                    )
            if (
                word in lexicon.sets["from"]
            ):  # "up 14 per cent from 2021": what it is compared with, not when it holds
                return _frame(tokens, at, last, "none", period)
            return _frame(tokens, at, last, "window", period)
    # 4. in, on, during ...: a window
    if word in lexicon.sets["window_openers"]:
        begin = at + 1
        while tokens.at(begin) in lexicon.sets["before_window"]:
            begin += 1
        inner = period_at(tokens, begin, published, lexicon)
        if inner is not None:
            return _frame(tokens, at, inner[1], "window", inner[0])
        return None
    inner = period_at(tokens, at, published, lexicon)
    if inner is not None:
        return _frame(tokens, at, inner[1], "window", inner[0])
    return None


def _this_year(
    tokens: Tokens, at: int, published: date | None, lexicon: Lexicon
) -> tuple[Period, int] | None:
    """As in "since the start of the year": the current one, where "the start of" stands before it."""
    return this_period(tokens, at, published, lexicon) if tokens.at(at - 1) in lexicon.sets["of"] else None


def _until(tokens: Tokens, at: int, published: date | None, lexicon: Lexicon) -> Timed | None:
    """As in "between the start of the strike and the end of May": a window whose beginning only readers know."""
    for step in range(at + 3, min(at + 10, tokens.size)):
        if tokens.low[step] not in lexicon.sets["and"]:
            continue
        begin, ended = step + 1, False
        while tokens.at(begin) in lexicon.sets["before_until"]:
            begin, ended = begin + 1, ended or tokens.at(begin) in lexicon.sets["end_words"]
        inner = period_at(tokens, begin, published, lexicon)
        if inner is None:
            return None
        period, last = inner
        return _frame(tokens, at, last, "window", Period(None, period.end, period.precision))
    return None


def _frame(tokens: Tokens, first: int, last: int, kind: str, period: Period) -> Timed:
    frame = TimeFrame(kind, period.start, period.end, period.precision, tokens.span_text(first, last))  # type: ignore[arg-type]
    return Timed(first, last, frame)
