"""`figurewatch report`: the page of a topic as one file, to open, mail or put on any web server."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from pipeline.errors import UsageError
from pipeline.settings import load_settings


@click.command()
@click.option("--topic", required=True, help="Name of a topic, with or without a pack.")
def command(topic: str) -> None:
    """Write the page of a topic (contradictions, timelines, who said it first, feeds, copies) and print its path."""
    from pipeline.stages.page import write_page
    from pipeline.topics import bare_topic, load_topic, topic_names
    from pipeline.warehouse import Snapshot

    settings = load_settings()
    packed = topic in topic_names(settings)
    with Snapshot(settings) as snapshot:
        known = [row["topic"] for row in snapshot.query("topics")]
    if topic not in known and not packed:
        listed = (
            ", ".join(known)
            or "none yet: figurewatch run --topic NAME, or figurewatch import, makes the first"
        )
        raise UsageError(f"nothing is known of topic {topic!r}; topics with data: {listed}")
    pack = load_topic(topic, settings) if packed else bare_topic(topic)
    click.echo(write_page(pack, settings, datetime.now(UTC)))
