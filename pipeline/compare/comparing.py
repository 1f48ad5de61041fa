"""`compare`: the relation of every new figure to what is known, and to the other new ones.

Pure: candidates come from `Known`, everything else is computed. Figures are taken in the order of publication, and each
pair is read in that order, so that the findings do not depend on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.compare.alignment import settle_pairs
from pipeline.compare.further import further_findings
from pipeline.compare.known import Known, order
from pipeline.compare.lexicon import Lexicon, lexicon
from pipeline.compare.metrics import MAX_BLOCKS, blocks_of, found_metric, tracked, tracked_metric
from pipeline.compare.pair import Assessment
from pipeline.compare.reasons import explanation
from pipeline.compare.relation import assess
from pipeline.compare.signature import Signature, signature
from pipeline.compare.verdicts import Verdicts
from pipeline.records import Comparison, Finding, KnownFigure, Metric, Reason, identity
from pipeline.topics.model import Topic

MAX_FINDINGS = 24  # earlier claims that one figure is linked to, best first

LOOKED_AT = 64  # figures of one block that a figure is compared with, the latest: a run stays linear

SEVERITY = {
    "contradicts": "high",
    "updated": "low",
    "same": "none",
    "scoped_differently": "none",
    "unresolved": "none",
}


def compare(new: Sequence[KnownFigure], known: Known, topic: Topic) -> list[Comparison]:
    """One comparison for each new figure, in the order of publication; numbers that are no figures have none.

    Deterministic; nothing is written.
    """
    words = lexicon(topic.language, topic.synonyms)
    ordered = sorted((one for one in new if one.figure.kind == "figure"), key=order)
    read = {one.figure.figure: signature(one, words, topic.place) for one in ordered}
    keys = {name: _blocks(one, topic, words) for name, one in read.items()}
    index = _Index()
    fetched = known.candidates(sorted({block for blocks in keys.values() for block in blocks}))
    for block, candidate in fetched:
        if candidate.figure.figure not in read:
            index.add(block, candidate)
    verdicts = Verdicts(known.verdicts(frozenset(read)))
    metrics: dict[str, Metric] = {}
    pairs: dict[str, list[Assessment]] = {}
    for one in ordered:
        me = read[one.figure.figure]
        found: list[Assessment] = []
        for candidate in index.lookup(keys[one.figure.figure]):
            you = read.get(candidate.figure.figure)
            if you is None:
                you = read[candidate.figure.figure] = signature(candidate, words, topic.place)
            earlier, later = sorted((you, me), key=lambda s: order(s.known))
            found.append(assess(earlier, later, words))
        pairs[one.figure.figure] = found
        for block in keys[one.figure.figure]:
            index.add(block, one)
    settle_pairs(pairs)
    siblings: dict[str, list[KnownFigure]] = {}
    for one in ordered:
        siblings.setdefault(one.figure.article, []).append(one)
    comparisons = []
    for one in ordered:
        name = one.figure.figure
        found = [verdicts.apply(pair) for pair in pairs[name]]
        metric = _metric(read[name], found, metrics, keys[name], topic, words)
        metrics[name] = metric
        near = [index.known(pair, name) for pair in pairs[name]]
        extra = further_findings(read[name], found, near, siblings[one.figure.article], metric, topic, words)
        rows = (*extra, *_findings(one, found, metric, topic))
        comparisons.append(Comparison(topic.name, name, metric, rows))
    return comparisons


def _blocks(one: Signature, topic: Topic, words: Lexicon) -> tuple[str, ...]:
    tracked_one = tracked_metric(one, topic, words)
    blocks = blocks_of(one, words)
    return (f"m:{tracked_one.name}", *blocks) if tracked_one else blocks


class _Index:
    """Candidates by block, each given once per look-up."""

    def __init__(self) -> None:
        self._blocks: dict[str, dict[str, KnownFigure]] = {}

    def add(self, block: str, known: KnownFigure) -> None:
        self._blocks.setdefault(block, {})[known.figure.figure] = known

    @staticmethod
    def known(pair: Assessment, name: str) -> Signature:
        """The other figure of a pair."""
        return pair.earlier if pair.later.known.figure.figure == name else pair.later

    def lookup(self, blocks: Sequence[str]) -> list[KnownFigure]:
        found: dict[str, KnownFigure] = {}
        for block in blocks:
            held = self._blocks.get(block, {})
            found.update(held if len(held) <= LOOKED_AT else list(held.items())[-LOOKED_AT:])
        return sorted(found.values(), key=order)


def _metric(
    one: Signature,
    found: Sequence[Assessment],
    metrics: dict[str, Metric],
    blocks: tuple[str, ...],
    topic: Topic,
    words: Lexicon,
) -> Metric:
    """A tracked metric first; else that of the most alike claim; else a new one."""
    spec = tracked_metric(one, topic, words)
    if spec:
        return tracked(
            spec, topic, tuple(block for block in blocks if not block.startswith("m:"))[:MAX_BLOCKS]
        )
    name = one.known.figure.figure
    related = [pair for pair in found if pair.relation in ("same", "updated", "contradicts")]
    for pair in sorted(related, key=lambda p: (-p.identity.score, order(p.earlier.known))):
        other = pair.earlier if pair.later.known.figure.figure == name else pair.later
        metric = metrics.get(other.known.figure.figure) or other.known.metric
        if metric:
            merged = tuple(dict.fromkeys((*metric.blocks, *blocks)))[:MAX_BLOCKS]
            return metric if merged == metric.blocks else replace(metric, blocks=merged)
    return found_metric(one, topic, words, blocks)


def _findings(
    one: KnownFigure, found: Sequence[Assessment], metric: Metric, topic: Topic
) -> tuple[Finding, ...]:
    rows = []
    for pair in found:
        if pair.relation is None:
            continue
        later, earlier = pair.later.known.figure.figure, pair.earlier.known.figure.figure
        text = explanation(pair)
        rows.append(
            Finding(
                finding=identity(topic.name, pair.relation, later, earlier),
                topic=topic.name,
                kind=pair.relation,
                figure=later,
                earlier=earlier,
                metric=metric.metric,
                reasons=(Reason(pair.reason, text),),
                hard=pair.hard,
                severity=SEVERITY.get(pair.relation, "none"),
                confidence=pair.confidence,
                explanation=text,
            )
        )
    rank = {"contradicts": 0, "updated": 1, "same": 2, "unresolved": 3, "scoped_differently": 4}
    rows.sort(key=lambda f: (rank[f.kind], -f.confidence, f.finding))
    rows = rows[:MAX_FINDINGS]
    if not any(row.kind in ("same", "updated", "contradicts") for row in rows):
        rows.insert(0, _new(one, metric, topic))
    return tuple(rows)


def _new(one: KnownFigure, metric: Metric, topic: Topic) -> Finding:
    from pipeline.compare.reasons import claim_text

    text = f"{claim_text(one)} No earlier figure of {metric.name!r} is known."
    return Finding(
        finding=identity(topic.name, "new", one.figure.figure, None),
        topic=topic.name,
        kind="new",
        figure=one.figure.figure,
        earlier=None,
        metric=metric.metric,
        reasons=(Reason("new", text),),
        hard=False,
        severity="low" if metric.tracked else "none",
        confidence=1.0,
        explanation=text,
    )
