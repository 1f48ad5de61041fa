"""What was said so far: the sentences and numbers of some texts, and whether another text says them otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.dedup.changes import Context, value
from pipeline.dedup.text import NumericSentence, Text

SAME_SENTENCE = 0.6  # likeness of two sentences, numbers masked, at which one is the other reworded
ALIKE_WORDS = 0.5  # of the words of the shorter sentence that the two share before they are aligned


class Said:
    """All sentences of the texts that were added. They are read when the first question is asked."""

    def __init__(self, *texts: Text) -> None:
        self._texts: list[Text] = []
        self._keys: set[str] = set()
        self._figures: dict[Context, set[str]] = {}
        self._numeric: dict[str, NumericSentence] = {}  # key -> a sentence with a number
        self._unread: list[Text] = []
        self._uncounted: list[Text] = []  # texts whose numbers were not read yet
        for text in texts:
            self.add(text)

    def add(self, text: Text) -> None:
        self._texts.append(text)
        self._unread.append(text)
        self._uncounted.append(text)

    def has(self, key: str) -> bool:
        """Whether this sentence (its key) was said."""
        while self._unread:
            self._keys.update(self._unread.pop().keys)
        return key in self._keys

    def spoken(self, number: tuple[str, ...]) -> bool:
        """Whether a number was said with this word before and after it."""
        return any(number in text.spoken for text in self._texts)

    def number_moved(self, text: Text, fresh: Sequence[int]) -> bool:
        """Whether one of the fresh sentences of a text says another number where something else was said before."""
        new = [text.numeric[place] for place in fresh if place in text.numeric]
        if not new:
            return False
        self._count()
        for one in new:
            if any(not found & self._figures.get(context, found) for context, found in one.contexts.items()):
                return True
        return any(self._moved(one) for one in new if not one.contexts.keys() <= self._figures.keys())

    def _count(self) -> None:
        for text in self._uncounted:
            for place, one in text.numeric.items():
                if text.keys[place] not in self._numeric:
                    self._numeric[text.keys[place]] = one
                    for context, found in one.contexts.items():
                        self._figures[context] = self._figures.get(context, set()) | found
        self._uncounted.clear()

    def _moved(self, new: NumericSentence) -> bool:
        """Whether some number of a sentence differs from all that stand at its place in the same sentence, reworded."""
        aligned: dict[int, set[str]] = {}
        for old in self._numeric.values():
            if len(new.words & old.words) >= ALIKE_WORDS * min(len(new.words), len(old.words)):
                for here, there in _same_places(new.form, old.form):
                    aligned.setdefault(here, set()).add(value(old.tokens[there]))
        return any(value(new.tokens[place]) not in found for place, found in aligned.items())


def _same_places(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where numbers stand at the same place of two sentences (masked), where one is the other reworded."""
    blocks = SequenceMatcher(None, new, old, autojunk=False).get_matching_blocks()
    if 2 * sum(size for _, _, size in blocks) < SAME_SENTENCE * (len(new) + len(old)):
        return
    for start, other, size in blocks:
        if size > 1:  # a number that stands with a word of its own
            for step in range(size):
                if new[start + step] == "#":
                    yield start + step, other + step
