"""From text to figures: sentences → mentions → what the text says of each → records.

Pure: the same text, publication date and place always give the same records. Time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.figures.claims.clauses import read_clause
from pipeline.figures.claims.context import Context, continues, full_name, named, remember
from pipeline.figures.claims.ellipsis import bared, elliptical
from pipeline.figures.claims.links import Joint, join, links_of
from pipeline.figures.claims.places import place_of
from pipeline.figures.claims.reading import Reading
from pipeline.figures.claims.speakers import Saying, named_subject, sayings, speaks
from pipeline.figures.claims.timeframes import NO_TIME, Timed, time_expressions, time_of
from pipeline.figures.claims.values import measure
from pipeline.figures.claims.voices import Voice, speaker_of_sentence, voice_of
from pipeline.figures.claims.wordclasses import word_classes
from pipeline.figures.numbers.find import find, has_number
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon, lexicon
from pipeline.figures.words.tokens import Tokens
from pipeline.language import languages
from pipeline.language.sentences import sentences
from pipeline.records import Article, Attribution, Figure, Modality, Movement, Span, identity
from pipeline.topics.model import Topic

_LONGEST = 2_000  # characters of a sentence that are read at once
_HOLDING = frozenset(
    {"stated", "estimated", "denied", "question"}
)  # what is to come does not hold at publication
_TABLE = 400  # characters, two in five of them digits: a table


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it is read: its place in the text, tokens, mentions, sayings and times."""

    span: Span
    segment: str
    tokens: Tokens
    here: list[Mention]
    said: list[Saying]
    times: list[Timed]


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
    """Every number of a text, figures and what is none: `kind` is "figure", or the class that kept it out.

    (date, clock, age, ordinal, score, name, code, phone, address, counter, furniture, compound, pronoun, membership, elapsed).
    """
    context = Context(_day(published), "day" if published else "unknown", place)
    return _read(text, sentences(text, language), (), context, lexicon(language), ("", "", ""))


def language_of(article: Article, topic: Topic) -> str:
    """The language whose tables read an article: its own where it has some, else the topic's."""
    spoken = (article.language or topic.language)[:2]
    return spoken if spoken in languages() else topic.language


def figures_of(article: Article, topic: Topic) -> list[Figure]:
    """The figures of an article, in the order of its text.

    The language is the article's where it has tables, else the topic's.
    """
    tables = lexicon(language_of(article, topic))
    context = Context(_day(article.published), article.published_precision, topic.place)
    found = _read(
        article.text, article.sentences, article.segments, context, tables,
        (article.topic, article.article, article.revision),
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


def _read(  # noqa: PLR0917 - a rule looks at the whole sentence
    text: str,
    spans: Sequence[Span],
    segments: Sequence[Span],
    context: Context,
    tables: Lexicon,
    owner: tuple[str, str, str],
) -> list[Figure]:
    """Read the sentences in order; each hands on its subject and speaker."""
    found: list[Figure] = []
    kinds = _segment_kinds(spans, segments)
    for index, span in _windows(text, spans):
        words = text[span.start : span.end]
        wanted = not _is_table(words)
        tokens = None
        subject = named_subject(words, tables)
        if subject is not None:
            context.subject = subject
            remember(subject, context, tables)
        elif not continues(words, tables):
            context.subject = None  # somebody else may be meant: silence over a guess
        if wanted and has_number(words, tables):
            tokens = Tokens(words)
            here = find(tokens, tables)
            if here:
                classes = word_classes(tokens, here, tables)
                said = sayings(tokens, classes, tables)
                times = time_expressions(tokens, context.published, tables)
                sentence = Sentence(span, kinds[index], tokens, here, said, times)
                found.extend(_figures(sentence, found, context, tables, owner))
        _hand_on(words, tokens, context, tables)
    return found


def _windows(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The sentences with their indexes; one without end (a transcript) in windows, so that reading stays linear."""
    for index, span in enumerate(spans):
        start = span.start
        while span.end - start > _LONGEST:
            cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = cut if cut > 0 else start + _LONGEST
            yield index, Span(start, cut, span.kind)
            start = cut
        yield index, span if start == span.start else Span(start, span.end, span.kind)


def _is_table(words: str) -> bool:
    """Rows of digits are data, not prose: they state no figure that a reader could quote."""
    return len(words) > _TABLE and sum(map(words.count, "0123456789")) * 5 > len(words) * 2


def _segment_kinds(spans: Sequence[Span], segments: Sequence[Span]) -> list[str]:
    kinds, at = [], 0
    for span in spans:
        while at < len(segments) and segments[at].end <= span.start:
            at += 1
        inside = at < len(segments) and segments[at].start <= span.start
        kinds.append(segments[at].kind if inside else "body")
    return kinds


def _hand_on(words: str, tokens: Tokens | None, context: Context, tables: Lexicon) -> None:
    """Remember who speaks in a sentence, for "he added" in the next."""
    if speaks(words, tables):
        if tokens is None:
            tokens = Tokens(words)
        speaker = speaker_of_sentence(tokens, word_classes(tokens, [], tables), tables, context.speaker)
        if speaker is not None:
            context.speaker = speaker
            remember(speaker.speaker, context, tables)


def _figures(
    sentence: Sentence, before: list[Figure], context: Context, tables: Lexicon, owner: tuple[str, str, str]
) -> list[Figure]:
    """The records of one sentence, linked to each other and to those before."""
    tokens, here = sentence.tokens, sentence.here
    readings = [
        read_clause(tokens, one, here, tables, context.subject) if one.kind == "figure" else Reading()
        for one in here
    ]
    records = [
        _record(sentence, one, reading, context, tables, owner)
        for one, reading in zip(here, readings, strict=True)
    ]
    joints = join(tokens, here, records, before, tables)
    done: list[Figure] = []
    for index, (one, joint) in enumerate(zip(records, joints, strict=True)):
        like = joint.like
        if like is None and (readings[index].anaphoric or here[index].compared):
            like = _counted_before([*before[-6:], *done], here[index])
        if like is None:
            bare = bared(one, tables)
            like = elliptical(bare, [*before[-6:], *done], tables)
            one = one if like is None else bare  # noqa: PLW2901 - the same number, read again
        if like is not None:  # a partner of this sentence may itself have been completed
            like = next((ready for ready in done if ready.figure == like.figure), like)
        done.append(_complete(one, joint, like))
    return done


def _counted_before(before: list[Figure], mention: Mention) -> Figure | None:
    """The figure that "the total" or the other end of a comparison takes up: the last of the same kind."""
    unit = mention.unit
    for one in reversed(before):
        linked = any(link.relation != "change_to" for link in one.links)
        if one.kind == "figure" and one.entity is not None and not linked:
            if unit is None and one.dimension == "count":
                return one
            if unit is not None and mention.compared and one.dimension in {unit.dimension, "rate"}:
                return one
    return None


def _complete(figure: Figure, joint: Joint, like: Figure | None) -> Figure:  # noqa: C901 - numbered cases
    """The figure with its links, and with what it leaves unsaid taken from the one that it stands for or is part of."""
    if joint.whole and figure.predicate is not None:
        figure = _replace(figure, predicate=None, predicate_text=None)
    if not joint.links and like is None:
        return figure
    changes: dict[str, object] = {"links": links_of(joint)}
    if like is not None and joint.part and figure.entity is None:
        changes |= {"entity": like.entity, "entity_head": like.entity_head}
        if figure.dimension == "unknown" and like.dimension == "count":
            changes |= {"unit": like.unit, "dimension": "count", "base_unit": like.base_unit}
        if figure.predicate is None:  # without a verb of its own it holds when its whole does
            changes |= {"predicate": like.predicate, "predicate_text": like.predicate_text}
            changes["time"] = figure.time if figure.time.printed else like.time
        if figure.population is None:
            changes["population"] = f"{like.printed} {like.entity}" if like.entity else like.printed
    elif like is not None and not joint.part:
        if figure.predicate in {None, "be", "compare"} or figure.predicate_text is None:
            changes |= {"predicate": like.predicate, "predicate_text": like.predicate_text}
        if figure.subject is None:
            changes["subject"] = like.subject
        if figure.entity is None and figure.dimension == "unknown" and like.dimension == "count":
            changes |= {"unit": like.unit, "dimension": "count", "base_unit": like.base_unit}
            changes |= {"entity": like.entity, "entity_head": like.entity_head}
        if figure.entity is None and like.dimension in {figure.dimension, "rate"}:
            changes |= {"entity": like.entity, "entity_head": like.entity_head}
        same = any(relation == "same_as" for relation, _ in joint.links)
        if same and not figure.time.printed:
            changes["time"] = like.time
        if same and figure.qualifier == "exact" and figure.dimension == like.dimension:
            changes |= {"qualifier": like.qualifier, "hedge": like.hedge}
    return _replace(figure, **changes)


def _record(  # noqa: PLR0917 - a rule looks at the whole sentence
    sentence: Sentence,
    mention: Mention,
    reading: Reading,
    context: Context,
    tables: Lexicon,
    owner: tuple[str, str, str],
) -> Figure:
    tokens, span = sentence.tokens, sentence.span
    begin, stop = tokens.start[mention.first], tokens.end[mention.stop - 1]
    start, end = span.start + begin, span.start + stop
    figure = mention.kind == "figure"
    size = measure(mention, reading.head, tables)
    voice = (
        voice_of(tokens, mention, reading, sentence.said, tables, context.speaker, context.subject)
        if figure
        else Voice()
    )
    movement: Movement = "level"
    change = mention.movement or mention.noun_movement
    if change is not None:
        movement = "rise" if change == "rise" else "fall"
    modality: Modality = voice.modality
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
        printed=tokens.text[begin:stop],
        kind=mention.kind,
        value_low=None if mention.vague else mention.low,
        value_high=None if mention.vague else mention.high,
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
        place=place_of(tokens, mention, reading, context.place, tables, sentence.said) if figure else None,
        population=reading.population,
        movement=movement,
        time=time_of(
            tokens,
            mention,
            sentence.times if modality in _HOLDING else [one for one in sentence.times if one.role != "said"],
            sentence.here,
            context.now(present=reading.present and modality in _HOLDING),
        )
        if figure
        else NO_TIME,
        attribution=Attribution(full_name(voice.speaker, context, tables), voice.verb, voice.kind),
        modality=modality,
        printed_precision=mention.step,
        segment=sentence.segment,
        subject=named(reading.subject, voice, context, tables),
    )
