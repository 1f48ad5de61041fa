"""How much an article is about a topic: 0 to 1, from its words alone. No model, about a thousand articles a second.

Two views are averaged where the pack gives both. *Seeds*: the cosine of sublinear word weights between the article and
the nearest seed; without a corpus there is no idf, so words that all news is full of are held down by a table of the
language, and the place of the topic, which its neighbours in the news share, is held down too. *Terms*: how many of the
topic's own terms occur, each with falling gain. An article about the place and the time but not the matter shares words
with the seeds and has none of the terms. One with all the matter and none of the required words (the same trade elsewhere)
keeps a fraction of its score.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.language import languages, table
from pipeline.topics.model import Topic

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TITLE_WEIGHT = 3  # a title says what an article is about
_COMMON_WEIGHT = 0.25  # words of all news, and of the topic's place
_TERMS_FOR_HALF = 1.5  # so much evidence of terms gives half of the score
_WITHOUT_REQUIRED = 0.2


class Relevance:
    """The vectors of one topic, made once and used for all its articles."""

    def __init__(self, topic: Topic) -> None:
        words = table(topic.language, "relevance") if topic.language in languages() else {}
        self._ignored = frozenset(words.get("function", "").split())
        common = f"{words.get('common', '')} {topic.place or ''}"
        self._common = frozenset(_stems(common))
        self._seeds = [self._vector(seed.title, seed.text) for seed in topic.seeds]
        own = {*topic.relevance.terms, *(term for metric in topic.metrics for term in metric.entity)}
        self._terms = _phrases(own)
        self._required = _phrases(topic.relevance.required)

    def score(self, title: str, text: str) -> float:
        """From 0 (no word in common) to 1. A topic with neither seeds nor terms holds everything: 1."""
        views = []
        if self._seeds:
            article = self._vector(title, text)
            views.append(max(_cosine(article, seed) for seed in self._seeds))
        if self._terms:
            views.append(self._evidence_of_terms(title, text))
        score = sum(views) / len(views) if views else 1.0
        if self._required and not any(_occurring(self._required, part) for part in (title, text)):
            return score * _WITHOUT_REQUIRED
        return score

    def _vector(self, title: str, text: str) -> dict[str, float]:
        counts: Counter[str] = Counter()
        for part, weight in ((title, _TITLE_WEIGHT), (text, 1)):
            for stem, word in _stems_and_words(part):
                if word not in self._ignored:
                    counts[stem] += weight
        weighted = {
            stem: (1 + math.log(count)) * (_COMMON_WEIGHT if stem in self._common else 1.0)
            for stem, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
        return {stem: weight / length for stem, weight in weighted.items()}

    def _evidence_of_terms(self, title: str, text: str) -> float:
        found: Counter[tuple[str, ...]] = Counter()
        for part, weight in ((title, _TITLE_WEIGHT), (text, 1)):
            for term, count in _occurring(self._terms, part).items():
                found[term] += weight * count
        evidence = sum(1 + math.log(count) for count in found.values()) - 1  # one passing mention is none
        return 1 - 2 ** (-max(evidence, 0.0) / _TERMS_FOR_HALF)


def _phrases(terms: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(stems for term in terms if (stems := tuple(_stems(term))))


def _occurring(phrases: frozenset[tuple[str, ...]], text: str) -> Counter[tuple[str, ...]]:
    """How often each of the phrases stands in the text."""
    stems = list(_stems(text))
    found: Counter[tuple[str, ...]] = Counter()
    for size in {len(phrase) for phrase in phrases}:
        runs = zip(*(stems[start:] for start in range(size)), strict=False)
        found.update(run for run in runs if run in phrases)
    return found


def _stems_and_words(text: str) -> Iterable[tuple[str, str]]:
    for match in _WORD.finditer(text):
        word = match.group().casefold().replace("’", "'")
        yield _stem(word), word


def _stems(text: str) -> Iterable[str]:
    return (stem for stem, _ in _stems_and_words(text))


def _stem(word: str) -> str:
    """The word without its possessive and plural: enough to bring "worker", "workers" and "worker's" together."""
    word = word.removesuffix("'s").rstrip("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return min(1.0, sum(weight * large[stem] for stem, weight in small.items() if stem in large))
