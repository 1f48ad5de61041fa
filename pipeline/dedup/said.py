"""What was said so far: the sentences and numbers of some texts, and whether another text says them otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.dedup.changes import Context, spoken_numbers, value
from pipeline.dedup.text import NumericSentence, Text

SAME_SENTENCE = 0.6  # likeness of two sentences, numbers masked, at which one is the other reworded
ALIGNED_SENTENCES = 300  # of a story that are looked through for one that was reworded: a flood has no end
ALIKE_WORDS = 0.5  # of the words of the shorter sentence that the two share before they are aligned


class Said:
    """All sentences of the texts that were added. They are read when the first question is asked."""

    def __init__(self, *texts: Text) -> None:
        self._keys: set[str] = set()
        self._spoken: set[tuple[str, ...]] = set()
        self._figures: dict[Context, set[str]] = {}
        self._numeric: dict[str, NumericSentence] = {}  # key -> a sentence with a number
        self._unread: list[Text] = []
        self._unheard: list[Text] = []  # texts whose numbers were not read yet, each with the words beside it
        self._uncounted: list[Text] = []  # or in their context
        for text in texts:
            self.add(text)

    def add(self, text: Text) -> None:
        """Take in a text; it is kept until it is read."""
        self._unread.append(text)
        self._unheard.append(text)
        self._uncounted.append(text)

    def take(self, text: Text) -> None:
        """Take in a text at once, and do not keep it."""
        new = [place for place, key in enumerate(text.keys) if not self.has(key)]
        self._keys.update(text.keys[place] for place in new)
        for place, one in text.numeric(new).items():
            self._spoken.update(spoken_numbers(one.tokens))
            self._count(text.keys[place], one)

    def has(self, key: str) -> bool:
        """Whether this sentence (its key) was said."""
        while self._unread:
            self._keys.update(self._unread.pop().keys)
        return key in self._keys

    def spoken(self, number: tuple[str, ...]) -> bool:
        """Whether a number was said with this word before and after it."""
        while self._unheard:
            for one in self._unheard.pop().tokens:
                self._spoken.update(spoken_numbers(one))
        return number in self._spoken

    def number_moved(self, text: Text, fresh: Sequence[int]) -> bool:
        """Whether one of the fresh sentences of a text says another number where something else was said before."""
        new = list(text.numeric(fresh).values())
        if not new:
            return False
        for said in self._uncounted:
            for place, sentence in said.numeric(range(len(said.keys))).items():
                self._count(said.keys[place], sentence)
        self._uncounted.clear()
        for one in new:
            if any(not found & self._figures.get(context, found) for context, found in one.contexts.items()):
                return True
        return any(self._moved(one) for one in new if not one.contexts.keys() <= self._figures.keys())

    def _count(self, key: str, one: NumericSentence) -> None:
        if key in self._numeric:
            return
        for context, found in one.contexts.items():
            self._figures[context] = self._figures.get(context, set()) | found
        if len(self._numeric) < ALIGNED_SENTENCES:
            self._numeric[key] = one

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
