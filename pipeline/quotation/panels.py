"""Findings as people read them: the same contradiction between the same two amounts is one panel, not ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.quotation.amounts import amount
from pipeline.quotation.plain import plain
from pipeline.quotation.quotes import Quote, quote
from pipeline.records import FindingKind, FindingView, KnownFigure, Metric

# In the order in which people read them, with the heading of each.
SECTIONS: dict[FindingKind, str] = {
    "contradicts": "Contradictions",
    "figure_edited": "Changed under the same link",
    "hedge_lost": "Lost their hedge",
    "attribution_lost": "Lost their source",
    "arithmetic": "Do not add up",
    "updated": "Updated",
    "new": "New",
}
_ORDER = {kind: place for place, kind in enumerate(SECTIONS)}
_SEVERITY = {"high": 0, "medium": 1, "low": 2, "none": 3}


@dataclass(frozen=True, slots=True)
class Panel:
    """One finding with both quotes, and every other finding that says the same of the same two amounts."""

    view: FindingView
    kind: FindingKind
    metric: str  # name for people
    headline: str
    now: Quote
    earlier: Quote | None
    reason: str
    further: tuple[str, ...]  # the typed reasons beyond the explanation
    soft: bool  # takes an inference
    now_also: tuple[Quote, ...]  # other articles with the figure's amount, one for each story
    earlier_also: tuple[Quote, ...]
    findings: tuple[str, ...]  # ids of all findings that the panel tells, its own first

    @property
    def labels(self) -> tuple[str, str]:
        """What stands over the two quotes: by date, or by when they were found where the new one is the older."""
        later, earlier = (
            self.view.figure.published,
            self.view.earlier.published if self.view.earlier else None,
        )
        backward = later is not None and earlier is not None and later < earlier
        return ("Found now", "Known before") if backward else ("Now", "Earlier")


def metric_name(metric: Metric) -> str:
    """The metric's name, or what is known of it, with a capital: never empty."""
    found = " ".join(part for part in (metric.entity, metric.predicate, metric.place) if part)
    name = plain(metric.name, 100) or plain(found, 100) or "figure"
    return name[0].upper() + name[1:]


def rank(view: FindingView) -> tuple[object, ...]:
    """Sort key: kind in reading order, then severity, tracked metrics, hard before soft, surer first; then by time."""
    finding = view.finding
    return (
        _ORDER.get(finding.kind, len(_ORDER)),
        _SEVERITY[finding.severity],
        not view.metric.tracked,
        not finding.hard,
        -finding.confidence,
        view.found_at,
        finding.finding,
    )


def value_key(known: KnownFigure | None) -> tuple[object, ...]:
    """What makes two figures print as one amount: value in base units, qualifier; the words where it is vague."""
    if known is None:
        return ()
    figure = known.figure
    low, high = figure.base_low, figure.base_high
    if low is None and high is None:
        low, high = figure.value_low, figure.value_high
    vague = figure.printed.lower() if low is None and high is None else ""
    return (low, high, figure.base_unit or figure.unit, figure.qualifier, vague)


def _same_story(view: FindingView) -> tuple[object, ...]:
    # An edit is told for each article: the same edit at two outlets is two edits.
    edited = view.figure.figure.article if view.finding.kind == "figure_edited" else ""
    return (
        view.finding.kind,
        view.metric.metric,
        value_key(view.figure),
        value_key(view.earlier),
        edited,
    )


def _others(shown: KnownFigure | None, group: Iterable[KnownFigure | None]) -> tuple[Quote, ...]:
    """One quote for each further story in the group, oldest first."""
    stories = {shown.story} if shown else set()
    found = []
    dated = [known for known in group if known is not None]
    for known in sorted(dated, key=lambda one: (one.published or one.fetched_at, one.figure.figure)):
        if known.story not in stories:
            stories.add(known.story)
            found.append(quote(known))
    return tuple(found)


def _teller(known: KnownFigure) -> str:
    """The outlet, and how it puts the figure where it does not state it: "Harbour Post, denied"."""
    outlet, modality = plain(known.outlet, 40) or "unknown outlet", known.figure.modality
    return outlet if modality in ("stated", "estimated") else f"{outlet}, {modality}"


def headline(view: FindingView) -> str:
    """The finding in one line: what, how much, who, against whom."""
    name, kind, earlier = metric_name(view.metric), view.finding.kind, view.earlier
    new = f"{amount(view.figure.figure)} ({_teller(view.figure)})"
    if earlier is None:
        tail = {"arithmetic": " does not add up", "new": ", new"}.get(kind, "")
        return f"{name}: {new}{tail}"
    old_amount, outlet = amount(earlier.figure), plain(earlier.outlet, 40) or "unknown outlet"
    old = f"{old_amount} ({_teller(earlier)})"
    match kind:
        case "contradicts":
            return f"{name}: {new} contradicts {old}"
        case "figure_edited":
            return f"{name}: {outlet} changed {old_amount} to {amount(view.figure.figure)}"
        case "hedge_lost":
            return f"{name}: “{old_amount}” ({outlet}) became {new}"
        case "attribution_lost":
            return f"{name}: {new} no longer says whose number it is ({outlet} did)"
        case "arithmetic":
            return f"{name}: {new} does not add up with {old}"
        case "updated":
            return f"{name}: now {new}, was {old}"
        case _:
            return f"{name}: {new}, earlier {old}"


def panels(views: Sequence[FindingView]) -> list[Panel]:
    """The findings in reading order, those that say the same of the same two amounts as one panel."""
    groups: dict[tuple[object, ...], list[FindingView]] = {}
    for view in sorted(views, key=rank):
        groups.setdefault(_same_story(view), []).append(view)
    return [_panel(group) for group in groups.values()]


def _panel(group: Sequence[FindingView]) -> Panel:
    view = group[0]
    finding = view.finding
    explanation = plain(finding.explanation, 600)
    reasons = [plain(reason.text, 400) for reason in finding.reasons]
    return Panel(
        view=view,
        kind=finding.kind,
        metric=metric_name(view.metric),
        headline=headline(view),
        now=quote(view.figure),
        earlier=quote(view.earlier) if view.earlier else None,
        reason=explanation or (reasons[0] if reasons else ""),
        further=tuple(text for text in dict.fromkeys(reasons) if text and text not in explanation)
        if explanation
        else tuple(dict.fromkeys(reasons[1:])),
        soft=not finding.hard,
        now_also=_others(view.figure, (one.figure for one in group)),
        earlier_also=_others(view.earlier, (one.earlier for one in group)),
        findings=tuple(dict.fromkeys(one.finding.finding for one in group)),
    )
