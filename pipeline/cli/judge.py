"""`figurewatch judge`: a person's word on a finding. It settles that pair for good and teaches; nothing runs again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, cast

import click

from pipeline.errors import UsageError
from pipeline.quotation import plain
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.compare.identity.aspects import Lesson
    from pipeline.warehouse import Snapshot

VERDICTS = ("same", "updated", "contradicts", "scoped", "wrong")


@click.command()
@click.argument("finding")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--note", help="Why: kept with the verdict.")
def command(finding: str, verdict: str, note: str | None) -> None:
    """Record what FINDING (an id, or the beginning of one) really is.

    The pair keeps this relation in every later run and in what is published. What it says of other pairs of the topic is
    learnt: two names of one thing, or two things that are to be told apart. A later verdict replaces an earlier one.
    """
    from pipeline.records import Verdict
    from pipeline.stages.judging import settle
    from pipeline.warehouse import Snapshot

    settings = load_settings()
    with Snapshot(settings) as snapshot:
        found = snapshot.query("compare/finding_named", finding=finding)
        before = {
            frozenset((one.figure, one.earlier)): one.verdict
            for row in found[:1]
            for one in snapshot.verdicts(row["topic"])
        }
        held = _lessons(snapshot, found[0]["topic"], settings) if found else []
    if not found:
        raise UsageError(
            f"no finding {finding!r} is published: take the id of a finding that a mail, the page or the terminal shows"
        )
    if len(found) > 1:
        listed = ", ".join(row["finding"] for row in found[:5])
        raise UsageError(f"{finding!r} is the beginning of several findings: {listed}; write more of it")
    (row,) = found
    if row["earlier"] is None:
        raise UsageError(f"finding {row['finding']} is of one figure, not of two: there is no pair to judge")
    said = cast("Literal['same', 'updated', 'contradicts', 'scoped', 'wrong']", verdict)
    word = Verdict(row["topic"], row["figure"], row["earlier"], said, row["finding"], datetime.now(UTC), note)
    settle(word, settings)
    earlier = before.get(frozenset((row["figure"], row["earlier"])))
    was = f" (before: {earlier})" if earlier and earlier != verdict else ""
    click.echo(f"{row['finding']} ({row['kind']}) is settled: {verdict}{was}")
    with Snapshot(settings) as snapshot:
        click.echo(_learnt(held, _lessons(snapshot, row["topic"], settings)))


def _lessons(snapshot: Snapshot, name: str, settings: Settings) -> list[Lesson]:
    """What the verdicts on a topic teach at this time."""
    from pipeline.compare.identity.context import Context
    from pipeline.topics import bare_topic, load_topic, topic_names
    from pipeline.warehouse.known_figures import KnownFigures

    topic = load_topic(name, settings) if name in topic_names(settings) else bare_topic(name)
    return Context.of(topic, KnownFigures(snapshot, name)).lessons.held


def _learnt(before: list[Lesson], after: list[Lesson]) -> str:
    """What is known now that was not, and what holds no more, in one sentence."""
    learnt = [plain(one.text, 300) for one in after if one not in before]
    dropped = [plain(one.text, 300) for one in before if one not in after]
    said = [f"From now on in this topic: {'; '.join(learnt)}."] if learnt else []
    said += [f"No longer: {'; '.join(dropped)}."] if dropped else []
    return " ".join(said) or "It says nothing of other pairs."
