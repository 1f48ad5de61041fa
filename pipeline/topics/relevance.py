"""How much an article is about a topic: 0 to 1, from its words alone. No model, about a thousand articles a second.

Two views are averaged where the pack gives both. *Seeds*: the cosine of sublinear word weights between the article and
the nearest seed; without a corpus there is no idf, so words that all news is full of are held down by a table of the
language, and the place of the topic, which its neighbours in the news share, is held down too. *Terms*: how many of the
topic's own terms occur, each with falling gain. An article about the place and the time but not the matter shares words
with the seeds and has none of the terms. One with all the matter and none of the required words (the same trade
elsewhere) keeps a fraction of its score.
"""

from __future__ import annotations

import functools
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
_PASSING_MENTION = 0.7  # one term, once, is hardly evidence
_WITHOUT_REQUIRED = 0.2

Phrases = Mapping[str, frozenset[tuple[str, ...]]]  # by their first word


class Relevance:
    """The vectors of one topic, made once and used for all its articles."""

    def __init__(self, topic: Topic) -> None:
        words = table(topic.language, "relevance") if topic.language in languages() else {}
        self._ignored = frozenset(words.get("function", "").split())
        self._common = frozenset(map(_stem, _words(f"{words.get('common', '')} {topic.place or ''}")))
        self._seeds = [self._vector(_words(seed.title), _words(seed.text)) for seed in topic.seeds]
        # A metric's entity of one word ("people") says nothing of the topic; of two or more ("IT worker") it does.
        entities = (entity for metric in topic.metrics for entity in metric.entity if " " in entity)
        self._terms = _phrases((*topic.relevance.terms, *entities))
        self._required = _phrases(topic.relevance.required)

    def score(self, title: str, text: str) -> float:
        """From 0 (no word in common) to 1. A topic with neither seeds nor terms holds everything: 1."""
        in_title, in_text = _words(title), _words(text)
        views = []
        if self._seeds:
            article = self._vector(in_title, in_text)
            views.append(max(_cosine(article, seed) for seed in self._seeds))
        stems = [[_stem(word) for word in part] for part in (in_title, in_text)]
        if self._terms:
            views.append(_evidence(*(_occurring(self._terms, part) for part in stems)))
        score = sum(views) / len(views) if views else 1.0
        if self._required and not any(_occurring(self._required, part) for part in stems):
            return score * _WITHOUT_REQUIRED
        return score

    def _vector(self, title: list[str], text: list[str]) -> dict[str, float]:
        counts: Counter[str] = Counter()
        for part, weight in ((title, _TITLE_WEIGHT), (text, 1)):
            for word, count in Counter(part).items():
                if word not in self._ignored:
                    counts[_stem(word)] += weight * count
        weighted = {
            stem: (1 + math.log(count)) * (_COMMON_WEIGHT if stem in self._common else 1.0)
            for stem, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
        return {stem: weight / length for stem, weight in weighted.items()}


def _evidence(in_title: Counter[tuple[str, ...]], in_text: Counter[tuple[str, ...]]) -> float:
    found = Counter({term: count * _TITLE_WEIGHT for term, count in in_title.items()}) + in_text
    evidence = sum(1 + math.log(count) for count in found.values()) - _PASSING_MENTION
    return float(1 - 2 ** (-max(evidence, 0.0) / _TERMS_FOR_HALF))


def _phrases(terms: Iterable[str]) -> Phrases:
    grouped: dict[str, set[tuple[str, ...]]] = {}
    for term in terms:
        if stems := tuple(map(_stem, _words(term))):
            grouped.setdefault(stems[0], set()).add(stems)
    return {first: frozenset(phrases) for first, phrases in grouped.items()}


def _occurring(phrases: Phrases, stems: list[str]) -> Counter[tuple[str, ...]]:
    """How often each of the phrases stands in the text."""
    found: Counter[tuple[str, ...]] = Counter()
    for start, stem in enumerate(stems):
        for phrase in phrases.get(stem, ()):
            if tuple(stems[start : start + len(phrase)]) == phrase:
                found[phrase] += 1
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


@functools.lru_cache(maxsize=2**16)
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
