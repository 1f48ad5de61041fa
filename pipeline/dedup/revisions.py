"""Two texts under one URL: what the later one changed, and whether that matters."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.dedup.changes import folded, numbers, sentence_tokens, spoken_numbers
from pipeline.dedup.text import Text
from pipeline.language import table

_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_]*[A-Z][\w'-]*")  # a capital that no sentence begins with
_QUOTE = re.compile(r'"([^"]{8,})"')


@dataclass(frozen=True, slots=True)
class Revised:
    """What one revision of an article changed against the one before."""

    fresh: tuple[
        int, ...
    ]  # sentences of the new text that the old one has not; headlines only for their numbers
    dropped: tuple[int, ...]  # sentences of the old text that the new one has not
    figures: bool  # a number appeared, went or changed
    names: bool
    quotes: bool
    note: str | None  # the correction or update note that is new

    @property
    def material(self) -> bool:
        return self.figures or self.names or self.quotes or self.note is not None


def revised(new: Text, old: Text, language: str = "en") -> Revised:
    """The difference of two revisions by sentence; lines that only tell the time of a change say nothing."""
    new_keys, old_keys = set(new.keys) | {""}, set(old.keys) | {""}
    came_at = [place for place, key in enumerate(new.keys) if key not in old_keys]
    dropped = tuple(place for place, key in enumerate(old.keys) if key not in new_keys)
    stamps, notes = _patterns(language, "stamps"), _patterns(language, "notes")
    came = [one for one in (folded(new.sentences[place]) for place in came_at) if not _matches(stamps, one)]
    went = [one for one in (folded(old.sentences[place]) for place in dropped) if not _matches(stamps, one)]
    note = next((one for one in came if _matches(notes, one)), None)
    came = [one for one in came if not _matches(notes, one)]
    return Revised(
        fresh=tuple(place for place in came_at if not _only_reworded(new, place, old)),
        dropped=dropped,
        figures=_said(_numbers, came) != _said(_numbers, went),
        names=_said(_NAME.findall, came) != _said(_NAME.findall, went),
        quotes=_said(_QUOTE.findall, came) != _said(_QUOTE.findall, went),
        note=note,
    )


def _only_reworded(new: Text, place: int, old: Text) -> bool:
    """Whether a sentence is a headline whose numbers, if it has any, the old text says in the same words."""
    return place < new.titles and all(one in old.spoken for one in spoken_numbers(new.tokens[place]))


def _numbers(sentence: str) -> list[str]:
    return numbers(sentence_tokens(sentence))


def _said(find: Callable[[str], list[str]], sentences: Sequence[str]) -> list[str]:
    return sorted(one for sentence in sentences for one in find(sentence))


@functools.cache
def _patterns(language: str, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in table(language, "copies")[name])


def _matches(patterns: Iterable[re.Pattern[str]], sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in patterns)
