"""A first topic pack from a few articles: seeds as they are, and what they say of themselves as the rest.

Everything here is a proposal for a person to edit: the file says so above each part. Terms are the phrases that the
articles repeat, required words the names that all of them have, metrics what their figures count, and feeds those that
the pages announce and two searches for the terms.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urlencode

from pipeline.errors import TopicError
from pipeline.language import table
from pipeline.records import Article, Figure
from pipeline.topics.pack import SEEDS, TOPIC_FILE, read_pack

MAX_TERMS = 20
MAX_METRICS = 8
MAX_REQUIRED = 4
SEARCHED = 3  # terms of a search feed
LONGEST = 3  # words of a term
SHORTEST = 6  # letters of a term of one word
REPEATED = 2  # times that a term must stand in the articles
DIMENSIONS = ("count", "share", "money")  # of metrics that are proposed: the others are rarely followed
EMPTY_VERBS = (None, "be", "have")  # they say nothing of what happened

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*")
_BREAK = re.compile(r"[^\w\s'’-]+|\n+")  # no phrase reaches over it
_ID = re.compile(r"[^a-z0-9]+")
_DATES = {"day": "{:%Y-%m-%d}", "second": "{:%Y-%m-%d}", "month": '"{:%Y-%m}"', "year": '"{:%Y}"'}


@dataclass(frozen=True, slots=True)
class Source:
    """One article that a topic begins with, its figures, and the feeds that its page announces."""

    article: Article  # dated
    figures: tuple[Figure, ...]
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A metric that the articles give a number for."""

    name: str
    dimension: str
    counted: tuple[str, ...]  # for a share its whole
    predicate: str | None
    said: str  # the number as printed, and the outlet: why it is proposed


def draft(name: str, sources: Sequence[Source]) -> dict[str, str]:
    """The files of a pack (path below its folder -> content). The sources have text and a date."""
    files = {TOPIC_FILE: _topic_file(name, sources)}
    for source in sources:
        article = source.article
        stem = _ID.sub("-", article.title.casefold()).strip("-")[:60].rstrip("-") or "seed"
        number = 2
        path = f"{SEEDS}/{stem}.md"
        while path in files:
            path = f"{SEEDS}/{stem}-{number}.md"
            number += 1
        files[path] = _seed_file(article)
    return files


def write_draft(folder: Path, files: dict[str, str]) -> None:
    """Write a pack that is not there yet: beside its place, read as a check, then renamed. Raises TopicError."""
    if folder.exists():
        raise TopicError(f"{folder} is there already: give another name, or edit that pack")
    beside = folder.parent / f".{uuid.uuid4().hex}" / folder.name
    try:
        for path, content in files.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_text(content, encoding="utf-8")
        read_pack(beside)
        os.rename(beside, folder)  # noqa: PTH104  (fails where somebody else made the folder meanwhile)
    except OSError as error:
        raise TopicError(f"{folder}: cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(beside.parent, ignore_errors=True)


def proposed_metrics(sources: Iterable[Source]) -> list[Proposal]:
    """What the figures count and what happened to it, each once; those with a verb that says something first.

    One verb of two counts that share a word ("IT workers left", "IT staff left") makes one metric of both.
    """
    found: list[Proposal] = []
    for source in sources:
        for figure in source.figures:
            counted = figure.population if figure.dimension == "share" else figure.entity
            told = figure.kind == "figure" and not figure.vague and figure.movement == "level"
            if not told or not counted or figure.dimension not in DIMENSIONS:
                continue
            what = _plain(counted)
            happened = None if figure.predicate in EMPTY_VERBS else (figure.predicate or "").replace("_", " ")
            k = next(
                (k for k, one in enumerate(found) if _one_metric(one, figure.dimension, what, happened)), None
            )
            if k is not None:
                found[k] = replace(found[k], counted=tuple(dict.fromkeys((*found[k].counted, what))))
                continue
            of = "share of " if figure.dimension == "share" else ""
            verb = (figure.predicate_text or happened or "").split()[-1:] if happened else []
            name = " ".join([f"{of}{what}", *verb])
            found.append(
                Proposal(
                    name, figure.dimension, (what,), happened, f"{figure.printed} ({source.article.outlet})"
                )
            )
    return sorted(found, key=lambda one: one.predicate is None)[:MAX_METRICS]


def _one_metric(one: Proposal, dimension: str, what: str, happened: str | None) -> bool:
    if (one.dimension, one.predicate) != (dimension, happened):
        return False
    words = set(what.casefold().split())
    return what in one.counted or (
        happened is not None and any(words & set(other.casefold().split()) for other in one.counted)
    )


def proposed_terms(articles: Sequence[Article], language: str, names: Sequence[str]) -> list[str]:
    """Phrases of up to three words that the articles repeat, longer ones first; the names stand elsewhere."""
    words = table(language, "relevance")
    function, common = frozenset(words["function"].split()), frozenset(words["common"].split())
    held: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for article in articles:
        phrases = list(_phrases(article.text, function, common))
        times.update(phrases)
        held.update(set(phrases))
    shared = min(2, len(articles))  # a single word says little: all but one article must have it
    low = {name.casefold() for name in names}
    repeated = [
        one
        for one in times
        if times[one] >= REPEATED
        and one not in low
        and (" " in one or held[one] > max(shared - 1, len(articles) // 2))
    ]
    repeated.sort(key=lambda one: (" " not in one, -held[one], -times[one], one))
    kept: list[str] = []
    for one in repeated:  # a phrase within one that was taken says nothing more
        if not any(f" {one} " in f" {other} " for other in kept):
            kept.append(one)
    return kept[:MAX_TERMS]


def shared_names(articles: Sequence[Article]) -> list[str]:
    """Names that stand within a sentence of every article: what an article of the topic can hardly do without."""
    held: Counter[str] = Counter()
    for article in articles:
        text = article.text
        inside = {
            match.group()
            for span in article.sentences
            for match in list(_WORD.finditer(text[span.start : span.end]))[1:]
            if match.group()[0].isupper() and len(match.group()) > 3
        }
        written_small = {match.group() for match in _WORD.finditer(text) if match.group().islower()}
        held.update(one for one in inside if one.lower() not in written_small)
    shared = [one for one, count in held.items() if count == len(articles)]
    return sorted(shared, key=lambda one: (-sum(article.text.count(one) for article in articles), one))[
        :MAX_REQUIRED
    ]


def search_feeds(terms: Sequence[str], names: Sequence[str], language: str) -> list[str]:
    """Feeds of two public searches of the news for the terms: a topic finds outlets that it does not name."""
    if not terms:
        return []
    quoted = " OR ".join(f'"{one}"' for one in terms[:SEARCHED])
    query = f"{names[0]} ({quoted})" if names else quoted
    news = urlencode({"q": f"{query} when:7d", "hl": language})
    gdelt = urlencode(
        {
            "query": f"{query} sourcelang:{table(language, 'relevance')['searched_as']}",
            "mode": "artlist",
            "maxrecords": 75,
            "timespan": "1d",
            "format": "rss",
        },
        quote_via=quote,
    )
    return [
        f"https://news.google.com/rss/search?{news}",
        f"https://api.gdeltproject.org/api/v2/doc/doc?{gdelt}",
    ]


def _phrases(text: str, function: frozenset[str], common: frozenset[str]) -> Iterable[str]:
    for part in _BREAK.split(text):
        words = _WORD.findall(part)
        low = [word.casefold() for word in words]
        for start in range(len(words)):
            for length in range(1, LONGEST + 1):
                piece = low[start : start + length]
                if len(piece) < length or piece[-1] in function or piece[0] in function:
                    continue
                if length == 1 and (len(piece[0]) < SHORTEST or "'" in piece[0] or "’" in piece[0]):
                    continue
                if not any(word in common or word in function for word in (piece[0], piece[-1])):
                    yield " ".join(piece)


def _plain(counted: str) -> str:
    """What is counted, without quotation marks, and without the words before it that point ("the nation's")."""
    words = counted.strip("\"'“”‘’ ").split()
    pointing = [k for k, word in enumerate(words[:-1]) if word.casefold().endswith(("'s", "’s"))]
    return " ".join(words[pointing[-1] + 1 :] if pointing else words)


def _seed_file(article: Article) -> str:
    published = article.published
    assert published is not None
    url = f"url = {_toml(article.url)}\n" if article.url.startswith("http") else ""
    # The title is a key of its own: the text begins after it.
    title_end = max((span.end for span in article.segments if span.kind == "title"), default=0)
    written = _DATES[article.published_precision].format(published)
    return (
        f"+++\ntitle = {_toml(article.title)}\noutlet = {_toml(article.outlet)}\npublished = {written}\n{url}+++\n\n"
        f"{article.text[title_end:].strip()}\n"
    )


def _topic_file(name: str, sources: Sequence[Source]) -> str:
    articles = [one.article for one in sources]
    language = articles[0].language or "en"
    names, metrics = shared_names(articles), proposed_metrics(sources)
    terms = proposed_terms(articles, language, names)
    counted = [one for metric in metrics for one in metric.counted if " " in one]  # what a search finds best
    announced = list(dict.fromkeys(feed for one in sources for feed in one.feeds))
    lines = [
        "# Drafted from the articles in seeds/. All of it is a proposal: read it, correct it, delete what is wrong,",
        f"# then `figurewatch topics check {name}`.",
        "",
        f"title = {_toml(name.replace('-', ' ').replace('_', ' ').capitalize())}",
        f"language = {_toml(language)}",
        'schedule = "*/30 * * * *" # how often to look; a feed is asked less often where it wants that',
        "",
        "[relevance]",
        "# An article with none of these names is hardly of the topic; empty: any will do.",
        f"required = {_listed(names)}",
        "# What such articles talk about.",
        f"terms = {_listed(terms)}",
        "",
        "[alerts]",
        "recipients = [] # FIGUREWATCH_MAIL_TO where this is empty",
        "",
        "# --- figures that are followed by name: what is counted, and what happened to it ---",
        "# Write further words for the same thing into entity and predicate. Two metrics must not fit one figure.",
    ]
    for metric in metrics:
        lines += ["", f"[[metrics]] # {' '.join(metric.said.split())}", f"name = {_toml(metric.name)}"]
        lines += [f"dimension = {_toml(metric.dimension)}", f"entity = {_listed(metric.counted)}"]
        lines += [f"predicate = [{_toml(metric.predicate)}]"] if metric.predicate else []
        lines += [f"population = {_listed(metric.counted)}"] if metric.dimension == "share" else []
    lines += [
        "",
        "# --- feeds: those that the articles' pages announce, then searches; add the outlets that you trust ---",
    ]
    for url in (*announced, *search_feeds([*dict.fromkeys((*counted, *terms))], names, language)):
        lines += ["", "[[feeds]]", f"url = {_toml(url)}"]
    return "\n".join(lines) + "\n"


def _toml(value: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the slash of DEL."""
    return json.dumps(" ".join(value.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(_toml(one) for one in values)}]"
