"""Shapes of a tree that the extractor misreads, put into shapes that it reads. No text leaves here."""

from __future__ import annotations

import re
from typing import Any

# The class names that networks give the block quote of an embedded post: it is quoted text of the article.
_POSTS = re.compile(
    r"\b(?:twitter-(?:tweet|video)|bluesky-embed|mastodon-embed|tiktok-embed|fb-(?:post|video)|text-post-media|reddit-(?:card|embed-bq))\b"
)
_WRAPPERS = 4  # elements around an embedded post that may hold nothing else
_CELL = 600  # characters: a cell with more of them is a column of the page, not a value of a table


def reshape(tree: Any) -> None:
    """Put layout tables and wrapped posts of a parsed page into plain blocks, in place."""
    for quote in list(tree.iter("blockquote")):
        if _POSTS.search(quote.get("class", "")):
            _unwrap(quote)
    _lay_open(tree)


def _unwrap(quote: Any) -> None:
    """What wraps a post and nothing else loses its names: "embed" and "social" are names of furniture as well."""
    size = len("".join(quote.itertext()).strip())
    quote.attrib.pop("class")
    holder = quote.getparent()
    for _ in range(_WRAPPERS):
        if holder is None or holder.tag not in ("div", "figure", "section", "aside", "p"):
            return
        if len("".join(holder.itertext()).strip()) != size:
            return
        holder.tag = "div"
        holder.attrib.clear()
        holder = holder.getparent()


def _lay_open(tree: Any) -> None:
    """Tables that old sites lay their pages out with become blocks; tables of data stay."""
    layout = set()
    for cell in tree.iter("td"):
        if (
            cell.find(".//table") is not None
            or cell.find(".//h1") is not None
            or len("".join(cell.itertext())) > _CELL
        ):
            table = next(cell.iterancestors("table"), None)
            if table is not None:
                layout.add(table)
    if not layout:
        return
    parts = [
        part
        for part in tree.iter("td", "th", "tr", "tbody", "thead", "tfoot")
        if next(part.iterancestors("table"), None) in layout
    ]
    for part in (*parts, *layout):
        part.tag = "div"
