"""From the bytes of a response to entries: which format it is, who each entry is, under which key it goes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.errors import FeedError
from pipeline.feeds.aggregators import direct_url
from pipeline.feeds.raw import RawEntry, RawFeed, sane
from pipeline.feeds.reader import READER
from pipeline.feeds.urls import url_key
from pipeline.records import Entry, identity

if TYPE_CHECKING:  # what reads topic packs is large, and the child that reads feeds has to start fast
    from pipeline.topics.model import Topic


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed that was read: its entries in the feed's order, and what it asks of its pollers."""

    title: str | None
    format: str
    entries: tuple[Entry, ...]
    asked_interval_s: float | None = None  # ttl, sy:updatePeriod
    skip_hours: tuple[int, ...] = ()  # UTC
    skip_days: tuple[int, ...] = ()  # Monday is 0


def parse(
    body: bytes, *, feed: str, topic: Topic, url: str, headers: Mapping[str, str], now: datetime
) -> ParsedFeed:
    """The entries of a feed's body.

    `feed` is the feed as the topic names it, `url` where the body came from (relative links are resolved against it),
    `headers` those of the response, names in lower case. Raises FeedError that names the feed and says what to do.
    """
    spec = next((one for one in topic.feeds if one.url == feed), None)
    name = f"feed {spec.outlet!r} ({feed})" if spec and spec.outlet else f"feed {feed}"
    raw = READER.read(body, url=url, headers=headers)
    if isinstance(raw, str):
        raise FeedError(f"{name}: {raw}")
    outlet = (spec.outlet if spec else None) or raw.title
    return ParsedFeed(
        title=raw.title,
        format=raw.format,
        entries=_entries(raw, topic=topic.name, feed=feed, outlet=outlet, now=now),
        asked_interval_s=raw.asked_interval_s,
        skip_hours=raw.skip_hours,
        skip_days=raw.skip_days,
    )


def _entries(raw: RawFeed, *, topic: str, feed: str, outlet: str | None, now: datetime) -> tuple[Entry, ...]:
    times = Counter(one.guid or one.url for one in raw.entries)
    entries: dict[str, Entry] = {}
    for one in raw.entries:
        url = direct_url(one.url) if one.url else ""
        entry_id = _entry_id(one, repeated=times[one.guid or one.url] > 1)
        if entry_id in entries:  # the same in all that we look at
            entry_id += f"#{len(entries)}"
        published = sane(one.published, now)
        entries[entry_id] = Entry(
            topic=topic,
            feed=feed,
            entry_id=entry_id,
            url=url,
            # An entry without a link has no page: its key is its own, so that no two of them meet.
            url_key=url_key(url) if url else f"entry:{identity(feed, entry_id)}",
            title=one.title,
            summary=one.summary,
            published=published,
            published_precision=one.published_precision if published else "unknown",
            updated=sane(one.updated, now),
            outlet=outlet,
            first_seen=now,
            content=one.content,
        )
    return tuple(entries.values())


def _entry_id(one: RawEntry, *, repeated: bool) -> str:
    """The guid, or the URL, or a hash of what the entry says.

    Where a feed gives one guid to several entries, each is known by guid and URL; where it gives them one URL, by URL
    and text.
    """
    said = _hash(one.title or one.summary or one.content or str(one.published))
    if one.guid:
        return f"{one.guid}|{one.url or said}" if repeated else one.guid
    if one.url:
        return f"{one.url}|{said}" if repeated else one.url
    return said


def _hash(text: str) -> str:
    return "text:" + hashlib.sha256(text.encode()).hexdigest()[:32]
