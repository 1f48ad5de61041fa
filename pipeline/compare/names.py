"""Names in and around a sentence: parties, places, peoples, and the names that an article's lead and context give.

No gazetteer decides: a name after "in" or "near", or beside "province", is a place; peoples come from a table. Speakers
are not parties: who says a number does not own it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.compare.lexicon import TOKEN, Lexicon
from pipeline.records import KnownFigure

DATELINE = re.compile(r"^[A-Z][A-Z .,'-]{2,40}(?:, [A-Z][\w. ]+)?(?: \([A-Z][\w ]+\))? [—–-]+ ")
NEAR = 12.0  # a place further from the number than this is not its own


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: its folded tokens and where it stands."""

    tokens: tuple[str, ...]
    start: int
    end: int
    place: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What the names around a figure say of its scope."""

    peoples: frozenset[str]
    parties: frozenset[str]
    explicit: bool
    places: frozenset[str]
    place: str | None
    inherited: frozenset[str]


def skeleton(name: str) -> str:
    """A name without vowels and marks, so that transliterations meet: Mazar-i-Sharif, Mazar-e-Sharif."""
    plain = re.sub(r"['’]s?$", "", name.lower())
    plain = re.sub(r"[-'’]", "", plain)
    return plain[:1] + re.sub(r"[aeiouyäöüáéíóú]", "", plain[1:]) if len(plain) > 5 else plain


def found_names(text: str, lexicon: Lexicon) -> list[Name]:
    """Runs of capitalised words of a text, without datelines, weekdays and titles."""
    dateline = DATELINE.match(text)
    offset = dateline.end() if dateline else 0
    names: list[Name] = []
    run: list[re.Match[str]] = []
    previous = ""
    lead_in = ""

    def close() -> None:
        if not run:
            return
        tokens = []
        for match in run:
            low = re.sub(r"['’]s?$", "", match.group().lower())
            country = lexicon.country(low)
            if country:
                tokens.append(country)
            elif low not in lexicon.not_names:
                tokens.append(skeleton(low))
        if tokens:
            after = text[run[-1].end() : run[-1].end() + 14].lower().split()
            place = lead_in in lexicon.place_before or bool(
                after and after[0].strip(",.") in lexicon.place_kinds
            )
            names.append(Name(tuple(tokens), run[0].start(), run[-1].end(), place))
        run.clear()

    sentence_start = True
    for match in TOKEN.finditer(text, offset):
        word = match.group()
        gap = text[run[-1].end() : match.start()] if run else ""
        starts = sentence_start
        between = text[match.end() : match.end() + 2]
        sentence_start = between[:1] in ".!?\n" and not word.endswith(".")
        capital = word[0].isupper()
        known = starts and not (word.isupper() or lexicon.country(word) or lexicon.fold(word) == word.lower())
        if capital and not (known and word.lower() in lexicon.stop) and word.lower() not in lexicon.stop:
            if run and gap not in (" ", "", " of ", "-"):
                close()
            if not run:
                lead_in = previous
            run.append(match)
        else:
            close()
        previous = word.lower()
        if between[:1] in ",;:":
            close()
    close()
    return names


def names_of(
    known: KnownFigure,
    words: list[object] | list[object],
    modifiers: list[str],
    lexicon: Lexicon,
    topic_place: str | None,
) -> Names:
    """The names of a figure's sentence by role, and those that its article's lead and context lend."""
    figure = known.figure
    start = figure.start - figure.sentence_start
    sentence = figure.sentence
    found = found_names(sentence, lexicon)
    speaker = _tokens(figure.attribution.speaker or "", lexicon)
    peoples = frozenset(country for word in modifiers if (country := lexicon.country(word)) is not None)
    places = [n for n in found if n.place]
    parties = [n for n in found if not n.place and not set(n.tokens) <= speaker]
    place = _place(known, places, start, sentence, lexicon, topic_place)
    explicit: frozenset[str] = frozenset()
    if figure.subject:
        explicit = _tokens(figure.subject, lexicon)
    if not explicit:
        left = [n for n in parties if n.end <= start]
        chosen = left[-1:] or [n for n in parties if n.start >= start and n.start - start < 60][:1]
        explicit = frozenset(token for name in chosen for token in name.tokens)
    context = found_names(f"{known.title}. {known.lead}", lexicon)
    title = found_names(known.title, lexicon)
    before = found_names(known.before[-200:], lexicon)
    lent = frozenset(token for name in title for token in name.tokens)
    return Names(
        peoples=peoples,
        parties=explicit or lent,
        explicit=bool(explicit),
        places=frozenset(token for name in places for token in name.tokens),
        place=place,
        inherited=frozenset(token for name in (*context, *before) for token in name.tokens),
    )


def _tokens(text: str, lexicon: Lexicon) -> frozenset[str]:
    words = [m.group() for m in TOKEN.finditer(text)]
    return frozenset(
        lexicon.country(w) or skeleton(w)
        for w in words
        if w[0].isupper() and w.lower() not in lexicon.not_names and w.lower() not in lexicon.stop
    )


def _place(
    known: KnownFigure,
    places: list[Name],
    start: int,
    sentence: str,
    lexicon: Lexicon,
    topic_place: str | None,
) -> str | None:
    """The place nearest to the figure, folded; the record's own place where the sentence names none."""
    if places:
        nearest = min(places, key=lambda n: (abs(n.start - start), n.start))
        return " ".join(nearest.tokens)
    own = known.figure.place
    if own:
        tokens = _tokens(own, lexicon)
        return " ".join(sorted(tokens)) or own.lower()
    if topic_place and re.search(r"\b(the country|the nation|its|nationwide)\b", sentence, re.IGNORECASE):
        return lexicon.country(topic_place) or topic_place.lower()
    return None
