"""Normalisation of characters that keeps a map: what a reader sees, one code point for one.

Invisible characters leave; digits of other scripts and odd spaces are written plainly. Each replacement is one code
point for one, so every run of the result stands unchanged in place in the source.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.records import Run

# Format characters that no reader sees: zero-width, soft hyphen, byte order mark, direction marks (Unicode TR 36).
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]+"
)

# No-break spaces hold a number together ("100 000"): they stay between digits, and are plain spaces elsewhere.
_ODD_SPACE = re.compile(
    "[\x00-\x08\t\x0b\x0c\x0e-\x1f\x7f\u1680\u2000-\u200a\u205f\u3000]|(?<!\\d)[\u00a0\u202f]|[\u00a0\u202f](?!\\d)"
)

_FOREIGN_DIGIT = re.compile(r"(?=\d)[^0-9]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

# Letters of other scripts that stand in for a digit inside a number ("2ОО,000" with Cyrillic letters; Unicode TR 39).
_LOOKALIKE = str.maketrans(
    {"О": "0", "о": "0", "Ο": "0", "ο": "0", "З": "3", "з": "3", "б": "6", "Ӏ": "1", "І": "1", "Ι": "1"}
)
_ALIKE = "ОоΟοЗзбӀІΙ"
_NUMBER_WITH_LOOKALIKES = re.compile(rf"\b(?=[\d.,]*[{_ALIKE}])(?=[{_ALIKE}.,]*\d)[\d{_ALIKE}.,]+\b")


def plain(text: str) -> str:
    """The text with plain digits and spaces, of the same length, code point for code point."""
    if text.isascii() and text.isprintable():
        return text
    text = _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found.group())), text)
    text = _NUMBER_WITH_LOOKALIKES.sub(lambda found: found.group().translate(_LOOKALIKE), text)
    # Lone surrogates become U+FFFD, so that the text can be written as UTF-8.
    return _LONE_SURROGATE.sub("\ufffd", _ODD_SPACE.sub(" ", text))


def visible(source: str, start: int, end: int, at: int = 0) -> tuple[str, list[Run]]:
    """What a reader sees of source[start:end], and its runs when it is placed at `at` of a cleaned text."""
    pieces: list[str] = []
    runs: list[Run] = []
    position = start
    hidden = [found.span() for found in INVISIBLE.finditer(source, start, end)]
    for gap_start, gap_end in [*hidden, (end, end)]:
        if gap_start > position:
            pieces.append(source[position:gap_start])
            runs.append(Run(at, position, gap_start - position))
            at += gap_start - position
        position = gap_end
    return plain("".join(pieces)), runs
