"""`figurewatch demo`: the shipped topic on a recording, in Airflow, and what comes out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from pipeline.batches import BatchStore
from pipeline.cli.summary import summary_blocks
from pipeline.settings import Settings, load_settings
from pipeline.topics import load_topic
from pipeline.warehouse import Snapshot

QUERIES = (
    ("every contradiction with both sentences", "FROM contradictions"),
    (
        "how the estimate of IT workers who left moved, and why",
        "SELECT since, low, best, high, rule, best_outlet FROM metric_estimates WHERE metric ILIKE '%who left%' ORDER BY since",
    ),
    (
        "who said each of these numbers first, who repeated it, and how many independent origins it has",
        "SELECT printed, first_outlet, first_published, outlets, origins, shared FROM claim_origins WHERE tracked ORDER BY outlets DESC",
    ),
    ("what was dropped as a copy, and why", "SELECT outlet, kind, reason FROM copies"),
)


@click.command()
def command() -> None:
    """Run the shipped topic's DAG in Airflow over three polls of recorded feeds, served on loopback.

    Outlets, speakers and articles of the recording are invented. Nothing but 127.0.0.1 is asked. The state goes to
    FIGUREWATCH_HOME; playing the demo again changes nothing.
    """
    from pipeline.demo.drive import play
    from pipeline.stages.page import write_page

    settings = load_settings()
    again = settings.published.exists()
    started = time.monotonic()
    console = Console(markup=False)  # titles come from the network
    columns = (TextColumn("{task.description}", justify="left"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        bar = bars.add_task("starting", total=None)

        def progress(what: str, done: int, total: int) -> None:
            bars.update(bar, description=f"{what:<48}", completed=done, total=total or None)

        played = play(settings.home, progress)
    with Snapshot(settings) as snapshot:
        summary = snapshot.run_summary(played.topic, played.runs)
        verdicts = snapshot.verdicts(played.topic)
        alerts = [one for one in snapshot.alerts(played.topic) if one.decision == "send"]
    console.print(summary_blocks(summary, verdicts))
    seconds = time.monotonic() - started
    note = " It had been played here before, so nothing changed." if again else ""
    console.print(
        Text(
            f"{len(played.runs)} runs in Airflow, {played.requests} requests to the recording, {seconds:.0f} s.{note}"
        )
    )
    _check(console, settings, played.topic, played.runs)
    page = write_page(load_topic(played.topic, settings), settings, datetime.now(UTC))
    _where(console, [settings.outbox / f"{one.alert}.eml" for one in alerts], page)


def _check(console: Console, settings: Settings, topic: str, runs: Sequence[str]) -> None:
    """Hold what was found to what the recording says must be found."""
    from pipeline.demo.check import amiss, found_by, limits
    from pipeline.demo.expected import count, load_expected

    found = found_by(BatchStore(settings.batch_store), load_topic(topic, settings), runs)
    missed, known = amiss(found), limits(found)
    rows = count(load_expected())
    console.print(
        Text(
            f"The recording says what must be found: {rows - len(missed) - len(known)} of {rows} expectations are met, "
            f"{len(known)} are known limits."
        )
    )
    for miss in known:
        console.print(Text(f"  not yet ({miss.part}): {miss.what} -- {miss.limit}", style="dim"))
    for miss in missed:
        console.print(Text(f"  missed ({miss.part}): {miss.what}", style="red"))


def _where(console: Console, mails: list[Path], page: Path) -> None:
    console.print(Text("\nMails", style="bold"))
    for mail in mails:
        console.print(Text(f"  {mail}"), soft_wrap=True)
    console.print(Text("\nQueries to try", style="bold"))
    for what, query in QUERIES:
        console.print(Text(f"  # {what}", style="dim"))
        console.print(Text(f'  .venv/bin/figurewatch sql "{query}"'), soft_wrap=True)
    console.print(Text("\nThe page of the topic", style="bold"))
    console.print(Text(f"  {page}"), soft_wrap=True)
