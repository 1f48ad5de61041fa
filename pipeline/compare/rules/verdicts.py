"""What people said of pairs: it settles them, whatever the rules say. The latest word counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.compare.rules.pair import Assessment
from pipeline.records import Relation, Verdict

RELATIONS: dict[str, Relation] = {
    "same": "same",
    "updated": "updated",
    "contradicts": "contradicts",
    "scoped": "scoped_differently",
}  # "wrong" means: not related at all


class Verdicts:
    """Verdicts by pair of figures, in whichever order they were judged."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        said = sorted(verdicts, key=lambda one: one.judged_at)
        self._by_pair = {frozenset((one.figure, one.earlier)): one for one in said}

    def apply(self, pair: Assessment) -> Assessment:
        """The assessment as a person settled it; unchanged where nobody judged the pair."""
        names = frozenset((pair.earlier.known.figure.figure, pair.later.known.figure.figure))
        verdict = self._by_pair.get(names)
        if verdict is None:
            return pair
        relation = RELATIONS.get(verdict.verdict)
        return replace(
            pair,
            relation=relation,
            reason="verdict",
            rule=f"a person judged: {verdict.verdict} (finding {verdict.finding})",
            hard=relation == "contradicts",
            confidence=1.0,
        )
