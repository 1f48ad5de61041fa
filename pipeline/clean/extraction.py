"""HTML to text: trafilatura in the setting that serves news best, on a tree that is parsed once."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, cast

_PAGE = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
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
    """The lxml tree of a page; None where there is nothing to parse.

    A fragment, such as the content of a feed's entry, is made a page: the extractor reads whole pages only.
    """
    from trafilatura.utils import load_html

    if not _PAGE.search(page, 0, _HEAD):
        page = f"<html><body><article>{page}</article></body></html>"
    return load_html(page)


def extract(tree: Any) -> Extraction:
    """The article text of a parsed page; empty text where the extractor finds none. The tree is not changed.

    Never with `deduplicate`: that is stateful, and loses the third copy of a page in a process.
    """
    from trafilatura import bare_extraction

    document = cast("Any", bare_extraction(tree, options=_options()))
    return Extraction((document.text if document is not None else None) or "", version())
