"""What is kept for how long: raw bodies and batches go when their topic says so. Rows of the warehouse stay.

Nothing goes that a run may still need: batches only of runs that were loaded, bodies only where no page of any topic
had them within its retention, and where the file itself is older than the longest one. What a killed run had got goes
when nobody went on with it for thirty days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from pipeline.batches import BatchStore
from pipeline.errors import TopicError
from pipeline.fetch import SnapshotStore
from pipeline.settings import Settings
from pipeline.stages.journal import forget, given_up
from pipeline.topics import load_topic, topic_names
from pipeline.topics.model import Retention
from pipeline.warehouse import Snapshot

FOR_GOOD = Retention(pages=timedelta(days=36500), batches=timedelta(days=36500))
GIVEN_UP = timedelta(days=30)

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was removed, or would be: names of batches, hashes of bodies, and stages that were never ended."""

    batches: tuple[str, ...]
    bodies: tuple[str, ...]
    unfinished: tuple[str, ...] = ()


def prune(settings: Settings, now: datetime, *, dry: bool = False) -> Pruned:
    """Remove what is past its time; `dry` only says what. May be killed and run again at any point.

    A pack that cannot be read may ask for any time: its batches stay, and all bodies.
    """
    with Snapshot(settings) as known:
        rules = {row["topic"]: Retention() for row in known.query("topics")}
        rules |= {name: _rule(name, settings) for name in topic_names(settings)}
        loaded = {(topic, row["run"]): row["loaded_at"] for topic in rules for row in known.runs(topic)}
        needed = {
            row["sha256"]
            for topic, rule in rules.items()
            for row in known.query("bodies_since", topic=topic, since=now - rule.pages)
        }
    store, bodies = BatchStore(settings.batch_store), SnapshotStore(settings.snapshots)
    old_batches = [
        name
        for topic, rule in rules.items()
        for name in store.names(topic)
        if (when := loaded.get((topic, name.split("/")[1]))) is not None and when < now - rule.batches
    ]
    longest = max((rule.pages for rule in rules.values()), default=timedelta())
    old_bodies = [
        one for one in bodies.hashes() if one not in needed and bodies.last_had(one) < now - longest
    ]
    unfinished = given_up(settings.home, now - GIVEN_UP)
    if not dry:
        for stage in unfinished:
            forget(stage)
        for name in old_batches:
            store.remove(name)
        for one in old_bodies:
            bodies.remove(one)
    names = ("/".join(stage.parts[-3:]) for stage in unfinished)
    return Pruned(tuple(old_batches), tuple(old_bodies), tuple(names))


def _rule(topic: str, settings: Settings) -> Retention:
    try:
        return load_topic(topic, settings).retention
    except TopicError as error:
        _log.warning("nothing of this topic is removed", topic=topic, error=str(error))
        return FOR_GOOD
