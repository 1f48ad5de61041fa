"""What a text says that another does not: sentence by sentence, number by number.

Two sentences are one only if their words, numbers, signs and units are; case and typography are folded. So a sentence
with the same words but another number, or without its hedge, is never taken for one that the story has.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.language import table
from pipeline.records import Span

_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "\u00ad": ""}
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_TOKEN = re.compile(r"\d(?:[\d.,:/]*\d)?|[^\W\d_]+(?:'[^\W\d_]+)?|[$€£¥₽₹%‰°]|[-+±~<>≤≥](?=\s?[$€£¥₽₹]?\d)")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_]*[A-Z][\w'-]*")  # a capital that no sentence begins with
_QUOTE = re.compile(r'"([^"]{8,})"')
CONTEXT = 3  # words on either side that say which number of a story this is
FORM_NUMBERS = 4  # so many numbers in the same words
FORM_SHARE = 0.6  # of which so many differ: two reports of one form (markets, weather), not one story

Context = tuple[tuple[str, ...], tuple[str, ...]]


def folded(text: str) -> str:
    """Text with typography folded, case kept."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_FOLDED)


def sentence_tokens(sentence: str) -> list[str]:
    """Words, numbers with their separators, signs and units, in lower case: all of a sentence that can say something."""
    found = _TOKEN.findall(folded(sentence).lower().replace("per cent", "percent"))
    return ["percent" if token == "%" else token for token in found]


def sentence_key(sentence: str) -> str:
    """The identity of a sentence; "" for one without a word."""
    return " ".join(sentence_tokens(sentence))


@functools.cache
def _number_words(language: str) -> frozenset[str]:
    return frozenset(table(language, "copies")["number_words"])


def is_number(token: str, language: str = "en") -> bool:
    return token[0].isdigit() or token in _number_words(language)


def numbers(sentence: str) -> list[str]:
    """The numbers of a sentence in order: digits as printed without thousands separators, number words."""
    return [_value(token) for token in sentence_tokens(sentence) if is_number(token)]


def _value(token: str) -> str:
    return token.replace(",", "")


def numbers_in_context(sentences: Iterable[str]) -> dict[Context, set[str]]:
    """{three words on either side, their numbers masked: the values that stand there}, over a running text."""
    tokens = [token for sentence in sentences for token in sentence_tokens(sentence)]
    masked = ["#" if is_number(token) else token for token in tokens]
    found: dict[Context, set[str]] = defaultdict(set)
    for place, token in enumerate(tokens):
        if masked[place] == "#":
            before = tuple(masked[max(0, place - CONTEXT) : place])
            after = tuple(masked[place + 1 : place + 1 + CONTEXT])
            if len(before) + len(after) >= CONTEXT:
                found[before, after].add(_value(token))
    return found


def numbers_disagree(new: Iterable[str], old: Iterable[str]) -> bool:
    """Whether two texts say another number in most of the places where they say one in the same words."""
    mine, theirs = numbers_in_context(new), numbers_in_context(old)
    places = mine.keys() & theirs.keys()
    other = sum(not mine[place] & theirs[place] for place in places)
    return len(places) >= FORM_NUMBERS and other >= FORM_SHARE * len(places)


def printed(text: str, sentences: Sequence[Span]) -> list[str]:
    """The sentences of a text as strings."""
    return [text[one.start : one.end] for one in sentences]


@dataclass(slots=True)
class StoryText:
    """All that the members of a story said so far."""

    keys: set[str] = field(default_factory=set)
    figures: dict[Context, set[str]] = field(default_factory=dict)
    title_numbers: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, sentences: Sequence[str], figures: Mapping[Context, set[str]]) -> None:
        for sentence in sentences:
            self.keys.add(sentence_key(sentence))
            self.title_numbers.update(spoken_numbers(sentence))
        for context, values in figures.items():
            self.figures[context] = self.figures.get(context, set()) | values

    def changed(self, figures: Mapping[Context, set[str]]) -> bool:
        """Whether some number stands where the story has only other ones."""
        return any(
            context in self.figures and not values & self.figures[context]
            for context, values in figures.items()
        )


def spoken_numbers(sentence: str) -> list[tuple[str, ...]]:
    """Each number of a sentence with the word before and after it: how a headline says it."""
    tokens = sentence_tokens(sentence)
    return [
        (*tokens[max(0, place - 1) : place], _value(token), *tokens[place + 1 : place + 2])
        for place, token in enumerate(tokens)
        if is_number(token)
    ]


def fresh_sentences(
    sentences: Sequence[str], titles: int, known: Iterable[StoryText], *, headline_always: bool = False
) -> tuple[int, ...]:
    """Indexes of the sentences that none of the known texts has.

    The first `titles` sentences are headlines: a new headline is fresh only where it says a number differently.
    """
    stories = list(known)
    fresh = []
    for place, sentence in enumerate(sentences):
        key = sentence_key(sentence)
        if not key or any(key in story.keys for story in stories):
            continue
        if place < titles and not headline_always:
            spoken = spoken_numbers(sentence)
            if all(any(one in story.title_numbers for story in stories) for one in spoken):
                continue
        fresh.append(place)
    return tuple(fresh)


@dataclass(frozen=True, slots=True)
class Revised:
    """What one revision of an article changed against the one before."""

    fresh: tuple[int, ...]  # sentences of the new text that the old one has not
    dropped: tuple[str, ...]  # sentences of the old text that the new one has not
    figures: bool  # a number appeared, went or changed
    names: bool
    quotes: bool
    note: str | None  # the correction or update note that is new

    @property
    def material(self) -> bool:
        return self.figures or self.names or self.quotes or self.note is not None


def revised(new: Sequence[str], old: Sequence[str], language: str = "en") -> Revised:
    """The difference of two revisions by sentence; lines that only tell the time of a change say nothing."""
    new_keys, old_keys = {sentence_key(one) for one in new}, {sentence_key(one) for one in old}
    fresh = [place for place, one in enumerate(new) if sentence_key(one) not in old_keys | {""}]
    dropped = [one for one in old if sentence_key(one) not in new_keys | {""}]
    stamps, notes = _patterns(language, "stamps"), _patterns(language, "notes")
    came = [folded(new[place]) for place in fresh if not _matches(stamps, new[place])]
    went = [folded(one) for one in dropped if not _matches(stamps, one)]
    note = next((one for one in came if _matches(notes, one)), None)
    came = [one for one in came if not _matches(notes, one)]
    return Revised(
        fresh=tuple(fresh),
        dropped=tuple(dropped),
        figures=_all(numbers, came) != _all(numbers, went),
        names=_all(_NAME.findall, came) != _all(_NAME.findall, went),
        quotes=_all(_QUOTE.findall, came) != _all(_QUOTE.findall, went),
        note=note,
    )


def _all(find: object, sentences: Iterable[str]) -> list[str]:
    assert callable(find)
    return sorted(str(one) for sentence in sentences for one in find(sentence))


@functools.cache
def _patterns(language: str, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in table(language, "copies")[name])


def _matches(patterns: Iterable[re.Pattern[str]], sentence: str) -> bool:
    return any(pattern.search(folded(sentence)) for pattern in patterns)
