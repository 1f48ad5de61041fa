"""What was said so far: the sentences and numbers of some texts, and whether another text says them otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.dedup.changes import Context, number_places, numbers_in_context, value
from pipeline.dedup.text import Text

SAME_SENTENCE = 0.6  # likeness of two sentences, numbers masked, at which one is the other reworded
ALIKE_WORDS = 0.4  # of the words of the shorter sentence that the two share before they are aligned


class Said:
    """All sentences of the texts that were added. They are read when the first question is asked."""

    def __init__(self, *texts: Text) -> None:
        self._texts = list(texts)
        self._unread = list(texts)
        self._keys: set[str] = set()
        self._figures: dict[Context, set[str]] = {}
        self._numeric: dict[str, Sequence[str]] = {}  # key -> tokens of the sentences with a number

    def add(self, text: Text) -> None:
        self._texts.append(text)
        self._unread.append(text)

    def _read(self) -> None:
        for text in self._unread:
            self._keys.update(text.keys)
            for key, tokens in zip(text.keys, text.tokens, strict=True):
                if key not in self._numeric and number_places(tokens):
                    self._numeric[key] = tokens
                    for context, found in numbers_in_context([tokens]).items():
                        self._figures.setdefault(context, set()).update(found)
        self._unread.clear()

    def has(self, key: str) -> bool:
        """Whether this sentence (its key) was said."""
        self._read()
        return key in self._keys

    def spoken(self, number: tuple[str, ...]) -> bool:
        """Whether a number was said with this word before and after it."""
        return any(number in text.spoken for text in self._texts)

    def number_moved(self, text: Text, fresh: Sequence[int]) -> bool:
        """Whether one of the fresh sentences of a text says another number where something else was said before."""
        self._read()
        new = [text.tokens[place] for place in fresh if number_places(text.tokens[place])]
        if not new:
            return False
        for context, found in numbers_in_context(new, running=False).items():
            if not found & self._figures.get(context, found):
                return True
        return any(self._moved(tokens) for tokens in new)

    def _moved(self, tokens: Sequence[str]) -> bool:
        """Whether some number of a sentence differs from all that stand at its place in the same sentence, reworded."""
        words, masked = set(tokens), _masked(tokens)
        aligned: dict[int, set[str]] = {}
        for old in self._numeric.values():
            if len(words.intersection(old)) >= ALIKE_WORDS * min(len(words), len(old)):
                for here, there in _same_places(masked, tokens, old):
                    aligned.setdefault(here, set()).add(value(old[there]))
        return any(value(tokens[place]) not in found for place, found in aligned.items())


def _same_places(masked: Sequence[str], new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where numbers stand at the same place of two sentences, where one is the other reworded."""
    matcher = SequenceMatcher(None, masked, _masked(old), autojunk=False)
    if matcher.quick_ratio() < SAME_SENTENCE or matcher.ratio() < SAME_SENTENCE:
        return
    for start, other, size in matcher.get_matching_blocks():
        if size > 1:  # a number that stands with a word of its own
            for place in number_places(new[start : start + size]):
                yield start + place, other + place


def _masked(tokens: Sequence[str]) -> list[str]:
    masked = list(tokens)
    for place in number_places(tokens):
        masked[place] = "#"
    return masked
