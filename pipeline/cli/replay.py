"""`figurewatch replay`: the kept pages read again by the rules of today, into a home of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pipeline.settings import Settings, load_settings
from pipeline.warehouse import Snapshot


@click.command()
@click.option(
    "--into",
    "place",
    required=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="The new home: a folder that does not exist or is empty.",
)
@click.option(
    "--topic", "topics", multiple=True, help="Name of a topic; may be repeated. Default: all of them."
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]),
    help="Only runs that began at this time (UTC) or later.",
)
def command(place: Path, topics: tuple[str, ...], since: datetime | None) -> None:
    """Read the kept raw pages again, by the rules and topic packs of today.

    Nothing is fetched and nothing is mailed, and the home that is read stays as it is. What comes out is another home:
    set FIGUREWATCH_HOME to it to look at it, or to go on from there. A replay that was interrupted goes on when the
    same command is given again.
    """
    from pipeline.stages.replay import home_for, replay

    settings = load_settings()
    into = home_for(settings, place)
    began = since.replace(tzinfo=UTC) if since else None
    console = Console(markup=False)
    for one in replay(settings, into, topics, began, said=lambda run: click.echo(run, err=True)):
        gone = f", of which {one.without_body} are kept no more" if one.without_body else ""
        console.print(f"{one.topic}: {len(one.runs)} runs, {one.pages} pages{gone}")
        console.print(_differences(settings, into, one.topic, one.runs))
    console.print(f"look at it: FIGUREWATCH_HOME={place} figurewatch report --topic NAME")


def _differences(settings: Settings, into: Settings, topic: str, runs: Sequence[str]) -> Table:
    """What the runs gave then and now, where that is not the same."""
    then, now = (_counts(home, topic, runs) for home in (settings, into))
    table = Table(title="What changed", title_justify="left", title_style="bold", show_edge=False)
    for name, justify in (("stage", "left"), ("status", "left"), ("then", "right"), ("now", "right")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for stage, status in sorted(then.keys() | now.keys()):
        if then[stage, status] != now[stage, status]:
            table.add_row(stage, status, str(then[stage, status]), str(now[stage, status]))
    if not table.row_count:
        table.add_row("all", "nothing", "", "")
    return table


def _counts(settings: Settings, topic: str, runs: Sequence[str]) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    with Snapshot(settings) as known:
        for row in known.query("run_summary", topic=topic, runs=list(runs)):
            counted[row["stage"], row["status"]] += row["records"]
    return counted
