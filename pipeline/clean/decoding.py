"""Bytes to text: the encoding that the bytes themselves prove, then what the page declares, then a guess."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 2048  # bytes from which a wide encoding without a mark is told
_WIDE = 0.6  # of every second byte of European text in UTF-16 is zero
_NARROW = 0.05  # of the others
_SAMPLE = 40_000  # bytes that are given to the guess
_FOREIGN = 0.15  # of a text beyond ASCII: more than any language that windows-1252 writes


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of a body. Never fails: what no encoding explains is replaced by U+FFFD.

    A byte order mark wins, then UTF-16 that gives itself away by its zeros, then valid UTF-8, then the charset of the
    header, of the page, and windows-1252 (what browsers read as latin-1, WHATWG Encoding 4.2); a text that this leaves
    mostly beyond ASCII is guessed. Single bytes of windows-1252 inside UTF-8, as pasted quotation marks are, are read
    as such. A UTF-8 mark stays as U+FEFF, so that offsets are those of the file.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    if wide := _wide(body[:_HEAD]):
        return body.decode(wide, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.findall((content_type or "").encode("ascii", "ignore"))
    declared += _DECLARED.findall(body[:4096])[:2]
    for name in declared:
        encoding = name.decode("ascii").lower()
        encoding = (
            "cp1252" if encoding in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else encoding
        )
        replaced = _mostly(body, encoding)
        if replaced is not None:
            return replaced
    # A page in UTF-8 with a few broken bytes (cut in the middle of a character) is still UTF-8.
    return _mostly(body, "utf-8") or _guessed(body)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its head is zero, and hardly one of the others."""
    if b"\0" not in head:
        return None
    half = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    if second > _WIDE * half and first < _NARROW * half:
        return "utf-16-le"
    return "utf-16-be" if first > _WIDE * half and second < _NARROW * half else None


def _mostly(body: bytes, encoding: str) -> str | None:
    """The text where the encoding explains all but a few of its characters."""
    utf8 = encoding in ("utf-8", "utf8")
    try:
        text = body.decode(encoding, _PASTED if utf8 else "replace")
    except (LookupError, ValueError, TypeError):
        return None
    if not isinstance(text, str):
        return None
    # What had to be pasted in counts as broken as well: a text of single bytes is no UTF-8.
    broken = len(text.encode("utf-8", "replace")) - len(body) if utf8 else text.count("\ufffd")
    if utf8:
        # Text of one byte a character breaks UTF-8 at each of its accents, and is valid by chance only.
        return text if broken <= 0 or 2 * broken <= len(_BEYOND_ASCII.findall(text)) else None
    return text if broken * 200 <= len(text) else None


def _guessed(body: bytes) -> str:
    text = body.decode("cp1252", "replace")
    if len(_BEYOND_ASCII.findall(text[:_SAMPLE])) < _FOREIGN * len(text[:_SAMPLE]):
        return text
    from trafilatura.utils import detect_encoding

    for encoding in detect_encoding(body[:_SAMPLE]):
        if (found := _mostly(body, encoding)) is not None:
            return found
    return text


def _pasted(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 as the character of windows-1252, where it stands alone among ASCII."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start, end, body = error.start, error.end, error.object
    alone = end - start == 1 and body[end : end + 1].isascii() and body[max(0, start - 1) : start].isascii()
    return (body[start:end].decode("cp1252", "replace") if alone and end < len(body) else "\ufffd"), end


_PASTED = "windows-1252 inside UTF-8"
codecs.register_error(_PASTED, _pasted)
