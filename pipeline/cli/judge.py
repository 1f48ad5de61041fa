"""`figurewatch judge`: a person's word on a finding. It settles that pair for good; nothing has to run again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, cast

import click

from pipeline.errors import UsageError
from pipeline.settings import load_settings

VERDICTS = ("same", "updated", "contradicts", "scoped", "wrong")


@click.command()
@click.argument("finding")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--note", help="Why: kept with the verdict.")
def command(finding: str, verdict: str, note: str | None) -> None:
    """Record what FINDING (an id, or the beginning of one) really is.

    The pair keeps this relation in every later run and in what is published. A later verdict replaces an earlier one.
    """
    from pipeline.records import Verdict
    from pipeline.warehouse import Snapshot, Warehouse

    settings = load_settings()
    with Snapshot(settings) as snapshot:
        found = snapshot.query("compare/finding_named", finding=finding)
        before = {
            frozenset((one.figure, one.earlier)): one.verdict
            for row in found[:1]
            for one in snapshot.verdicts(row["topic"])
        }
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
    with Warehouse(settings) as warehouse:
        warehouse.record_verdict(word)
    earlier = before.get(frozenset((row["figure"], row["earlier"])))
    was = f" (before: {earlier})" if earlier and earlier != verdict else ""
    click.echo(f"{row['finding']} ({row['kind']}) is settled: {verdict}{was}")
