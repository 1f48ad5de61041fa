"""From text to figures: sentences → mentions → what the text says of each → records.

Pure: the same text, publication date and place always give the same records. Time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.figures.clauses import Reading, read_clause
from pipeline.figures.find import Mention, find, has_number
from pipeline.figures.lexicon import Lexicon, lexicon
from pipeline.figures.links import link
from pipeline.figures.places import place_of
from pipeline.figures.speakers import Voice, voice_of
from pipeline.figures.timeframes import time_of
from pipeline.figures.tokens import Tokens
from pipeline.figures.values import measure
from pipeline.language import languages
from pipeline.language.sentences import sentences
from pipeline.records import Article, DatePrecision, Figure, Modality, Movement, Span, TimeFrame, identity
from pipeline.topics.model import Topic

_NO_TIME = TimeFrame("none", None, None, "unknown", "")


@dataclass(slots=True)
class Context:
    """What sentences of one article hand on to the next ones."""

    published: date | None
    precision: DatePrecision
    place: str | None
    subject: str | None = None  # the last named subject, for "it", "the bank", "he added"
    speaker: Voice | None = None
    time: TimeFrame | None = None
    figures: list[Figure] = field(default_factory=list)


def extract(
    text: str, published: datetime | date | None = None, *, language: str = "en", place: str | None = None
) -> list[Figure]:
    """The figures of a text, in its order.

    `published` resolves "last week", "since February" and dates without a year; `place` is what "the country" means.
    Offsets are code points of `text`. Raises UsageError for a language without tables.
    """
    return [one for one in mentions(text, published, language=language, place=place) if one.kind == "figure"]


def mentions(
    text: str, published: datetime | date | None = None, *, language: str = "en", place: str | None = None
) -> list[Figure]:
    """Every number of a text, figures and what is none: `kind` is "figure", or the class that kept it out

    (date, clock, age, ordinal, score, name, code, phone, address, counter, furniture, compound, pronoun, membership, elapsed).
    """
    context = Context(_day(published), "day" if published else "unknown", place)
    return _read(text, sentences(text, language), (), context, lexicon(language), ("", "", ""))


def figures_of(
    article: Article, topic: Topic, only_sentences: Collection[int] | None = None
) -> list[Figure]:
    """The figures of an article, in the order of its text; `only_sentences` are indexes into Article.sentences (None: all).

    The language is the article's where it has tables, else the topic's.
    """
    spoken = (article.language or topic.language)[:2]
    tables = lexicon(spoken if spoken in languages() else topic.language)
    context = Context(_day(article.published), article.published_precision, topic.place)
    found = _read(
        article.text, article.sentences, article.segments, context, tables,
        (article.topic, article.article, article.revision), only_sentences,
    )  # fmt: skip
    placed = []
    for one in found:
        if one.kind != "figure":
            continue
        source = article.source_span(one.start, one.end)
        placed.append(_replace(one, source_start=source[0], source_end=source[1]) if source else one)
    return placed


def _day(published: datetime | date | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _replace(figure: Figure, **changes: object) -> Figure:
    """dataclasses.replace for a slotted record, without its cost of re-validating names."""
    values = {name: getattr(figure, name) for name in Figure.__slots__}
    values.update(changes)
    return Figure(**values)


def _read(
    text: str,
    spans: Sequence[Span],
    segments: Sequence[Span],
    context: Context,
    tables: Lexicon,
    owner: tuple[str, str, str],
    only: Collection[int] | None = None,
) -> list[Figure]:
    """Read the sentences in order. Sentences outside `only` still hand on their subject and speaker."""
    found: list[Figure] = []
    kinds = _segment_kinds(spans, segments)
    for index, span in enumerate(spans):
        sentence = text[span.start : span.end]
        wanted = only is None or index in only
        if not wanted or not has_number(sentence, tables):
            _pass_over(sentence, context, tables)
            continue
        tokens = Tokens(sentence)
        here = find(tokens, tables)
        if not here:
            _pass_over(sentence, context, tables)
            continue
        records = [
            _record(text, span, tokens, mention, index_, here, kinds[index], context, tables, owner)
            for index_, mention in enumerate(here)
        ]
        found.extend(link(tokens, here, records, found, tables))
        _pass_over(sentence, context, tables, tokens)
    return found


def _segment_kinds(spans: Sequence[Span], segments: Sequence[Span]) -> list[str]:
    kinds, at = [], 0
    for span in spans:
        while at < len(segments) and segments[at].end <= span.start:
            at += 1
        inside = at < len(segments) and segments[at].start <= span.start
        kinds.append(segments[at].kind if inside else "body")
    return kinds


def _pass_over(sentence: str, context: Context, tables: Lexicon, tokens: Tokens | None = None) -> None:
    """Remember who a sentence speaks of and who speaks in it."""
    from pipeline.figures.speakers import named_subject, speaker_of_sentence

    subject = named_subject(sentence, tokens, tables)
    if subject:
        context.subject = subject
    speaker = speaker_of_sentence(sentence, tokens, tables)
    if speaker is not None:
        context.speaker = speaker


def _record(
    text: str,
    span: Span,
    tokens: Tokens,
    mention: Mention,
    index: int,
    here: list[Mention],
    segment: str,
    context: Context,
    tables: Lexicon,
    owner: tuple[str, str, str],
) -> Figure:
    start = span.start + tokens.start[mention.first]
    end = span.start + tokens.end[mention.stop - 1]
    figure = mention.kind == "figure"
    reading = read_clause(tokens, mention, here, tables, context.subject) if figure else Reading()
    noun = reading.head
    size = measure(mention, noun, tables)
    voice = voice_of(tokens, mention, reading, tables, context.speaker) if figure else Voice()
    time = time_of(tokens, mention, context.published, tables) if figure else _NO_TIME
    movement: Movement = "level"
    change = mention.movement or mention.noun_movement
    if change == "rise":
        movement = "rise"
    elif change == "fall":
        movement = "fall"
    modality: Modality = voice.modality
    low, high = (None, None) if mention.vague else (mention.low, mention.high)
    topic, article, revision = owner
    return Figure(
        figure=identity(article, revision, start, end),
        topic=topic,
        article=article,
        revision=revision,
        start=start,
        end=end,
        source_start=None,
        source_end=None,
        sentence_start=span.start,
        sentence_end=span.end,
        sentence=tokens.text,
        printed=text[start:end],
        kind=mention.kind,
        value_low=low,
        value_high=high,
        unit=size.unit,
        dimension=size.dimension,
        base_low=size.base_low,
        base_high=size.base_high,
        base_unit=size.base_unit,
        qualifier=mention.qualifier,
        hedge=mention.hedge,
        vague=mention.vague,
        entity=reading.entity,
        entity_head=reading.head,
        predicate=reading.predicate,
        predicate_text=reading.predicate_text,
        place=place_of(tokens, mention, context.place, tables) if figure else None,
        population=reading.population,
        movement=movement,
        time=time,
        attribution=voice.attribution(),
        modality=modality,
        links=(),
        printed_precision=mention.step,
        segment=segment,
        subject=reading.subject,
    )
