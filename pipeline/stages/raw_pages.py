"""The raw pages of a topic, as web archives keep them."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import TopicError, UsageError
from pipeline.fetch import SnapshotStore, export_warc
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot


def write_warc(topic: str, settings: Settings, place: Path) -> int:
    """Write the pages of a topic that came from the network to a compressed WARC file; gives how many records.

    Imported articles and seeds are none: no server answered with them. Raises UsageError where the file is there
    already or cannot be written, TopicError where no page was fetched, SnapshotError where a body is missing.
    """
    if place.exists():
        raise UsageError(f"{place} is there already: remove it, or name another file")
    with Snapshot(settings) as known:
        hashes = [row["sha256"] for row in known.query("fetched_bodies", topic=topic)]
    if not hashes:
        raise TopicError(f"no page was fetched for topic {topic!r}: there is nothing to write to {place}")
    try:
        return export_warc(SnapshotStore(settings.snapshots), hashes, place)
    except OSError as error:
        raise UsageError(f"{place}: cannot be written: {error.strerror or error}") from None
