"""Bytes to text: the encoding that the bytes themselves prove, then what the page declares, then a guess."""

from __future__ import annotations

import codecs
import re

MAX_BODY_BYTES = 16 * 2**20  # a larger body is no news article; the fetch edge stops at 15 MiB by default
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of a body. Never fails: what no encoding explains is replaced by U+FFFD.

    A byte order mark wins, then valid UTF-8, then the charset of the header, of the page, and windows-1252 (what
    browsers read as latin-1, WHATWG Encoding 4.2). A UTF-8 mark stays as U+FEFF, so that offsets are those of the file.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
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
    return _mostly(body, "utf-8") or body.decode("cp1252", "replace")


def _mostly(body: bytes, encoding: str) -> str | None:
    """The text where the encoding explains all but a few of its characters."""
    try:
        text = body.decode(encoding, "replace")
    except (LookupError, ValueError, TypeError):
        return None
    if not isinstance(text, str):
        return None
    broken = text.count("\ufffd")
    # Text of one byte a character breaks UTF-8 at each of its accents; UTF-8 that was cut breaks once.
    if broken and encoding in ("utf-8", "utf8") and broken > len(_BEYOND_ASCII.findall(text)) - broken:
        return None
    return text if broken * 200 <= len(text) else None
