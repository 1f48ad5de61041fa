"""Why a figure was related to others as it was, also where nothing was flagged: candidates, scores, vetoes, the rule."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.compare.findings.metrics import figure_blocks, tracked_metric
from pipeline.compare.identity.context import Context
from pipeline.compare.reading.known import Known, order
from pipeline.compare.reading.signature import Signature, signature
from pipeline.compare.rules.pair import Assessment
from pipeline.compare.rules.relation import assess
from pipeline.compare.rules.verdicts import Verdicts
from pipeline.records import KnownFigure
from pipeline.topics.model import Topic


@dataclass(frozen=True, slots=True)
class Explanation:
    """What comparison saw of one figure: how it was read, where it was looked up, and each pair with its rule."""

    read: Signature
    blocks: tuple[str, ...]
    tracked: str | None  # the tracked metric that it is of
    pairs: tuple[Assessment, ...]  # best identity first


def explain(figure: KnownFigure, known: Known, topic: Topic) -> Explanation:
    """Compare one figure again and keep everything that was considered. Nothing is written."""
    context = Context.of(topic, known)
    words, lessons = context.words, context.lessons
    me = signature(figure, words, topic.place)
    spec = tracked_metric(me, topic, words)
    blocks = (*figure_blocks(me, topic, words), *lessons.further_blocks(me))
    seen: dict[str, KnownFigure] = {}
    for _, candidate in known.candidates(sorted(blocks)):
        if candidate.figure.figure != figure.figure.figure:
            seen[candidate.figure.figure] = candidate
    verdicts = Verdicts(known.verdicts())
    pairs = []
    for candidate in seen.values():
        you = signature(candidate, words, topic.place)
        earlier, later = sorted((you, me), key=lambda s: order(s.known))
        pairs.append(verdicts.apply(assess(earlier, later, words, lessons)))
    pairs.sort(key=lambda pair: (-pair.identity.score, order(pair.earlier.known)))
    return Explanation(me, blocks, spec.name if spec else None, tuple(pairs))
