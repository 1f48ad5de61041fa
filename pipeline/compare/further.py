"""Findings besides the relation of two claims: lost hedges and speakers, edited numbers, arithmetic that does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.arithmetic import implied_base, misfits
from pipeline.compare.fidelity import Loss, edited, losses
from pipeline.compare.lexicon import Lexicon
from pipeline.compare.pair import Assessment
from pipeline.compare.reasons import claim_text
from pipeline.compare.signature import Signature
from pipeline.records import Finding, FindingKind, KnownFigure, Metric, Reason, identity
from pipeline.topics.model import Topic


def further_findings(
    me: Signature,
    found: Sequence[Assessment],
    near: Sequence[Signature],
    siblings: Sequence[KnownFigure],
    metric: Metric,
    topic: Topic,
    lexicon: Lexicon,
) -> list[Finding]:
    """All further findings of one figure. `near` are the candidates of its blocks, `siblings` its article's figures."""
    others = [one.figure for one in siblings if one.figure.figure != me.known.figure.figure]
    rows = [_lost(me, loss, metric, topic) for loss in losses(me, found, others)]
    change = edited(me, [one.known for one in near])
    if change:
        rows.append(_lost(me, change, metric, topic))
    base = implied_base(me.known, siblings) if me.dimension == "share" else None
    if base:
        for stated in misfits(base, near, lexicon):
            text = (
                f"{claim_text(base.count)} {claim_text(base.share)} Together they imply a whole of {base.value:,.0f}. "
                f"{claim_text(stated.known)}"
            )
            rows.append(
                _finding(
                    "arithmetic",
                    "arithmetic",
                    me,
                    stated.known,
                    text,
                    metric,
                    topic,
                    hard=False,
                    severity="medium",
                )
            )
    return rows


def _lost(me: Signature, loss: Loss, metric: Metric, topic: Topic) -> Finding:
    text = f"{claim_text(me.known)} {claim_text(loss.earlier)} {loss.text}"
    return _finding(
        loss.kind, loss.kind, me, loss.earlier, text, metric, topic, hard=loss.hard, severity=loss.severity
    )


def _finding(
    kind: FindingKind,
    reason: str,
    me: Signature,
    earlier: KnownFigure,
    text: str,
    metric: Metric,
    topic: Topic,
    *,
    hard: bool,
    severity: str,
) -> Finding:
    name = me.known.figure.figure
    return Finding(
        finding=identity(topic.name, kind, name, earlier.figure.figure),
        topic=topic.name,
        kind=kind,
        figure=name,
        earlier=earlier.figure.figure,
        metric=metric.metric,
        reasons=(Reason(reason, text),),
        hard=hard,
        severity="high" if severity == "high" else "medium" if severity == "medium" else "low",
        confidence=0.9 if hard else 0.7,
        explanation=text,
    )
