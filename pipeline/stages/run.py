"""A run: one topic at one time, and the batches it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from pipeline.batches import BatchStore
from pipeline.errors import UsageError
from pipeline.settings import DEMO_FOLDER, Settings
from pipeline.topics import Topic, bare_topic, load_topic, topic_names

Record = TypeVar("Record")

IMPORTED = "import-"  # what the name of an imported folder's run begins with


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one topic. `name` is stable: asking for the same run again gives the same batches."""

    topic: Topic
    name: str
    now: datetime  # UTC; the schedule's time, not the clock's
    settings: Settings

    @classmethod
    def of(cls, topic: str, now: datetime, settings: Settings) -> Run:
        """The run of a topic pack at a time. Raises TopicError where there is no such pack."""
        now = now.astimezone(UTC)
        return cls(load_topic(topic, settings), now.strftime("%Y%m%dT%H%M%SZ"), now, _real(settings, topic))

    @classmethod
    def named(cls, topic: str, name: str, now: datetime, settings: Settings) -> Run:
        """A run with a name of its own (an import). A topic without a pack starts with nothing but its name."""
        known = topic in topic_names(settings)
        pack = load_topic(topic, settings) if known else bare_topic(topic)
        return cls(pack, name, now.astimezone(UTC), _real(settings, topic))

    @property
    def store(self) -> BatchStore:
        return BatchStore(self.settings.batch_store)

    def once(self, stage: str, record: type[Record], work: Callable[[], Iterable[Record]]) -> str:
        """The batch of a stage: made by `work` if it is not there yet."""
        name = f"{self.topic.name}/{self.name}/{stage}"
        return name if self.store.exists(name) else self.store.write(name, record, work())


def _real(settings: Settings, topic: str) -> Settings:
    """The settings, unless real articles would be mixed with the demo's invented ones. Raises UsageError."""
    demo = settings.home / DEMO_FOLDER / "topics"
    if (demo / topic).is_dir() and settings.own_topics.resolve() != demo.resolve():
        raise UsageError(
            f"{settings.home} holds the demo's invented articles on {topic}: "
            "set FIGUREWATCH_HOME to another folder for real ones, or delete this one"
        )
    return settings
