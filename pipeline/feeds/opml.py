"""OPML 2.0: the lists of feeds that feed readers exchange."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.errors import UsageError
from pipeline.topics.model import FeedSpec


def read_opml(document: bytes) -> list[FeedSpec]:
    """The feeds of an OPML document, each once, folders flattened. Raises UsageError where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"this is not OPML: {error}") from None
    if root is None or root.tag != "opml":
        raise UsageError("this is not OPML: its first element is not <opml>")
    found: dict[str, FeedSpec] = {}
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if url.lower().startswith(("http://", "https://")):
            name = (outline.get("title") or outline.get("text") or "").strip()
            found.setdefault(url, FeedSpec(url=url, outlet=name or None))
    return list(found.values())


def write_opml(title: str, feeds: Iterable[FeedSpec]) -> str:
    """An OPML document with these feeds."""
    lines = [
        f'    <outline type="rss" text={quoteattr(one.outlet or one.url)} xmlUrl={quoteattr(one.url)}/>'
        for one in feeds
    ]
    head = f"  <head><title>{escape(title)}</title></head>"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<opml version="2.0">',
            head,
            "  <body>",
            *lines,
            "  </body>",
            "</opml>",
            "",
        ]
    )
