"""Cautions: what forbids an alarm although two values cannot both hold. A wrong alarm costs more than a late one.

Each caution reads what is open between the two *sentences* and that no scope word of the tables names. It never makes
a relation, it only keeps a contradiction from being told: the pair stays as a row that is unresolved, with the reason.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.times import period
from pipeline.compare.rules.pair import Assessment, Pair
from pipeline.compare.rules.thresholds import LIKE_FRAME
from pipeline.language import table
from pipeline.records import Figure

CAREFUL = frozenset({"value", "decreased_tally", "bound_violated"})  # reasons of two numbers of one thing
NEAR = 3  # words
YEAR_DAYS = 365

_NOUN = re.compile(r"[^\W\d_]{3,}[.,;]?")  # the second of two joined nouns, without an article


def cautious(pair: Pair, decided: Assessment) -> Assessment:
    """The assessment, or `unresolved` where it is a contradiction that a caution forbids."""
    if decided.relation != "contradicts" or decided.reason not in CAREFUL or pair.contested:
        return decided
    for caution in CAUTIONS:
        why = caution(pair)
        if why:
            return replace(decided, relation="unresolved", rule=f"{decided.rule}, but {why}", hard=False)
    return decided


def _other_verbs(pair: Pair) -> str | None:
    """One noun with two verbs that no table calls alike: inmates who escaped, inmates who died."""
    found = pair.identity
    mine, yours = (one.predicate or one.verb for one in (pair.earlier, pair.later))
    if found.predicate == "same" or mine == yours:
        return None
    silent = mine is None or yours is None
    if silent and (found.frame >= LIKE_FRAME or found.place == "same"):
        return None
    return "each says something else of them"


def _one_window(pair: Pair) -> str | None:
    """A count of years against one that names no time: the recalls since 2010, and that of one announcement."""
    if pair.identity.period != "none" or pair.one.dimension != "count":
        return None
    for one, other in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        covered = period(one.known)
        silent = other.known.figure.time.kind == "none"
        if silent and one.known.figure.time.kind == "since" and covered and covered.days >= YEAR_DAYS:
            return "only one of them names its period"
    return None


def _joined(pair: Pair) -> str | None:
    """A number of two things at once: "170 guests and staff" against 140 guests."""
    mine, yours = (_second_thing(one) for one in (pair.earlier, pair.later))
    return "one of them counts two things together" if mine != yours else None


def _of_some(pair: Pair) -> str | None:
    """A sentence that opens with the whole that its number is a part of: "Of those who fled, 56 ..."."""
    if pair.identity.thing in ("part", "whole") or pair.one_article:
        return None  # then the whole is the other number
    mine, yours = (_opens_with_whole(one) for one in (pair.earlier, pair.later))
    return "one of them is a part of those that its sentence opens with" if mine != yours else None


def _back_then(pair: Pair) -> str | None:
    """An earlier event that the sentence before names: "By then 61 had died"."""
    mine, yours = (_has(one, "back_then", near=None) for one in (pair.earlier, pair.later))
    return "one of them goes back to another time" if mine != yours else None


def _standing(pair: Pair) -> str | None:
    """New cases, confirmed cases, former members: only some of those that are counted."""
    if pair.one.dimension != "count":
        return None
    mine, yours = (_has(one, "standing", near=NEAR) for one in (pair.earlier, pair.later))
    return "one of them counts some of them only" if mine != yours else None


def _able(pair: Pair) -> str | None:
    """The distance that it could fly, and the one that it flew."""
    mine, yours = (_led_by(one, "able") for one in (pair.earlier, pair.later))
    return "one of them says what could be" if mine != yours else None


CAUTIONS: tuple[Callable[[Pair], str | None], ...] = (
    _other_verbs,
    _one_window,
    _joined,
    _of_some,
    _back_then,
    _standing,
    _able,
)


@functools.cache
def _pattern(language: str, group: str) -> re.Pattern[str]:
    words = sorted(table(language, "metric_cautions")[group], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _around(figure: Figure, near: int | None) -> str:
    """The words around the number, lower case; the whole sentence without `near`."""
    start, end = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    before, after = figure.sentence[:start].lower(), figure.sentence[end:].lower()
    if near is None:
        return f"{before} | {after}"
    return f"{' '.join(before.split()[-near:])} | {' '.join(after.split()[:near])}"


def _has(one: Signature, group: str, *, near: int | None) -> bool:
    return bool(_pattern(one.known.language, group).search(_around(one.known.figure, near)))


def _led_by(one: Signature, group: str) -> bool:
    """Whether one of the words stands shortly before the number, in its clause."""
    figure = one.known.figure
    before = figure.sentence[: figure.start - figure.sentence_start].lower()
    clause = re.split(r"[,;:]", before)[-1]
    return bool(_pattern(one.known.language, group).search(" ".join(clause.split()[-2 * NEAR :])))


def _opens_with_whole(one: Signature) -> bool:
    figure = one.known.figure
    before = figure.sentence[: figure.start - figure.sentence_start].lower()
    return "," in before and bool(_pattern(one.known.language, "wholes").match(before))


def _second_thing(one: Signature) -> bool:
    """Whether what is counted goes on with a second noun that has no number of its own."""
    figure = one.known.figure
    entity = (figure.entity or "").lower()
    behind = figure.sentence[figure.end - figure.sentence_start :].lower().lstrip()
    if figure.dimension != "count" or not entity or not behind.startswith(entity):
        return False
    words = behind[len(entity) :].split()[:2]
    joins = _pattern(one.known.language, "joins")
    if len(words) < 2 or not joins.fullmatch(words[0]) or not _NOUN.fullmatch(words[1]):
        return False
    return words[1].rstrip(".,;") not in table(one.known.language, "numbers")["cardinals"]
