"""What a comparison is made in: the topic and the lexicon of its language, with its synonyms."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.compare.lexicon import Lexicon, lexicon
from pipeline.topics.model import Topic


@dataclass(frozen=True, slots=True)
class Context:
    """A topic and its words."""

    topic: Topic
    words: Lexicon

    @classmethod
    def of(cls, topic: Topic) -> Context:
        """The context of a topic. Raises UsageError for a language without tables."""
        return cls(topic, lexicon(topic.language, topic.synonyms))
