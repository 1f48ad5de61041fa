"""What a comparison is made in: the topic, the lexicon of its language with its synonyms, and what verdicts taught."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.compare.identity.lessons import NO_LESSONS, Lessons, teachings
from pipeline.compare.reading.known import Known
from pipeline.compare.reading.lexicon import Lexicon, lexicon
from pipeline.topics.model import Topic


@dataclass(frozen=True, slots=True)
class Context:
    """A topic, its words, and its lessons."""

    topic: Topic
    words: Lexicon
    lessons: Lessons

    @classmethod
    def of(cls, topic: Topic, known: Known | None = None) -> Context:
        """The context of a topic; `known` has its verdicts. Raises UsageError for a language without tables."""
        words = lexicon(topic.language, topic.synonyms)
        return cls(topic, words, Lessons(teachings(known, topic, words), words) if known else NO_LESSONS)
