"""HTML to text: trafilatura in the setting that serves news best, on a tree that is parsed once."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, cast

from pipeline.errors import ArticleError

_PAGE = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
# The parser's time grows with the square of the attributes of a tag: a tag with more than so many is an attack.
_MOST_ATTRIBUTES = 1000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_LONG = 20_000  # characters without a tag, in which a long one may hide
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_BLOCK = 15  # characters: a shorter block may stand anywhere in a text
_HEAD = 4096  # characters in which a page says that it is one


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text that an extractor gave, one paragraph a line, and the name of the extractor."""

    text: str
    extractor: str


@functools.cache
def _options() -> Any:
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False)


@functools.cache
def version() -> str:
    """The name of the extractor with its version, as it is stored with each article."""
    from importlib.metadata import version as installed

    return f"trafilatura {installed('trafilatura')}"


def parse(page: str) -> Any | None:
    """The lxml tree of a page; None where there is nothing to parse. Raises ArticleError for a tag that is an attack.

    A fragment, such as the content of a feed's entry, is made a page: the extractor reads whole pages only.
    """
    from trafilatura.utils import load_html

    if not _PAGE.search(page, 0, _HEAD):
        page = f"<html><body><article>{page}</article></body></html>"
    if _has_gap(page):
        for tag in _LONG_TAG.finditer(page):
            size = len(_VALUE.sub("", tag.group()).split())
            if size > _MOST_ATTRIBUTES:
                raise ArticleError(f"a tag with {size} attributes")
    return load_html(page)


def _has_gap(page: str) -> bool:
    """True where so many characters in a row open no tag. Scripts do, and are looked at more closely."""
    at = 0
    while at + _LONG < len(page):
        last = page.rfind("<", at, at + _LONG)
        if last < 0:
            return True
        at = last + 1
    return False


def elements(tree: Any) -> int:
    """How many elements a tree has."""
    return int(tree.xpath("count(//*)"))


def extract(tree: Any) -> Extraction:
    """The article text of a parsed page; empty text where the extractor finds none. The tree is not changed.

    Never with `deduplicate`: that is stateful, and loses the third copy of a page in a process.
    """
    from trafilatura import bare_extraction

    document = cast("Any", bare_extraction(tree, options=_options()))
    text = (document.text if document is not None else None) or ""
    return Extraction(text if "\n" in text else _parted(text, tree), version())


def _parted(text: str, tree: Any) -> str:
    """A text in one line, as the extractor's last resort gives it, with the line ends of its paragraphs."""
    pieces: list[str] = []
    at = 0
    for block in tree.iter("h1", "p", "h2", "h3", "h4", "li", "blockquote") if text else ():
        words = " ".join("".join(block.itertext()).split())
        start = text.find(words, at) if len(words) >= _BLOCK else -1
        if start < 0:
            continue
        pieces += [text[at:start].strip(), words]
        at = start + len(words)
    return "\n".join(filter(None, [*pieces, text[at:].strip()]))
