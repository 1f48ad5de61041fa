"""A topic: what is watched. Every stage may read it; nothing here does anything.

A topic starts with nothing but a name; a topic pack (`pipeline.topics.packs`) fills in the rest.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """Base of the parts of a topic: frozen, and a key that is not known is an error that names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FeedSpec(Part):
    """One feed of a topic."""

    url: str
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
    dimension: str = "count"
    entity: tuple[str, ...]  # "IT worker", "programmer", ...
    predicate: tuple[str, ...] = ()  # "leave", "emigrate", ...
    place: str | None = None
    population: tuple[str, ...] = ()  # wholes of a share
    tally: bool = True  # can move with time


class AlertRules(Part):
    """What is worth a mail."""

    recipients: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("contradicts", "figure_edited", "hedge_lost", "updated", "new")
    tracked_only: tuple[str, ...] = ("new",)  # kinds that are mailed for tracked metrics only
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


class Topic(Part):
    """One topic, whole."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    title: str = ""
    description: str = ""
    language: str = "en"
    place: str | None = None  # "the country", "its" where the text names none
    schedule: str = "*/30 * * * *"
    feeds: tuple[FeedSpec, ...] = ()
    seeds: tuple[Seed, ...] = ()
    fingerprints: tuple[Fingerprint, ...] = ()
    metrics: tuple[TrackedMetric, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    relevance: RelevanceRules = RelevanceRules()
    polling: Polling = Polling()
    alerts: AlertRules = AlertRules()
    dedup_window_days: int = Field(default=90, ge=1)
    retention_days: int = Field(default=365, ge=1)
