"""When an article is looked at again: outlets change numbers under the same URL, most of them in the first hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what reads topic packs is large, and the child that reads feeds has to start fast
    from pipeline.topics.model import Polling


# Age of the article → time between two looks. News corrections come early; the series follows the age roughly by a third.
_LOOKS = (
    (timedelta(hours=2), timedelta(minutes=30)),
    (timedelta(hours=6), timedelta(hours=2)),
    (timedelta(hours=24), timedelta(hours=6)),
    (timedelta(days=3), timedelta(hours=24)),
)
_LATER = timedelta(hours=48)


def recheck(
    *,
    published: datetime | None,
    first_seen: datetime,
    fetched_at: datetime,
    tracked: bool,
    polling: Polling,
    revisions: int = 1,
) -> datetime | None:
    """When to look again at an article that was fetched at `fetched_at`; None when it has become too old.

    Twice as often where it holds tracked figures, and again where it has already changed (`revisions` above 1). An
    article first met when it was old counts from when it was met, but is not looked at beyond the age limit.
    """
    born = min(published or first_seen, first_seen)
    age = fetched_at - born
    step = next((step for limit, step in _LOOKS if age < limit), _LATER)
    step /= (2 if tracked else 1) * (2 if revisions > 1 else 1)
    again = fetched_at + max(step, polling.min_interval)
    return again if again - born <= polling.recheck_until else None
