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

# Control characters and odd spaces. Line ends stay: they are no part of a line.
_SPACES = frozenset(
    map(chr, (*range(9), 9, *range(14, 28), 31, 127, 0x1680, *range(0x2000, 0x200B), 0x205F, 0x3000))
)
# No-break spaces hold a number together ("100 000"): they stay between digits, and are plain spaces elsewhere.
_NO_BREAK = re.compile("[\u00a0\u202f]")
# Odd spaces and lone surrogates, replaced one for one as the digits of other scripts are.
_REPLACED = re.compile(f"[{re.escape(''.join(sorted(_SPACES)))}\ud800-\udfff]")
_ANY_DIGITS = re.compile(r"\d+")

# Letters of other scripts that stand in for a digit inside a number ("2ОО,000" with Cyrillic letters; Unicode TR 39).
_LOOKALIKES = {
    "О": "0",
    "о": "0",
    "Ο": "0",
    "ο": "0",
    "З": "3",
    "з": "3",
    "б": "6",
    "Ӏ": "1",
    "І": "1",
    "Ι": "1",
}
_ALIKE = "".join(_LOOKALIKES)
_LETTERS = frozenset(_LOOKALIKES)
_TO_DIGITS: dict[int, str] = {ord(letter): digit for letter, digit in _LOOKALIKES.items()}
_NUMBER_WITH_LOOKALIKES = re.compile(rf"\b(?=[\d.,]*[{_ALIKE}])(?=[{_ALIKE}.,]*\d)[\d{_ALIKE}.,]+\b")


_DIGITS = re.compile(r"[.,]*[0-9][0-9.,]*")

# What European news is made of: a text of nothing else is plain.
_SPECIAL = re.compile("[^\n\r -~\u00a1-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]|\u00ad")


def plain(text: str) -> str:
    """The text with plain digits and spaces, of the same length, code point for code point.

    Lone surrogates become U+FFFD, so that the text can be written as UTF-8.
    """
    if not _SPECIAL.search(text):
        return text
    table = {ord(char): " " if char in _SPACES else "\ufffd" for char in set(_REPLACED.findall(text))}
    for digits in _ANY_DIGITS.findall(text):
        if not digits.isascii():
            table.update((ord(char), str(unicodedata.decimal(char))) for char in digits)
    if table:
        text = text.translate(table)
    if _beside_a_digit(text):
        text = _NUMBER_WITH_LOOKALIKES.sub(lambda found: found.group().translate(_TO_DIGITS), text)
    if "\u00a0" in text or "\u202f" in text:
        text = _NO_BREAK.sub(_spaced, text)
    return text


def _beside_a_digit(text: str) -> bool:
    """True where a lookalike touches a number. A page in Cyrillic has such letters everywhere, and seldom there."""
    for number in _DIGITS.finditer(text):
        start, end = number.span()
        if (start and text[start - 1] in _LETTERS) or text[end : end + 1] in _LETTERS:
            return True
    return False


def _spaced(found: re.Match[str]) -> str:
    """A no-break space as it stands: kept between two digits, a plain space elsewhere."""
    start, end = found.span()
    text = found.string
    return found.group() if start and text[start - 1].isdigit() and text[end : end + 1].isdigit() else " "


def special(text: str) -> bool:
    """True for a text with characters that `plain` or `visible` may change."""
    return _SPECIAL.search(text) is not None


def visible(source: str, start: int, end: int, at: int = 0) -> tuple[str, list[Run]]:
    """What a reader sees of source[start:end] (made plain before), and its runs when it is placed at `at`."""
    if not INVISIBLE.search(source, start, end):
        return source[start:end], [Run(at, start, end - start)]
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
    return "".join(pieces), runs
