"""`figurewatch import`: a folder of articles through the same stages."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from pipeline import stages
from pipeline.archive import folder_hash, read_folder
from pipeline.cli.summary import summary_blocks
from pipeline.settings import load_settings
from pipeline.stages.run import IMPORTED
from pipeline.warehouse import Snapshot


@click.command("import")
@click.option(
    "--topic", required=True, help="Name of the topic; one without a pack starts with nothing but its name."
)
@click.argument("folder", type=click.Path(path_type=Path))
def command(topic: str, folder: Path) -> None:
    """Bring the articles of FOLDER through the same stages as fetched ones.

    FOLDER holds docs.jsonl (one JSON object a line: doc, title, date, url, source) and <doc>.txt or <doc>.html for
    each, also as .gz. Without docs.jsonl every .txt and .html file is an article of which nothing else is known.
    Importing the same folder again changes nothing.
    """
    settings = load_settings()
    run = stages.Run.named(topic, "import", datetime.now(UTC), settings)
    articles, problems = read_folder(folder)
    run = replace(run, name=f"{IMPORTED}{folder_hash(articles)}")
    fetched = stages.take_in(run, articles)
    stages.after_fetch(run, [fetched])
    console = Console(stderr=True, markup=False)
    with Snapshot(settings) as snapshot:
        console.print(summary_blocks(snapshot.run_summary(topic, [run.name]), snapshot.verdicts(topic)))
    for problem in problems:
        click.echo(f"figurewatch: {problem}", err=True)
    if problems:
        sys.exit(1)
