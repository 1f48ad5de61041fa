"""The way of a number in one line: who said it first, how many outlets repeated it, how many origins it has."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.quotation.amounts import measure
from pipeline.quotation.plain import plain
from pipeline.quotation.quotes import day
from pipeline.quotation.timeline import in_base
from pipeline.records import Account, Claim, Estimate, KnownFigure

_FIRM = ("stated", "estimated")


class Lineages:
    """The claims of some metrics, looked up by a figure that tells one."""

    def __init__(self, accounts: Iterable[Account], figures: Iterable[KnownFigure]) -> None:
        self._figures = {one.figure.figure: one for one in figures}
        self._claims: dict[tuple[object, ...], list[Claim]] = {}
        self._accounts = {one.metric: one for one in accounts}
        for account in self._accounts.values():
            for claim in account.claims:
                key = (account.metric, claim.modality, _value(claim.low, claim.high, claim.unit))
                self._claims.setdefault(key, []).append(claim)

    def claim(self, known: KnownFigure) -> Claim | None:
        """The claim that a figure tells; None where there is no account of its metric, or several claims fit."""
        span = in_base(known)
        if known.metric is None or span is None:
            return None
        modality = "stated" if known.figure.modality in _FIRM else known.figure.modality
        found = self._claims.get((known.metric.metric, modality, _value(*span)), [])
        own = [one for one in found if known.figure.figure in (one.first, *one.repeats)]
        (claim,) = own or found if len(own or found) == 1 else (None,)
        return claim

    def estimate(self, metric: str) -> str:
        """What stands of a metric now: "110,000, between 60,000 and 200,000 (the newest number)"; "" without an estimate."""
        account = self._accounts.get(metric)
        return estimate_line(account.estimates[-1]) if account and account.estimates else ""

    def aside(self, figures: Iterable[KnownFigure]) -> set[str]:
        """The ids of those figures whose claims have no weight in the estimate of their metric."""
        found = ((one.figure.figure, self.claim(one)) for one in figures)
        return {name for name, claim in found if claim is not None and not claim.counted}

    def line(self, known: KnownFigure | None) -> str:
        """As origin_line has it; "" where only one article has the number."""
        claim = self.claim(known) if known else None
        first = self._figures.get(claim.first) if claim else None
        return "" if claim is None or first is None else origin_line(claim, first)


def estimate_line(one: Estimate) -> str:
    """An estimate in one line, with the rule that chose it."""
    between = span(one)
    best = measure(one.best, None, one.unit)
    return f"{best}, between {between} ({one.rule})" if between else f"{best} ({one.rule})"


def span(one: Estimate) -> str:
    """The numbers between which an estimate lies: "60,000 and 200,000"; "" where only one stands."""
    low, high = measure(one.low, None, one.unit), measure(one.high, None, one.unit)
    return f"{low} and {high}" if low != high else ""


def _value(low: float | None, high: float | None, unit: str) -> tuple[str, ...]:
    return ("",) if low is None or high is None else (f"{low:.6g}", f"{high:.6g}", unit)


def origin_line(claim: Claim, first: KnownFigure) -> str:
    """The way of a claim: "First: Express, 12 May 2022; repeated by 3 outlets; 2 independent origins".

    Empty where one article has it, however often.
    """
    if claim.outlets < 2 and claim.stories < 2:
        return ""
    outlet = plain(first.outlet, 40) or "unknown outlet"
    parts = [f"First: {outlet}, {day(first.published, first.published_precision)}"]
    others = claim.outlets - 1
    if others:
        parts.append(f"repeated by {others} outlet{'' if others == 1 else 's'}")
    elif claim.stories > 1:
        parts.append(f"told again by {outlet} alone")
    parts.append(origins(claim))
    return "; ".join(part for part in parts if part)


def origins(claim: Claim) -> str:
    """On how many origins a claim rests; "" where one article has it."""
    if claim.stories == 1:
        return "copies of one story" if claim.outlets > 1 else ""
    if claim.origins > 1:
        return f"{claim.origins} independent origins"
    source = plain(claim.shared[0], 60) if claim.shared else ""
    return f"one origin: {source}" if source else "one origin"
