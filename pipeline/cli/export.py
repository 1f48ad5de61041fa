"""`figurewatch export`: the figures of a topic's imported articles, or its raw pages, for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.errors import TopicError
from pipeline.settings import load_settings
from pipeline.warehouse import Snapshot


@click.command("export")
@click.option("--topic", required=True, help="Name of the topic.")
@click.option(
    "--warc",
    "place",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the raw pages of the topic to this new file (.warc.gz) instead.",
)
def command(topic: str, place: Path | None) -> None:
    """Print one JSON line for each figure of the articles that were imported.

    Fields: topic, doc, start, end (code points in the file as given, of the number expression), value_low, value_high,
    unit, qualifier, metric, relation_to (a list of doc, start, end, relation).
    """
    settings = load_settings()
    if place is not None:
        from pipeline.stages.raw_pages import write_warc

        click.echo(f"{place}: {write_warc(topic, settings, place)} pages")
        return
    with Snapshot(settings) as snapshot:
        if not snapshot.runs(topic):
            known = ", ".join(sorted({row["topic"] for row in snapshot.query("topics")})) or "none yet"
            raise TopicError(f"nothing was loaded for topic {topic!r}; topics with articles: {known}")
        for row in snapshot.export_rows(topic):
            click.echo(json.dumps(row, ensure_ascii=False))
