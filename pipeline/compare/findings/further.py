"""Findings besides the relation of two claims: lost hedges and speakers, edited numbers, arithmetic that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.findings.arithmetic import Base, implied_base, implied_bases, misfits
from pipeline.compare.findings.fidelity import Loss, Severity, edited, losses
from pipeline.compare.findings.reasons import claim_text, value_text
from pipeline.compare.findings.shares import ShareMisfit, share_misfits
from pipeline.compare.findings.sums import Misfit, misfit_sum
from pipeline.compare.identity.context import Context
from pipeline.compare.reading.signature import Signature
from pipeline.compare.rules.pair import Assessment
from pipeline.records import FindingKind, KnownFigure


@dataclass(frozen=True, slots=True)
class Further:
    """A finding besides the relation of two claims, before it has a metric."""

    kind: FindingKind
    earlier: KnownFigure
    text: str
    hard: bool
    severity: Severity
    reason: str  # typed: see Reason.kind


def further_findings(  # noqa: PLR0917 - each argument is another company of the figure
    me: Signature,
    found: Sequence[Assessment],
    near: Sequence[Signature],
    siblings: Sequence[Signature],
    tellers: Sequence[KnownFigure],
    context: Context,
) -> list[Further]:
    """All further findings of one figure.

    `near` are the candidates of its blocks, `siblings` its article's figures, and `tellers` those of the articles whose
    shares it may not fit.
    """
    beside = [one.known for one in siblings]
    others = [one.figure for one in beside if one.figure.figure != me.known.figure.figure]
    rows = [_lost(me, loss) for loss in losses(me, found, others)]
    change = edited(me, [one.known for one in near])
    if change:
        rows.append(_lost(me, change))
    base = implied_base(me.known, beside) if me.dimension == "share" else None
    stated = [(base, one.known, one.known) for one in misfits(base, near, context.words)] if base else []
    stated += [(base, me.known, base.count) for base in implied_bases(me, tellers, context.words)]
    rows += [_shares(other, _sum(base, whole)) for base, whole, other in stated]
    for one in share_misfits(me, near, [*beside, *tellers], context):
        other = one.count if me.dimension == "share" else one.share
        rows.append(_shares(other, _share(one)))
    added = misfit_sum(me, siblings, context.words)
    if added:
        whole = added.whole.known
        rows.append(
            Further("arithmetic", whole, _parts(added), hard=False, severity="low", reason="arithmetic")
        )
    return rows


def _lost(me: Signature, loss: Loss) -> Further:
    text = f"{claim_text(me.known)} {claim_text(loss.earlier)} {loss.text}"
    return Further(loss.kind, loss.earlier, text, hard=loss.hard, severity=loss.severity, reason=loss.kind)


def _shares(earlier: KnownFigure, text: str) -> Further:
    return Further("arithmetic", earlier, text, hard=False, severity="medium", reason="share_vs_count")


def _share(one: ShareMisfit) -> str:
    return (
        f"{claim_text(one.share)} Of the {value_text(one.whole)} that it names, that is {one.implied:,.0f}. "
        f"{claim_text(one.count)}"
    )


def _sum(base: Base, stated: KnownFigure) -> str:
    return (
        f"{claim_text(base.count)} {claim_text(base.share)} Together they imply a whole of {base.value:,.0f}. "
        f"{claim_text(stated)}"
    )


def _parts(added: Misfit) -> str:
    listed = ", ".join(value_text(one.known) for one in added.parts)
    end = "not as many" if added.exhaustive else "more than that"
    return (
        f"{claim_text(added.whole.known)} The parts that it lists ({listed}) make {added.total:,.0f}: {end}."
    )
