"""The feeds that a web page announces in its head."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

_LINK = re.compile(r"<link\b[^>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


def announced(page: bytes, url: str) -> list[str]:
    """URLs of `<link rel=alternate>` with a feed's type, in the page's order."""
    found = []
    for tag in _LINK.findall(page[:262144].decode("utf-8", "replace")):
        given = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        is_feed = given.get("type", "").split(";")[0].strip().lower() in _TYPES
        if is_feed and "alternate" in given.get("rel", "").lower() and given.get("href"):
            try:
                found.append(urljoin(url, given["href"].strip()))
            except ValueError:
                continue
    return list(dict.fromkeys(found))
