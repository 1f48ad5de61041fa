"""Findings as they stand after what people said of them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.records import FindingView, Verdict

# What a verdict lets stand of a finding, by the words of `figurewatch judge`.
_UPHOLDS = {"scoped": "scoped_differently"}


def standing(views: Iterable[FindingView], verdicts: Iterable[Verdict]) -> list[FindingView]:
    """The findings without those whose pair a person judged to be something else."""
    said = {frozenset((one.figure, one.earlier)): one.verdict for one in verdicts}
    stand = []
    for view in views:
        word = said.get(frozenset((view.finding.figure, view.finding.earlier or "")))
        if word is None or _UPHOLDS.get(word, word) == view.finding.kind:
            stand.append(view)
    return stand
