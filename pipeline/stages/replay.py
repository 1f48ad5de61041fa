"""Replay: the pages that a home keeps, read again by the rules of today, into a home of its own.

A revision is the hash of a cleaned text, so what other rules make of a page would stand beside what the old ones made,
and look like an outlet's edit. Hence a replay never writes into the home it reads: it makes another one, run by run, at
the times of the runs, without the network, and decides that nothing it found is mailed. What people said (verdicts,
mutes, mails that went out) goes along, and so do the feeds' states as far as their batches are kept.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline import __version__
from pipeline.batches import from_row
from pipeline.errors import BatchError, SnapshotError, TopicError, UsageError
from pipeline.fetch import SnapshotStore
from pipeline.records import Alert, FeedPoll, Page, identity
from pipeline.settings import DEMO_FOLDER, Settings
from pipeline.stages.keeping import after_fetch
from pipeline.stages.run import Run
from pipeline.warehouse import Snapshot, Warehouse

MARK = "replay.json"  # in the new home: what it was made of, and whether that came to its end
NO_BODY = "not_kept"  # the status of a page whose raw body is kept no more


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was replayed of one topic: how many runs and pages, and of these the ones whose body is kept no more."""

    topic: str
    runs: tuple[str, ...]
    pages: int
    without_body: int


def home_for(settings: Settings, place: Path) -> Settings:
    """The settings of a home to replay into: all its state is under `place`. Raises UsageError for the home itself."""
    if place.resolve().is_relative_to(settings.home.resolve()) or settings.home.resolve().is_relative_to(
        place.resolve()
    ):
        raise UsageError(f"{place}: a replay goes to a home of its own, beside {settings.home}")
    return settings.model_copy(update={"home": place, "batches": None, "topics": None})


def replay(
    settings: Settings,
    into: Settings,
    topics: Sequence[str] = (),
    since: datetime | None = None,
    said: Callable[[str], object] = lambda _: None,
) -> list[Replayed]:
    """Read the pages of the runs that began at `since` or later again; all topics without `topics`.

    A replay that was killed goes on where it was. Raises UsageError where `into` is used already, TopicError where a
    topic has no runs.
    """
    with Snapshot(settings) as known:
        loaded = [row["topic"] for row in known.query("topics")]
    if unknown := [name for name in topics or loaded or ["any topic"] if name not in loaded]:
        raise TopicError(
            f"nothing was loaded for {unknown[0]} in {settings.home}: there is nothing to replay"
        )
    wanted = sorted(set(topics or loaded))
    mark: dict[str, object] = {
        "from": str(settings.home.resolve()),
        "topics": wanted,
        "since": since and since.isoformat(),
        "version": __version__,
    }
    _begin(into.home, mark)
    replayed = [_replay_topic(settings, into, name, since, said) for name in wanted]
    _write_mark(into.home, mark | {"finished": True})
    return replayed


def _begin(home: Path, mark: dict[str, object]) -> None:
    """Make the home, or go on with one that the same replay has begun. Raises UsageError for any other."""
    found = home / MARK
    if found.exists():
        begun = json.loads(found.read_bytes())
        if begun.get("finished"):
            raise UsageError(f"{home} holds a replay that came to its end: name another folder, or remove it")
        if begun != mark:
            raise UsageError(
                f"{home} holds another replay that did not come to its end: name another folder, or remove it"
            )
        return
    if home.exists() and any(home.iterdir()):
        raise UsageError(f"{home} is not empty: a replay goes to a folder of its own")
    _write_mark(home, mark)


def _write_mark(home: Path, mark: dict[str, object]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    beside = home / f".{MARK}.part"
    beside.write_text(json.dumps(mark), encoding="utf-8")
    beside.replace(home / MARK)


def _replay_topic(
    settings: Settings, into: Settings, topic: str, since: datetime | None, said: Callable[[str], object]
) -> Replayed:
    settings = _of_the_demo(settings, topic)
    if (pack := settings.own_topics / topic).is_dir():
        inside = pack.resolve().is_relative_to(settings.home.resolve())
        place = pack.resolve().relative_to(settings.home.resolve()) if inside else Path("topics", topic)
        shutil.copytree(pack, into.home / place, dirs_exist_ok=True)
    into = _of_the_demo(into, topic)
    with Snapshot(settings) as known:
        began = {row["run"]: row["started_at"] or row["loaded_at"] for row in known.runs(topic)}
        with Warehouse(into) as warehouse:
            warehouse.record_verdicts(known.verdicts(topic))
            warehouse.record_mutes(known.mutes(topic))
            warehouse.record_alerts([one for one in known.alerts(topic) if one.state != "pending"])
        runs = [
            name for name, at in sorted(began.items(), key=lambda run: run[1]) if not since or at >= since
        ]
        pages = without = 0
        for name in runs:
            said(f"{topic} {name}")
            old = Run.named(topic, name, began[name], settings)
            new = replace(old, settings=into)
            fetched = new.once("fetch", Page, lambda name=name: _pages(known, settings, into, topic, name))  # type: ignore[misc]
            after_fetch(new, [*_polls(old, new), fetched])
            read = new.store.read(fetched, Page)
            pages += len(read)
            without += sum(page.status == NO_BODY for page in read)
    _settle(into, topic, max(began.values()))
    return Replayed(topic, tuple(runs), pages, without)


def _of_the_demo(settings: Settings, topic: str) -> Settings:
    """With the demo's own packs, where the topic was played: its invented articles stay apart in the new home too."""
    packs = settings.home / DEMO_FOLDER / "topics"
    return settings.model_copy(update={"topics": packs}) if (packs / topic).is_dir() else settings


def _pages(known: Snapshot, settings: Settings, into: Settings, topic: str, run: str) -> Iterator[Page]:
    """The pages of a run, their bodies brought over."""
    old, new = SnapshotStore(settings.snapshots), SnapshotStore(into.snapshots)
    for row in known.query("pages_of_run", topic=topic, run=run):
        page = from_row(Page, row)
        if page.sha256 is not None and page.sha256 not in new:
            try:
                body = old.body(page.sha256)
            except SnapshotError as error:
                yield replace(page, status=NO_BODY, detail=str(error), sha256=None, size=None)
                continue
            for capture in old.captures(page.sha256):
                new.put(body, url=capture.url, headers=capture.headers, fetched_at=capture.fetched_at)
        yield page


def _polls(old: Run, new: Run) -> list[str]:
    """The poll batch of a run, where it is kept: so the new home knows the feeds and can go on from there."""
    name = f"{old.topic.name}/{old.name}/poll"
    try:
        return [new.store.write(name, FeedPoll, old.store.read(name, FeedPoll))]
    except BatchError:
        return []


def _settle(into: Settings, topic: str, at: datetime) -> None:
    """Decide that nothing which the replay found is mailed: it is old, and only the rules are new."""
    with Snapshot(into) as known:
        settled = {finding for alert in known.alerts(topic) for finding in alert.findings}
        found = {row["finding"] for row in known.query("findings_of_run", topic=topic, run=None)} - settled
    if not found:
        return
    reason = "found when kept pages were read again"
    alert = Alert(
        alert=identity(topic, "replay", *sorted(found)),
        topic=topic,
        channel="outbox",
        recipients=(),
        findings=tuple(sorted(found)),
        decision="suppress",
        reason=reason,
        state="suppressed",
        message_id="",
        created_at=at,
    )
    with Warehouse(into) as warehouse:
        warehouse.record_alerts([alert])
