"""A feed's state from poll to poll: which feeds are due, how to ask, and what an answer makes of the state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from pipeline.errors import FeedError, FetchError
from pipeline.feeds.parse import ParsedFeed, parse
from pipeline.feeds.schedule import backoff, cache_lifetime, next_poll, own_interval, quiet_interval
from pipeline.records import FeedPoll, FeedState

if TYPE_CHECKING:  # what reads topic packs is large, and the child that reads feeds has to start fast
    from pipeline.topics.model import Topic

UNCONDITIONAL_AFTER = (
    10  # 304s in a row: some servers always say 304, so now and then the feed is asked outright
)


@runtime_checkable
class Answer(Protocol):
    """What polling reads of a response."""

    @property
    def url(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def not_modified(self) -> bool: ...
    @property
    def permanent_url(self) -> str | None: ...


def due(states: Iterable[FeedState], topic: Topic, now: datetime) -> list[FeedState]:
    """The feeds of the topic to poll now, longest waiting first: new ones, and those whose time has come.

    Feeds that are gone (410) stay out until the topic names them anew; feeds that the topic no longer names too.
    """
    known = {state.feed: state for state in states if state.topic == topic.name}
    waiting = []
    for spec in {spec.url: spec for spec in topic.feeds}.values():
        state = known.get(spec.url) or FeedState(topic=topic.name, feed=spec.url, url=spec.url)
        if spec.outlet:
            state = replace(state, outlet=spec.outlet)
        if not state.disabled and (state.next_poll is None or state.next_poll <= now):
            waiting.append(state)
    return sorted(waiting, key=lambda state: state.next_poll.timestamp() if state.next_poll else 0.0)


def validators(state: FeedState) -> tuple[str | None, str | None]:
    """ETag and Last-Modified to ask with; neither when it is time for an unconditional look."""
    if state.conditional_polls >= UNCONDITIONAL_AFTER:
        return None, None
    return state.etag, state.last_modified


def outcome(state: FeedState, result: Answer | FetchError, topic: Topic, now: datetime) -> FeedPoll:
    """What one attempt gave, with the state after it. A failed attempt loses nothing that was known before."""
    if isinstance(result, FetchError):
        return _failed(state, result.status, str(result), topic, now, wait_s=result.wait_s)
    if result.not_modified:
        return _poll(_quiet(state, result, topic, now, conditional=True), "not_modified", now)
    sha256 = hashlib.sha256(result.body).hexdigest()
    if sha256 == state.body_sha256:
        return _poll(_quiet(state, result, topic, now, conditional=False), "unchanged", now)
    try:
        parsed = parse(
            result.body, feed=state.feed, topic=topic, url=result.url, headers=result.headers, now=now
        )
    except FeedError as error:
        return _failed(state, "not_a_feed", str(error), topic, now)
    after = _changed(state, result, parsed, topic, now=now, sha256=sha256)
    return replace(_poll(after, "entries", now), entries=parsed.entries)


def _poll(state: FeedState, status: str, now: datetime, detail: str | None = None) -> FeedPoll:
    return FeedPoll(
        topic=state.topic, feed=state.feed, polled_at=now, status=status, detail=detail, state=state
    )


def _failed(
    state: FeedState, status: str, detail: str, topic: Topic, now: datetime, *, wait_s: float | None = None
) -> FeedPoll:
    failures = state.failures + 1
    seconds = backoff(status, failures, wait_s, state.feed, topic.polling)
    after = replace(
        state,
        last_polled=now,
        failures=failures,
        next_poll=now + timedelta(seconds=seconds),
        disabled=state.disabled or status == "gone",
        note=detail,
    )
    return _poll(after, status, now, detail)


def _quiet(state: FeedState, result: Answer, topic: Topic, now: datetime, *, conditional: bool) -> FeedState:
    """After a 304 or the same body."""
    interval = quiet_interval(state, topic.polling, now)
    after = replace(
        _answered(state, result, now),
        conditional_polls=state.conditional_polls + 1 if conditional else 0,
    )
    return replace(after, next_poll=next_poll(after, interval, cache_lifetime(result.headers, now), now))


def _changed(
    state: FeedState, result: Answer, parsed: ParsedFeed, topic: Topic, *, now: datetime, sha256: str
) -> FeedState:
    interval = own_interval(parsed.entries, state.last_changed, topic.polling, now)
    after = replace(
        _answered(state, result, now),
        # A new body comes with its own validators or with none: the old ones would belong to the old body.
        etag=result.headers.get("etag"),
        last_modified=result.headers.get("last-modified"),
        outlet=state.outlet or parsed.title,
        body_sha256=sha256,
        last_changed=now,
        interval_s=interval,
        conditional_polls=0,
        asked_interval_s=parsed.asked_interval_s,
        skip_hours=parsed.skip_hours,
        skip_days=parsed.skip_days,
    )
    return replace(after, next_poll=next_poll(after, interval, cache_lifetime(result.headers, now), now))


def _answered(state: FeedState, result: Answer, now: datetime) -> FeedState:
    """What any good answer changes."""
    return replace(
        state,
        url=result.permanent_url or state.url,
        etag=result.headers.get("etag", state.etag),
        last_modified=result.headers.get("last-modified", state.last_modified),
        last_polled=now,
        failures=0,
        note=None,
    )
