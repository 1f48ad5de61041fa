"""`figurewatch export`: every figure of a topic's imported articles, where it stands in the file as given."""

from __future__ import annotations

import json

import click

from pipeline.errors import TopicError
from pipeline.settings import load_settings
from pipeline.warehouse import Snapshot


@click.command("export")
@click.option("--topic", required=True, help="Name of the topic.")
def command(topic: str) -> None:
    """Print one JSON line for each figure of the articles that were imported.

    Fields: topic, doc, start, end (code points in the file as given, of the number expression), value_low, value_high,
    unit, qualifier, metric, relation_to (a list of doc, start, end, relation).
    """
    with Snapshot(load_settings()) as snapshot:
        if not snapshot.runs(topic):
            known = ", ".join(sorted({row["topic"] for row in snapshot.query("topics")})) or "none yet"
            raise TopicError(f"nothing was loaded for topic {topic!r}; topics with articles: {known}")
        for row in snapshot.export_rows(topic):
            click.echo(json.dumps(row, ensure_ascii=False))
