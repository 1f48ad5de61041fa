"""A share of a known whole is a count: 10 percent of 500,000 nurses are held against the 80,000 that somebody else says.

The share is read again as the count that it stands for, and compared as every count is. Always soft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.compare.identity.context import Context
from pipeline.compare.reading.known import order
from pipeline.compare.reading.signature import Signature, signature
from pipeline.compare.reading.values import Interval, open_bound
from pipeline.compare.rules.relation import assess
from pipeline.records import KnownFigure


@dataclass(frozen=True, slots=True)
class ShareMisfit:
    """A share of a whole that does not fit a count."""

    share: KnownFigure
    whole: KnownFigure
    count: KnownFigure
    implied: float


def share_misfits(
    me: Signature, near: Sequence[Signature], beside: Sequence[KnownFigure], context: Context
) -> list[ShareMisfit]:
    """Where a share and a count disagree, one of which is the figure and the other one near it.

    `beside` has what the articles of these shares print: the whole that a share is of is among them.
    """
    by_id = {one.figure.figure: one for one in beside}
    if me.dimension == "share":
        read = _as_count(me, by_id, context)
        pairs = [(read, one) for one in near if one.dimension == "count"] if read else []
    elif me.dimension == "count":
        shares = [_as_count(one, by_id, context) for one in near if one.dimension == "share"]
        pairs = [(one, me) for one in shares if one]
    else:
        return []
    found = []
    for share, count in pairs:
        if share.known.figure.article == count.known.figure.article:
            continue
        earlier, later = sorted((share, count), key=lambda one: order(one.known))
        # The cautions read sentences: that of a share opens with its whole, and means no part of the count.
        decided = assess(earlier, later, context.words, context.lessons, careful=False)
        if decided.relation == "contradicts" and share.values:
            whole = by_id[_whole_of(share)]
            told = by_id.get(share.known.figure.figure, share.known)
            found.append(ShareMisfit(told, whole, count.known, share.values.nominal))
    return found


def has_whole(one: Signature) -> bool:
    """Whether a figure is a share of a number that its article prints."""
    return one.dimension == "share" and bool(_whole_of(one))


def _whole_of(one: Signature) -> str:
    links = one.known.figure.links
    return next((link.figure for link in links if link.relation == "share_of"), "")


def _as_count(share: Signature, by_id: dict[str, KnownFigure], context: Context) -> Signature | None:
    """The count that a share stands for; None where its whole is not printed, or one of them is but a bound."""
    whole = by_id.get(_whole_of(share))
    if whole is None or share.values is None or open_bound(whole.figure) or open_bound(share.known.figure):
        return None
    total = signature(whole, context.words, context.topic.place)
    if total.dimension != "count" or total.values is None:
        return None
    part, all_ = share.values, total.values
    values = Interval(
        part.low * all_.low,
        part.high * all_.high,
        part.nominal * all_.nominal,
        (part.printed[0] * all_.printed[0], part.printed[1] * all_.printed[1]),
    )
    figure = replace(
        share.known.figure,
        dimension="count",
        entity=whole.figure.entity,
        entity_head=whole.figure.entity_head,
        base_low=values.printed[0],
        base_high=values.printed[1],
        population=None,
    )
    read = signature(replace(share.known, figure=figure), context.words, context.topic.place)
    return replace(read, values=values)
