"""`compare`: the relation of every new figure to what is known, and to the other new ones.

Pure: candidates come from `Known`, everything else is computed. Figures are taken in the order of publication, and each
pair is read in that order, so that the findings do not depend on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.compare.findings.aliases import teachings_shown
from pipeline.compare.findings.alignment import settle_pairs
from pipeline.compare.findings.arithmetic import states_whole
from pipeline.compare.findings.fidelity import Severity
from pipeline.compare.findings.further import Further, further_findings
from pipeline.compare.findings.metrics import (
    ARTICLE,
    MAX_BLOCKS,
    article_block,
    figure_blocks,
    found_metric,
    tracked,
    tracked_metric,
)
from pipeline.compare.findings.reasons import claim_text, explanation
from pipeline.compare.findings.repeats import first_told
from pipeline.compare.findings.shares import has_whole
from pipeline.compare.identity.context import Context
from pipeline.compare.reading.known import Known, order
from pipeline.compare.reading.signature import Signature, signature
from pipeline.compare.rules.pair import Assessment
from pipeline.compare.rules.relation import assess
from pipeline.compare.rules.verdicts import Verdicts
from pipeline.records import Comparison, Finding, KnownFigure, Metric, Reason, identity
from pipeline.topics.model import Topic

MAX_FINDINGS = 24  # earlier claims that one figure is linked to, best first
MAX_QUIET = 6  # ... and claims that are scoped differently or unresolved
LOOKED_AT = 32  # new figures of one block that a figure is compared with, the latest
CANDIDATES = (
    64  # figures that a figure is compared with in all: those that share most blocks, the latest first
)

RANK = {"contradicts": 0, "updated": 1, "same": 2, "unresolved": 3, "scoped_differently": 4}
RELATED = ("same", "updated", "contradicts")
ALIAS = Reason("alias", "One speaker, one value, two nouns: from now on they name one thing in this topic.")
REPEATED = Reason("repeated", "An earlier copy of this story says the same, and was told.")


def compare(new: Sequence[KnownFigure], known: Known, topic: Topic) -> list[Comparison]:
    """One comparison for each new figure, in the order of publication; numbers that are no figures have none.

    Deterministic; nothing is written.
    """
    context = Context.of(topic, known)
    ordered = sorted((one for one in new if one.figure.kind == "figure"), key=order)
    read = {one.figure.figure: signature(one, context.words, topic.place) for one in ordered}
    keys = {name: figure_blocks(one, topic, context.words) for name, one in read.items()}
    pairs = _pairs(ordered, read, keys, known, context)
    shown = teachings_shown((pair for found in pairs.values() for pair in found), context.words)
    taught = context.lessons.with_further(shown)
    if taught is not context.lessons:  # another name of a thing: all is read again with it
        context = replace(context, lessons=taught)
        pairs = _pairs(ordered, read, keys, known, context)
    aliases = frozenset(one.finding for one in shown)
    settle_pairs(pairs)
    verdicts = Verdicts(known.verdicts())
    siblings: dict[str, list[KnownFigure]] = {}
    for one in ordered:
        siblings.setdefault(one.figure.article, []).append(one)
    metrics: dict[str, Metric] = {}
    comparisons = []
    for one in ordered:
        name = one.figure.figure
        found = [verdicts.apply(pair) for pair in pairs[name]]
        metrics[name] = _metric(read[name], found, metrics, keys[name], context)
        near = [pair.earlier if pair.later is read[name] else pair.later for pair in pairs[name]]
        tellers = _tellers(read[name], near, siblings, known)
        beside = [read[other.figure.figure] for other in siblings[one.figure.article]]
        extra = further_findings(read[name], found, near, beside, tellers, context)
        rows: tuple[Finding, ...] = ()
        if not _untold(one, read[name]):
            told = first_told(read[name], found)
            rows = (*_extra(one, extra, metrics[name]), *_findings(one, told, metrics[name], aliases))
        comparisons.append(Comparison(topic.name, name, metrics[name], rows))
    return comparisons


def _pairs(
    ordered: Sequence[KnownFigure],
    read: dict[str, Signature],
    keys: dict[str, tuple[str, ...]],
    known: Known,
    context: Context,
) -> dict[str, list[Assessment]]:
    """Each new figure against what shares a block with it: known figures, and new ones published before it."""
    index = _Index()
    asked = {name: (*blocks, *context.lessons.further_blocks(read[name])) for name, blocks in keys.items()}
    for block, candidate in known.candidates(
        sorted({block for blocks in asked.values() for block in blocks})
    ):
        if candidate.figure.figure not in keys:
            index.add(block, candidate)
    pairs: dict[str, list[Assessment]] = {}
    for one in ordered:
        me = read[one.figure.figure]
        found = pairs[one.figure.figure] = []
        for candidate in index.lookup(asked[one.figure.figure]):
            name = candidate.figure.figure
            if name not in read:
                read[name] = signature(candidate, context.words, context.topic.place)
            earlier, later = sorted((read[name], me), key=lambda side: order(side.known))
            found.append(assess(earlier, later, context.words, context.lessons))
        for block in keys[one.figure.figure]:
            index.add(block, one)
    return pairs


def _tellers(
    me: Signature, near: Sequence[Signature], siblings: dict[str, list[KnownFigure]], known: Known
) -> list[KnownFigure]:
    """What the articles print whose shares imply a whole or a count such as the figure is: their counts are needed too."""
    whole = states_whole(me)
    shares = [one.known for one in near if one.dimension == "share" and (whole or has_whole(one))]
    articles = sorted({one.figure.article for one in shares})
    told = [one for article in articles for one in siblings.get(article, ())]
    blocks = [article_block(article) for article in articles if article not in siblings]
    stored = [one for _, one in known.candidates(blocks)] if blocks else []
    return [*told, *stored, *shares]


class _Index:
    """Candidates by block, each given once per look-up."""

    def __init__(self) -> None:
        self._blocks: dict[str, dict[str, KnownFigure]] = {}

    def add(self, block: str, known: KnownFigure) -> None:
        self._blocks.setdefault(block, {})[known.figure.figure] = known

    def lookup(self, blocks: Sequence[str]) -> list[KnownFigure]:
        """What shares a block, oldest first: at most CANDIDATES, those with most blocks in common, then the latest."""
        found: dict[str, KnownFigure] = {}
        shared: dict[str, int] = {}
        for block in blocks:
            held = self._blocks.get(block, {})
            some = held if len(held) <= LOOKED_AT else dict(list(held.items())[-LOOKED_AT:])
            found.update(some)
            for name in some:
                shared[name] = shared.get(name, 0) + 1
        best = sorted(found.values(), key=order, reverse=True)
        best.sort(key=lambda one: -shared[one.figure.figure])
        return sorted(best[:CANDIDATES], key=order)


def _metric(
    one: Signature,
    found: Sequence[Assessment],
    metrics: dict[str, Metric],
    blocks: tuple[str, ...],
    context: Context,
) -> Metric:
    """A tracked metric first; else that of the most alike claim; else a new one."""
    spec = tracked_metric(one, context.topic, context.words)
    if spec:
        return tracked(spec, context.topic, blocks)
    related = [pair for pair in found if pair.relation in RELATED and pair.reason != "link"]
    for pair in sorted(related, key=lambda p: (-p.identity.score, order(p.earlier.known))):
        other = pair.earlier if pair.later.known.figure.figure == one.known.figure.figure else pair.later
        metric = metrics.get(other.known.figure.figure) or other.known.metric
        if metric:
            shared = [block for block in metric.blocks if not block.startswith(ARTICLE)]
            merged = tuple(dict.fromkeys((*blocks, *shared)))[:MAX_BLOCKS]
            return metric if merged == metric.blocks else replace(metric, blocks=merged)
    return found_metric(one, context.topic, context.words, blocks)


def _findings(
    one: KnownFigure, found: Sequence[Assessment], metric: Metric, aliases: frozenset[str]
) -> list[Finding]:
    kept = sorted(
        (pair for pair in found if pair.relation is not None),
        key=lambda p: (
            p.repeated,
            RANK[p.relation or ""],
            -p.confidence,
            order(p.earlier.known),
            order(p.later.known),
        ),
    )
    loud = [pair for pair in kept if pair.relation in RELATED]
    quiet = [pair for pair in kept if pair.relation not in RELATED]
    rows = [_finding(pair, metric, aliases) for pair in (*loud[:MAX_FINDINGS], *quiet[:MAX_QUIET])]
    return rows if loud else [_new(one, metric), *rows]


def _untold(one: KnownFigure, read: Signature) -> bool:
    """Whether a figure is no claim that people are told of: a vague amount, or a number of nobody knows what."""
    figure = one.figure
    nameless = not (figure.entity or read.thing or read.predicate)
    return figure.vague or (figure.dimension == "unknown" and nameless)


def _finding(pair: Assessment, metric: Metric, aliases: frozenset[str]) -> Finding:
    assert pair.relation is not None
    later, earlier = pair.later.known.figure.figure, pair.earlier.known.figure.figure
    text = explanation(pair)
    name = identity(metric.topic, pair.relation, later, earlier)
    reasons = [Reason(pair.reason, text)]
    if pair.repeated:
        reasons.append(REPEATED)
    if name in aliases:
        reasons.append(ALIAS)
    return Finding(
        finding=name,
        topic=metric.topic,
        kind=pair.relation,
        figure=later,
        earlier=earlier,
        metric=metric.metric,
        reasons=tuple(reasons),
        hard=pair.hard,
        severity=_severity(pair),
        confidence=pair.confidence,
        explanation=text,
    )


def _severity(pair: Assessment) -> Severity:
    if pair.repeated:
        return "none"
    if pair.relation == "contradicts":
        return "high" if pair.hard else "medium"
    if pair.relation == "updated" and pair.reason != "older_report":
        return "low"
    return "none"  # nobody is written to about a count that was out of date when it was printed


def _extra(one: KnownFigure, further: Sequence[Further], metric: Metric) -> list[Finding]:
    return [
        Finding(
            finding=identity(metric.topic, more.kind, one.figure.figure, more.earlier.figure.figure),
            topic=metric.topic,
            kind=more.kind,
            figure=one.figure.figure,
            earlier=more.earlier.figure.figure,
            metric=metric.metric,
            reasons=(Reason(more.reason, more.text),),
            hard=more.hard,
            severity=more.severity,
            confidence=0.9 if more.hard else 0.7,
            explanation=more.text,
        )
        for more in further
    ]


def _new(one: KnownFigure, metric: Metric) -> Finding:
    text = f"{claim_text(one)} No earlier figure of {metric.name!r} can be held against it."
    return Finding(
        finding=identity(metric.topic, "new", one.figure.figure, None),
        topic=metric.topic,
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
