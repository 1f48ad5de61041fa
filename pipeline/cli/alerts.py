"""`figurewatch alerts`: what was mailed and what was not, and a person's word on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from pipeline.errors import UsageError
from pipeline.quotation import plain
from pipeline.settings import load_settings

_DATES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
_STATES = ("pending", "sent", "failed", "suppressed", "acknowledged")
_COLOURS = {"sent": "green", "acknowledged": "dim", "failed": "red", "pending": "yellow", "suppressed": "dim"}


@click.group(invoke_without_command=True)
@click.option("--topic", help="Only alerts of this topic.")
@click.option("--state", type=click.Choice(_STATES), help="Only alerts in this state.")
@click.option("--all", "suppressed", is_flag=True, help="Also what was not mailed, and why.")
@click.pass_context
def command(context: click.Context, topic: str | None, state: str | None, *, suppressed: bool) -> None:
    """List the mails of all topics, newest first; acknowledge one; mute a metric."""
    if context.invoked_subcommand:
        return
    from pipeline.warehouse import Snapshot

    with Snapshot(load_settings()) as snapshot:
        # Who asks for a state that only suppressed alerts have wants to see these.
        found = snapshot.query(
            "alerts/outbox", topic=topic, state=state, suppressed=suppressed or state == "suppressed"
        )
    if not found:
        click.echo(
            "no alerts" + (f" of topic {topic}" if topic else "") + (f" in state {state}" if state else "")
        )
        return
    console = Console(markup=False)  # titles come from the network
    for row in found:
        console.print(_lines(row), soft_wrap=True)


def _lines(row: dict[str, Any]) -> Text:
    """One alert: its id, time, topic and state; what it says, or why it was not sent; what the server said."""
    sends = row["decision"] == "send"
    state = row["state"] if sends or row["state"] == "suppressed" else "waits"
    at = row["created_at"].astimezone(UTC)
    text = Text()
    text.append(row["alert"], style="bold")
    text.append(f"  {at:%Y-%m-%d %H:%M}  {row['topic']}  ")
    text.append(state, style=_COLOURS.get(state, "yellow"))
    text.append(f"  {row['findings']} finding{'' if row['findings'] == 1 else 's'}")
    text.append(f"\n    {plain(row['subject'] if sends else row['reason'])}")
    if row["note"]:
        text.append(f"\n    {plain(row['note'])}", style="red" if state in ("failed", "pending") else "dim")
    return text


@command.command()
@click.argument("alert")
@click.option("--note", help="Why: kept with the alert.")
def ack(alert: str, note: str | None) -> None:
    """Say that you have seen ALERT (an id, or the beginning of one).

    Its pairs of amounts are not mailed again, whoever repeats them.
    """
    from pipeline.warehouse import Snapshot, Warehouse

    settings = load_settings()
    with Snapshot(settings) as snapshot:
        found = snapshot.query("alerts/alert_named", alert=alert)
    if not found or not alert:
        raise UsageError(f"no alert {alert!r} is published: `figurewatch alerts` lists them")
    if len(found) > 1:
        listed = ", ".join(row["alert"] for row in found[:5])
        raise UsageError(f"{alert!r} is the beginning of several alerts: {listed}; write more of it")
    (row,) = found
    if row["decision"] != "send":
        raise UsageError(
            f"alert {row['alert']} was not mailed ({row['reason']}): there is nothing to acknowledge"
        )
    with Warehouse(settings) as warehouse:
        warehouse.acknowledge(row["alert"], note)
    click.echo(f"{row['alert']} is acknowledged: {plain(row['subject'])}")


@command.command()
@click.argument("metric")
@click.option("--until", required=True, type=click.DateTime(_DATES), help="End of the mute, in UTC.")
@click.option("--topic", help="Where several topics have the metric.")
@click.option("--note", help="Why: kept with the mute.")
def mute(metric: str, until: datetime, topic: str | None, note: str | None) -> None:
    """Get no mail about METRIC (its id or its name) until a time. What is found meanwhile is kept, not mailed later."""
    until, now = until.replace(tzinfo=UTC), datetime.now(UTC)
    if until <= now:
        raise UsageError(f"--until {until:%Y-%m-%d %H:%M} is over: `figurewatch alerts unmute` ends a mute")
    name = _mute(metric, topic, until, now, note)
    click.echo(f"{name} is muted until {until:%Y-%m-%d %H:%M} UTC")


@command.command()
@click.argument("metric")
@click.option("--topic", help="Where several topics have the metric.")
def unmute(metric: str, topic: str | None) -> None:
    """Get mails about METRIC (its id or its name) again from now on."""
    now = datetime.now(UTC)
    click.echo(f"{_mute(metric, topic, now, now, None)} is not muted")


def _mute(metric: str, topic: str | None, until: datetime, now: datetime, note: str | None) -> str:
    """Record the mute of a metric that a person names, and give the metric's name. Raises UsageError unless it is one."""
    from pipeline.records import Mute
    from pipeline.warehouse import Snapshot, Warehouse

    settings = load_settings()
    with Snapshot(settings) as snapshot:
        found = snapshot.query("alerts/metric_named", metric=metric, topic=topic)
    if not found:
        raise UsageError(
            f"no metric {metric!r} is known{f' in topic {topic}' if topic else ''}: take the id or the name from a mail, "
            "from the page of the topic, or from the table metrics with figurewatch sql"
        )
    if len(found) > 1:
        listed = ", ".join(f"{row['metric']} ({row['topic']})" for row in found[:5])
        raise UsageError(f"{metric!r} names several metrics: {listed}; give one of these ids, and --topic")
    (row,) = found
    with Warehouse(settings) as warehouse:
        warehouse.record_mutes([Mute(row["topic"], row["metric"], until, now, note)])
    return plain(row["name"]) or str(row["metric"])
