"""When a feed is asked again: pure decisions over what it publishes, what it asks for, and how it failed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from pipeline.records import Entry, FeedState, identity

if TYPE_CHECKING:  # what reads topic packs is large, and the child that reads feeds has to start fast
    from pipeline.topics.model import Polling

LONGEST_S = 24 * 3600.0
_MAX_AGE = re.compile(r"(?:^|[\s,])(?:s-)?max-?age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)

# Status of a failure → weight in the exponent of the back-off (hard 1, soft ½, name look-up ¼), least wait in seconds.
_BACKOFF = {
    "refused": (1.0, 3600.0),
    "too_large": (1.0, 3600.0),
    "redirect_loop": (1.0, 3600.0),
    "bad_redirect": (1.0, 3600.0),
    "forbidden": (1.0, 6 * 3600.0),
    "wall": (1.0, 6 * 3600.0),
    "not_found": (0.5, 6 * 3600.0),
    "not_a_feed": (0.5, 3600.0),
    "name_not_found": (0.25, 0.0),
}
_SOFT = (0.5, 0.0)


def jitter(feed: str, turn: int) -> float:
    """A factor of 0.9 to 1.1, always the same for this feed and turn: failing feeds do not come back in step."""
    return 0.9 + 0.2 * int(identity(feed, turn)[:8], 16) / 0xFFFFFFFF


def own_interval(
    entries: Sequence[Entry], last_changed: datetime | None, polling: Polling, now: datetime
) -> float:
    """Seconds between polls after one that gave something new: half of the mean time between the latest entries.

    Without dates the time since the feed last changed stands for that between entries.
    """
    dates = sorted(
        (one.published for one in entries if one.published and one.published <= now), reverse=True
    )[:30]
    if len(dates) >= 2:
        gap = (dates[0] - dates[-1]).total_seconds() / (len(dates) - 1)
        # A feed that has been silent for long will not speak in the rhythm of its last entries.
        gap = max(gap, (now - dates[0]).total_seconds() / 4)
    else:
        gap = (now - last_changed).total_seconds() if last_changed else 0.0
    return _within(gap / 2, polling)


def quiet_interval(state: FeedState, polling: Polling, now: datetime) -> float:
    """Seconds between polls after one that gave nothing new: our own interval, or an eighth of the silence.

    So a night lengthens it to an hour and not, as doubling would, into the next noon.
    """
    silence = (now - state.last_changed).total_seconds() if state.last_changed else 0.0
    return _within(max(state.interval_s or 0.0, silence / 8), polling)


def backoff(status: str, failures: int, wait_s: float | None, feed: str, polling: Polling) -> float:
    """Seconds until a feed that failed `failures` times in a row is asked again; at least what the server asked for."""
    weight, least = _BACKOFF.get(status, _SOFT)
    low = polling.min_interval.total_seconds()
    grown: float = low * 2.0 ** min(weight * failures, 16.0)
    seconds = min(max(grown, least), LONGEST_S) * jitter(feed, failures)
    return max(seconds, min(wait_s or 0.0, LONGEST_S))


def cache_lifetime(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds for which the server says that its answer stays good: Cache-Control before Expires (RFC 9111, 4.2.1)."""
    control = headers.get("cache-control", "")
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return 0.0
    if match := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        return max(0.0, float(match.group(1)) - (float(age[:9]) if age.isascii() and age.isdigit() else 0.0))
    expires, date = _http_date(headers.get("expires")), _http_date(headers.get("date"))
    return max(0.0, (expires - (date or now)).total_seconds()) if expires else 0.0


def _http_date(value: str | None) -> datetime | None:
    try:
        when = parsedate_to_datetime(value or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def next_poll(state: FeedState, interval_s: float, lifetime_s: float, now: datetime) -> datetime:
    """When to ask next: after the longest of our own interval, the feed's and the cache's, at most a day.

    The hours and days at which the feed wants to be spared are passed over. Our own interval gives way by a twentieth,
    so that a run which starts some seconds early does not wait for the next one; what was asked for does not.
    """
    seconds = min(max(interval_s * 0.95, state.asked_interval_s or 0.0, lifetime_s), LONGEST_S)
    return spared(now + timedelta(seconds=seconds), state.skip_hours, state.skip_days)


def spared(when: datetime, skip_hours: Sequence[int], skip_days: Sequence[int]) -> datetime:
    """The first time from `when` on that is in none of the skipped hours and days; `when` itself if all are skipped."""
    later = when
    for _ in range(7 * 24 + 1):
        if later.hour not in skip_hours and later.weekday() not in skip_days:
            return later
        later = (later + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    return when


def _within(seconds: float, polling: Polling) -> float:
    return max(polling.min_interval.total_seconds(), min(seconds, polling.max_interval.total_seconds()))
