"""What a person should hear of a feed: said once, when it becomes so."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.records import FeedState

DEAD_AFTER = 10  # failures in a row; with the back-off that is about a week of soft ones
SILENT_AFTER = timedelta(days=30)


def concern(before: FeedState, after: FeedState) -> str | None:
    """What one poll brought to light of a feed, as a sentence that names it; None if nothing, or nothing new.

    `before` and `after` are its states round the poll: a concern is a line that was crossed between them.
    """
    name = f"feed {after.outlet!r} ({after.feed})" if after.outlet else f"feed {after.feed}"
    if after.disabled and not before.disabled:
        return f"{name} is gone for good (410) and is not asked any more; take it out of the topic pack or name its successor"
    if before.failures < DEAD_AFTER <= after.failures:
        return f"{name} failed {after.failures} times in a row; the last time: {after.note}"
    if before.failures >= DEAD_AFTER and after.failures == 0:
        return f"{name} answers again after {before.failures} failures"
    if after.url != before.url:
        return f"{name} has moved to {after.url}, where it is asked from now on; name that in the topic pack"
    if not _is_silent(before, before.last_polled) and _is_silent(after, after.last_polled):
        return f"{name} answers, but has had nothing new for {SILENT_AFTER.days} days"
    return None


def _is_silent(state: FeedState, at: datetime | None) -> bool:
    return at is not None and state.last_changed is not None and at - state.last_changed >= SILENT_AFTER
