"""`figurewatch run`: one run of a topic in this process, stage after stage, without Airflow."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from rich.console import Console

from pipeline import stages
from pipeline.cli.summary import summary_blocks
from pipeline.settings import load_settings
from pipeline.warehouse import Snapshot


@click.command()
@click.option("--topic", required=True, help="Name of a topic pack.")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]),
    help="Time of the run in UTC; the same time again is the same run. Default: now.",
)
def command(topic: str, at: datetime | None) -> None:
    """Run a topic once: poll, fetch, clean, dedup, figures, compare, load, alert."""
    settings = load_settings()
    run = stages.Run.of(topic, at.replace(tzinfo=UTC) if at else datetime.now(UTC), settings)
    polled = stages.poll(run)
    stages.after_fetch(run, [polled, stages.fetch(run, polled)])
    stages.alert(run)
    with Snapshot(settings) as snapshot:
        Console(markup=False).print(
            summary_blocks(snapshot.run_summary(topic, [run.name]), snapshot.verdicts(topic))
        )
