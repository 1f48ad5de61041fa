"""A topic: what is watched. Every stage may read it; nothing here does anything.

A topic starts with nothing but a name; a topic pack (`pipeline.topics.packs`) fills in the rest.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.records import FindingKind
from pipeline.topics.schedule import checked_schedule

NAME = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")  # of a topic

Dimension = Literal[
    "count",
    "share",
    "money",
    "mass",
    "length",
    "area",
    "volume",
    "speed",
    "energy",
    "power",
    "temperature",
    "time",
    "data",
    "rate",
    "magnitude",
    "unknown",
]


def _web_address(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if (
        scheme not in ("http", "https")
        or not separator
        or not rest.strip("/")
        or any(one.isspace() for one in url)
    ):
        raise ValueError(f"{url!r} is not the address of a feed: begin with https:// and leave out spaces")
    return url


def _mail_address(address: str) -> str:
    name, _, host = address.rpartition("@")
    if not name or not host or any(one.isspace() for one in address):
        raise ValueError(f"{address!r} is not a mail address")
    return address


def _distinct_feeds(feeds: tuple[FeedSpec, ...]) -> tuple[FeedSpec, ...]:
    urls = [feed.url for feed in feeds]
    for url in urls:
        if urls.count(url) > 1:
            raise ValueError(f"the feed {url} stands twice: remove one")
    return feeds


def _distinct_metrics(metrics: tuple[TrackedMetric, ...]) -> tuple[TrackedMetric, ...]:
    names = [metric.name for metric in metrics]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"the metric {name!r} stands twice: remove one or give it a name of its own")
    return metrics


class Part(BaseModel):
    """Base of the parts of a topic: frozen, and a key that is not known is an error that names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FeedSpec(Part):
    """One feed of a topic."""

    url: Annotated[str, AfterValidator(_web_address)]
    outlet: str | None = None  # the name that people know; default: the feed's own title


class Seed(Part):
    """An article that the user trusts or doubts: where the account of the topic begins."""

    id: str
    title: str
    outlet: str
    published: date
    published_precision: Literal["day", "month", "year"] = "day"
    url: str | None = None
    text: str


class Fingerprint(Part):
    """An original that the pack does not ship: a republished copy is recognised by its shingles (see pipeline.language.shingles)."""

    seed: str  # id of the seed that retells it
    shingles: tuple[int, ...]  # sample of shingle hashes, signed 64-bit
    words: int


class TrackedMetric(Part):
    """A metric that the topic follows by name. Terms are lemmas or phrases, matched by pipeline.compare."""

    name: str  # "IT workers who left Russia"
    dimension: Dimension = "count"
    entity: tuple[str, ...]  # "IT worker", "programmer", ...
    predicate: tuple[str, ...] = ()  # "leave", "emigrate", ...
    place: str | None = None
    population: tuple[str, ...] = ()  # wholes of a share
    tally: bool = True  # can move with time


class AlertRules(Part):
    """What is worth a mail."""

    recipients: tuple[Annotated[str, AfterValidator(_mail_address)], ...] = ()
    kinds: tuple[FindingKind, ...] = ("contradicts", "figure_edited", "hedge_lost", "updated", "new")
    tracked_only: tuple[FindingKind, ...] = ("new",)  # kinds that are mailed for tracked metrics only
    min_severity: Literal["low", "medium", "high"] = "low"
    cooldown: timedelta = timedelta(hours=6)
    max_findings: int = Field(default=50, ge=1)


class RelevanceRules(Part):
    """What makes an article one of the topic."""

    terms: tuple[str, ...] = ()  # besides the words of the seeds and the entities of the tracked metrics
    required: tuple[
        str, ...
    ] = ()  # an article with none of these is hardly about the topic: "Russia", "Moscow"
    threshold: float = Field(default=0.08, ge=0, le=1)  # cosine against the seeds


class Polling(Part):
    """Bounds for how often feeds and pages are asked."""

    min_interval: timedelta = timedelta(minutes=15)
    max_interval: timedelta = timedelta(hours=24)
    recheck_until: timedelta = timedelta(days=7)  # age at which an article is not looked at again


class Retention(Part):
    """How long files are kept. What was loaded into the warehouse is kept for good."""

    pages: timedelta = timedelta(days=365)  # raw bodies, since they were last had: replay and WARC need them
    batches: timedelta = timedelta(days=30)  # of runs that were loaded


class Topic(Part):
    """One topic, whole."""

    name: str = Field(pattern=NAME)
    title: str = ""
    description: str = ""
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")  # ISO 639-1
    place: str | None = None  # "the country", "its" where the text names none
    schedule: Annotated[str, AfterValidator(checked_schedule)] = "*/30 * * * *"
    feeds: Annotated[tuple[FeedSpec, ...], AfterValidator(_distinct_feeds)] = ()
    seeds: tuple[Seed, ...] = ()
    fingerprints: tuple[Fingerprint, ...] = ()
    metrics: Annotated[tuple[TrackedMetric, ...], AfterValidator(_distinct_metrics)] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    relevance: RelevanceRules = RelevanceRules()
    polling: Polling = Polling()
    alerts: AlertRules = AlertRules()
    retention: Retention = Retention()
    dedup_window_days: int = Field(default=90, ge=1)
    revisions_a_day: int = Field(default=24, ge=1)  # of one page that are read: some change at each fetch
