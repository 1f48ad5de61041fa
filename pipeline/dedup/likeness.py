"""How alike two texts are: how much of each stands in the other, and whether it stands there throughout or in a block.

Containment alone cannot tell a copy with a fifth of its words edited from a later story that reuses half of its
background: both share half of their shingles. They differ in *where*: edits are spread, a reused background is a block. So
what decides is **coverage**: the share of a text near which enough shingles are shared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.dedup.text import Text
from pipeline.language.shingles import Hashes

WINDOW = 24  # shingles around a place that say whether the text there is shared: a sentence or so
DENSE = 0.3  # share of them that must be; edits of a fifth of the words leave half
COPY_COVERAGE = 0.75  # of either text
LEAD = 80  # shingles with which a text begins: headline and lead
LOOSE_COVERAGE = (
    0.5  # of either text, where both leads are covered: a copy keeps the lead, a later story the background
)
LOOSE_LEAD = 0.5  # of each lead
COPY_CONTAINMENT = 0.35  # of either text
EMBEDDED_SHARE = (
    0.2  # of a longer text that a shorter one must fill for the longer to tell its story: a brief does not
)
COPY_SHINGLES = 8  # a text of fewer shared shingles is a phrase
PIECE_COVERAGE = 0.5  # of a text, below which a copy of it without its lead
PIECE_LEAD = 0.25  # (less than so much of it) is a piece of it
SHARED_BLOCK = 24  # shingles that make a shared block worth a link


@dataclass(frozen=True, slots=True)
class Likeness:
    """One text (`new`) against another (`old`); all but the counts of shingles are shares from 0 to 1."""

    new_covered: float  # of the new text, what lies in passages that the old one has
    old_covered: float
    new_contained: float  # of the new text's shingles, those that the old one has
    old_contained: float
    shared: int  # shingles of the new text that the old one has
    new_length: int  # shingles
    old_length: int
    lead_covered: float  # the less covered of the two leads
    old_lead_covered: float

    @property
    def is_copy(self) -> bool:
        loosely = self.covered >= LOOSE_COVERAGE and self.lead_covered >= LOOSE_LEAD
        return (
            self.shared >= COPY_SHINGLES
            and self.contained >= COPY_CONTAINMENT
            and self.new_covered >= EMBEDDED_SHARE
            and (loosely or self.covered >= COPY_COVERAGE)
        )

    @property
    def is_piece(self) -> bool:
        """Whether the new text is some piece of the old one: what a round-up prints below its first story, or an excerpt.

        A trimmed copy keeps at least a part of the lead, or most of the text.
        """
        return self.old_covered < PIECE_COVERAGE and self.old_lead_covered < PIECE_LEAD

    @property
    def shares_block(self) -> bool:
        return self.shared >= SHARED_BLOCK

    @property
    def covered(self) -> float:
        return max(self.new_covered, self.old_covered)

    @property
    def contained(self) -> float:
        return max(self.new_contained, self.old_contained)

    @property
    def similarity(self) -> float:
        """Containment of the shorter text in the longer."""
        return self.new_contained if self.new_length <= self.old_length else self.old_contained


def likeness(
    new: Hashes, old: Hashes, new_sorted: Hashes, old_sorted: Hashes, window: int = WINDOW
) -> Likeness:
    """Compare two texts by all their shingles (or by the same share of both): in the order of the texts, and sorted."""
    if not len(new) or not len(old):
        return Likeness(0.0, 0.0, 0.0, 0.0, 0, len(new), len(old), 0.0, 0.0)
    of_new, of_old = _among(new, old_sorted), _among(old, new_sorted)
    new_covered, old_covered = covered(of_new, window), covered(of_old, window)
    return Likeness(
        float(new_covered.mean()),
        float(old_covered.mean()),
        float(of_new.mean()),
        float(of_old.mean()),
        int(of_new.sum()),
        len(new),
        len(old),
        float(min(new_covered[:LEAD].mean(), old_covered[:LEAD].mean())),
        float(old_covered[:LEAD].mean()),
    )


def alikeness(new: Text, old: Text) -> Likeness:
    """Compare two texts as dedup reads them."""
    return likeness(new.hashes, old.hashes, new.sorted_hashes, old.sorted_hashes)


def _among(hashes: Hashes, others_sorted: Hashes) -> npt.NDArray[np.bool_]:
    """For each hash whether it is among the others; half the time of numpy.isin, which sorts both."""
    places = np.searchsorted(others_sorted, hashes)
    places[places == len(others_sorted)] = 0
    found: npt.NDArray[np.bool_] = others_sorted[places] == hashes
    return found


def covered(shared: npt.NDArray[np.bool_], window: int = WINDOW) -> npt.NDArray[np.bool_]:
    """For each place of a text whether its surroundings (a window of shingles) are shared densely."""
    window = min(window, len(shared))
    before = np.concatenate(([0], np.cumsum(shared)))
    starts = np.clip(np.arange(len(shared)) - window // 2, 0, len(shared) - window)
    dense: npt.NDArray[np.bool_] = before[starts + window] - before[starts] >= DENSE * window
    return dense
