"""Short invented stories with marked figures: a small factory that turns them into known figures.

`<40>{entity=people; verb=kill}` marks a figure in the text. Dimension, value and hedge are read from what is printed;
entity, verb, place, subject, whole, time, mode and speaker may be given as the extractor would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pipeline.clean import clean
from pipeline.compare import known_figure
from pipeline.figures import figures_of
from pipeline.records import (
    Attribution,
    Entry,
    Figure,
    FigureLink,
    KnownFigure,
    Page,
    TimeFrame,
    identity,
)
from pipeline.topics import bare_topic

MARK = re.compile(r"<([^<>{}]+)>(?:\{([^}]*)\})?")
MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
         "eleven": 11, "twelve": 12, "fifteen": 15}  # fmt: skip
HEDGES = (
    (("at least", "no fewer than", "a minimum of"), "at_least"),
    (("more than", "over", "above", "exceeded"), "more_than"),
    (("up to", "as many as", "at most", "as much as"), "at_most"),
    (("fewer than", "less than", "under", "below"), "less_than"),
    (("about", "around", "some", "roughly", "nearly", "almost", "an estimated"), "about"),
)
UNITS = (
    (r"[$€£]", "money", 1.0), (r"percent|per cent|%", "share", 0.01), (r"\bkm\b|kilomet", "length", 1000.0),
    (r"\bmiles?\b", "length", 1609.344), (r"\bmetres?\b|\bmeters?\b", "length", 1.0), (r"\bdegrees?\b", "temperature", 1.0),
    (r"\bmagnitude\b", "magnitude", 1.0), (r"\bhectares?\b", "area", 10_000.0), (r"\bhours?\b", "time", 3600.0),
    (r"\bdays?\b", "time", 86400.0), (r"\btonnes?\b", "mass", 1000.0), (r"\bmph\b|km/h", "speed", 1.0),
)  # fmt: skip


@dataclass(frozen=True)
class Doc:
    """One article of a story."""

    outlet: str
    published: str  # ISO date or time
    title: str
    text: str
    story: str = ""
    url: str = ""


@dataclass(frozen=True)
class Story:
    """A story and what compare must say of it. Figures are named `document.figure`, both from 1.

    `pairs` maps (later, earlier) to a relation or a set of accepted ones. A pair that is not named must be neither
    contradicts nor updated; with `strict` it must not be same either.
    """

    name: str
    docs: tuple[Doc, ...]
    pairs: dict[tuple[str, str], str | set[str]] = field(default_factory=dict)
    hard_negative: bool = False
    strict: bool = True


def number(printed: str) -> float:
    """The value of a printed number, magnitude word included."""
    low = printed.lower()
    match = re.search(r"\d[\d,]*(?:\.\d+)?", low)
    value = float(match.group().replace(",", "")) if match else float(WORDS[low.split()[0]])
    for word, factor in MAGNITUDES.items():
        if re.search(rf"(?<![a-z]){word}\b", low):
            value *= factor
    return value


def time_of(text: str | None) -> TimeFrame:
    """`2031`, `2031-03`, `2031-03-02`, `2031-01-01..2031-03-31` or `since 2031-01-01` as a time frame."""
    if not text:
        return TimeFrame("none", None, None, "unknown", "")
    if text.startswith("since "):
        return TimeFrame("since", date.fromisoformat(text[6:]), None, "day", text)
    if ".." in text:
        first, last = text.split("..")
        return TimeFrame("window", date.fromisoformat(first), date.fromisoformat(last), "day", text)
    if len(text) == 4:
        return TimeFrame("window", date(int(text), 1, 1), date(int(text), 12, 31), "year", f"in {text}")
    day = date.fromisoformat(text)
    return TimeFrame("as_of", day, day, "day", text)


def sentence_at(text: str, start: int) -> tuple[int, int]:
    """The sentence around an offset: newlines and a full stop before a capital end one."""
    begin, finish = 0, len(text)
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+", text):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= start:
            finish = match.start()
            break
    return begin, finish


def figure_of(  # noqa: PLR0917 - a rule looks at the whole sentence
    text: str, start: int, printed: str, fields: dict[str, str], article: str, topic: str
) -> Figure:
    """One marked figure as a record."""
    begin, finish = sentence_at(text, start)
    end = start + len(printed)
    before = text[max(begin, start - 18) : start].lower().rstrip()
    qualifier, hedge = "exact", None
    for words, name in HEDGES:
        for word in words:
            if before.endswith(word):
                qualifier, hedge = fields.get("qualifier", name), word
    qualifier = fields.get("qualifier", qualifier)
    around = f"{printed} {text[end : end + 14]}" if "dim" not in fields else ""
    dimension, scale = fields.get("dim", "count"), 1.0
    for pattern, name, factor in UNITS:
        if re.search(pattern, printed if name in ("money", "share") else around, re.IGNORECASE) and (
            name in ("money", "share") or re.match(rf"\W*(?:{pattern})", text[end : end + 14], re.IGNORECASE)
            or re.search(pattern, printed, re.IGNORECASE)
        ):  # fmt: skip
            dimension, scale = name, factor
            break
    value = number(printed)
    entity = fields.get("entity")
    currency = {"$": "USD", "€": "EUR", "£": "GBP"}.get(printed[0], "")
    return Figure(
        figure=identity(article, "r", start, end), topic=topic, article=article, revision="r", start=start, end=end,
        source_start=start, source_end=end, sentence_start=begin, sentence_end=finish, sentence=text[begin:finish],
        printed=printed, kind="figure", value_low=value, value_high=value, unit=currency or (entity or "").split(" ")[-1],
        dimension=dimension, base_low=value * scale, base_high=value * scale, base_unit="", qualifier=qualifier,
        hedge=hedge, vague=False, entity=entity, entity_head=fields.get("head") or (entity.split()[-1] if entity else None),
        predicate=fields.get("verb"), predicate_text=fields.get("said") or fields.get("verb"), place=fields.get("place"),
        population=fields.get("whole"), movement=fields.get("move", "level"), time=time_of(fields.get("time")),
        attribution=Attribution(fields.get("speaker"), None, fields.get("kind", "reported" if "speaker" in fields else "none")),
        modality=fields.get("mode", "stated"),
        links=tuple(FigureLink(*one.split(":")) for one in fields.get("links", "").split(",") if one),
        segment=fields.get("segment", "body"), subject=fields.get("subject"),
    )  # fmt: skip


def read(doc: Doc, index: int, topic: str = "invented") -> list[KnownFigure]:
    """The marked figures of one article."""
    article = identity(topic, doc.url or f"{doc.outlet}/{index}")
    raw = f"{doc.title}\n\n{doc.text}"
    plain, marks, at = [], [], 0
    for match in MARK.finditer(raw):
        plain.append(raw[at : match.start()])
        start = sum(map(len, plain))
        plain.append(match.group(1))
        given = dict(one.strip().split("=", 1) for one in (match.group(2) or "").split(";") if one.strip())
        marks.append((start, match.group(1), given))
        at = match.end()
    plain.append(raw[at:])
    text = "".join(plain)
    title = MARK.sub(r"\1", doc.title)
    published = datetime.fromisoformat(doc.published).replace(tzinfo=UTC)
    known = []
    for start, printed, given in marks:
        figure = figure_of(
            text,
            start,
            printed,
            {"segment": "title" if start < len(title) else "body", **given},
            article,
            topic,
        )
        known.append(
            KnownFigure(
                figure=figure,
                outlet=doc.outlet,
                url=doc.url or f"https://{index}.example/",
                title=title,
                published=published,
                published_precision="second",
                fetched_at=published,
                story=doc.story or article,
                origin_kind="origin",
                lead=text[:400],
                before=text[max(0, figure.sentence_start - 320) : figure.sentence_start],
            )
        )
    return known


def read_all(story: Story, topic: str = "invented") -> dict[str, KnownFigure]:
    """All figures of a story by name: `2.1` is the first figure of the second article."""
    return {
        f"{d}.{f}": figure
        for d, doc in enumerate(story.docs, 1)
        for f, figure in enumerate(read(doc, d, topic), 1)
    }


FETCHED = datetime(2031, 5, 9, tzinfo=UTC)


def read_plain(text: str, number: int, published: datetime | None, title: str) -> list[KnownFigure]:
    """The figures of a plain text, read by the project's own reader."""
    topic = bare_topic("plain")
    link = f"https://paper{number}.example/story"
    entry = Entry("plain", "import", str(number), link, link, title, "", published, "second", None, f"Paper {number}", FETCHED)  # fmt: skip
    page = Page("plain", entry, link, "imported", None, None, "text/plain", None, None, FETCHED)
    article = clean(page, f"{title}\n\n{text}\n".encode(), topic)
    return [known_figure(article, one) for one in figures_of(article, topic) if one.kind == "figure"]
