"""The sentences that a person checks: who said what, when, of what, and why two figures do or do not agree."""

from __future__ import annotations

from pipeline.compare.pair import Assessment
from pipeline.records import Figure, KnownFigure

EXISTENTIAL = 3  # words of "there have been"
OPENERS = frozenset(
    {"at", "in", "on", "since", "by", "as", "between", "during", "from", "until", "through", "over", "throughout",
     "within", "last", "this", "next", "today", "yesterday", "the", "end", "early", "late"}
)  # fmt: skip
HEDGES = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
    "range": "",
}


def value_text(known: KnownFigure) -> str:
    """The value as printed, with its hedge in plain words: "at most 200,000 IT personnel"."""
    figure = known.figure
    hedge = (
        ""
        if figure.printed.lower().startswith(HEDGES[figure.qualifier].strip() or "\0")
        else HEDGES[figure.qualifier]
    )
    counted = figure.entity or ("" if figure.dimension != "count" else figure.unit)
    if counted and counted.lower() in figure.printed.lower():
        counted = ""
    return f"{hedge}{figure.printed}{' ' + counted if counted else ''}"


def claim_text(known: KnownFigure) -> str:
    """One claim: outlet, value with hedge, what was counted, time, speaker."""
    figure = known.figure
    parts = [value_text(known)]
    if figure.predicate_text and figure.dimension in ("count", "share") and not _exists(figure):
        parts.append(figure.predicate_text)
    if figure.time.kind != "none" and figure.time.printed:
        parts.append(_inside(figure.time.printed))
    speaker = figure.attribution.speaker or (
        "hearsay" if figure.attribution.kind == "hearsay" else "no source"
    )
    dated = f", {known.published:%d %b %Y}" if known.published else ""
    return f"{known.outlet}{dated}: {' '.join(parts)} ({speaker})."


def _exists(figure: Figure) -> bool:
    """Whether the predicate only says that the counted thing is there: "there were", "is"."""
    words = (figure.predicate_text or "").lower().split()
    return (figure.predicate == "be" and len(words) <= EXISTENTIAL) or words[:1] == ["there"]


def _inside(text: str) -> str:
    """A phrase that opened its sentence, as it stands within one: names and months keep their capital."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in OPENERS else text


CONCLUSIONS = {
    "value": "The two values cannot both hold.",
    "decreased_tally": "The later count is smaller, and nobody says that it was revised.",
    "subwindow_exceeds_window": "The shorter window has the larger count.",
    "part_exceeds_whole": "The part is larger than its whole.",
    "share_vs_count": "The share and the count do not fit one whole.",
    "bound_violated": "One value lies outside the bound that the other states.",
    "denied": "One denies what the other states.",
    "superseded": "The later number replaces the earlier one.",
    "older_report": "The smaller count came out soon after the larger one: an older report, or another speaker's count.",
}


def explanation(assessment: Assessment) -> str:
    """One line that a reader can check against the two sentences."""
    earlier, later = assessment.earlier.known, assessment.later.known
    both = f"{claim_text(later)} {claim_text(earlier)}"
    if assessment.relation == "same":
        closing = "Both values can hold."
    elif assessment.relation == "unresolved":
        closing = f"Not settled: {assessment.rule}."
    elif assessment.relation == "scoped_differently":
        closing = f"Not the same thing: {assessment.rule}."
    else:
        closing = CONCLUSIONS.get(assessment.reason, assessment.rule)
    return f"{both} {closing}"
