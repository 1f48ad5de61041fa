"""Pages that nobody means well with: what is sent, and the status that it must end in.

Run as a program, it reads them all and prints what became of each, so that a test can bound its time and memory.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

from pipeline.clean import Limits, clean
from pipeline.records import Entry, Page
from pipeline.topics.model import Topic

NOW = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)
LIMITS = Limits()
PARAGRAPH = (
    "<p>Day {}: the harbour authority said that {} boats were tied up and that more would follow soon.</p>"
)
BODY = "".join(PARAGRAPH.format(number, number * 7) for number in range(10))
MIB = 2**20


def wrapped(inside: str, head: str = "") -> bytes:
    """A page in UTF-8 with this body."""
    return (
        f"<html lang='en'><head><title>Boats stay</title>{head}</head><body>{inside}</body></html>".encode()
    )


def json_ld(text: str) -> str:
    """A script element with this text as JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'


def pages() -> list[tuple[str, bytes, str]]:
    """Name, body, and the status that it ends in."""
    stated = json.dumps({"@type": "NewsArticle", "articleBody": "Some 40 boats stayed. " * 20_000})
    graph = json.dumps({"@graph": [{"@type": "NewsArticle", "author": [{"name": "A"}] * 9}] * 3000})
    return [
        ("50 MB", b"<html><body>" + b"<p>word</p>" * (5 * MIB), "unreadable"),
        ("one byte too many", b"<html>" + b" " * LIMITS.body_bytes, "unreadable"),
        ("too many elements", wrapped("<b>1</b><p>x</p>" * LIMITS.elements), "unreadable"),
        ("100,000 empty elements", wrapped("<b></b>" * 100_000 + BODY), "unreadable"),
        ("100,000 line breaks", wrapped("a<br>" * 100_000), "unreadable"),
        ("a paragraph of 1 MB", wrapped(f"<article><p>{'Some 40 boats stayed. ' * 50_000}</p></article>"), "unreadable"),
        ("a word of 11 MB", wrapped(f"<p>{'w' * 11 * MIB}</p>"), "empty"),
        ("50,000 attributes", wrapped(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>{BODY}"), "unreadable"),
        ("a long attribute", wrapped(f'<img src="data:image/png;base64,{"iVBORw0K" * 9000}">{BODY}'), "article"),
        ("a class of 0.9 MB", wrapped(f"<div class='{'caption ' * 100_000}'></div>{BODY}"), "article"),
        ("nested divs", wrapped("<div>" * 100_000 + BODY), "empty"),
        ("nested spans", wrapped("<span>" * 100_000 + BODY), "empty"),
        ("nested standfirsts", wrapped('<div class="summary">' * 250 + f"<p>{'word ' * MIB}</p>"), "unreadable"),
        ("nested advertisements", wrapped('<div class="ad">' * 250 + f"<p>{'word ' * MIB}</p>"), "unreadable"),
        ("nested tables", wrapped("<table><tr><td>" * 60 + BODY), "article"),
        ("nested JSON-LD", wrapped(BODY, json_ld("[" * 100_000)), "article"),
        ("a broad JSON-LD", wrapped(BODY, json_ld(graph)), "article"),
        ("a body for machines beyond the cap", wrapped(BODY, json_ld(stated)), "article"),
        ("a title of 2 MB", wrapped(BODY, f"<title>{'word ' * 400_000}</title>"), "article"),
        ("zeros inside words", wrapped(BODY.replace("boats", "bo\0ats")), "article"),
        ("no text but bytes", bytes(range(256)) * 50, "unreadable"),
        ("a feed", b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "empty"),
        ("a comment", b"<!-- nothing -->", "empty"),
        ("a comment without end", b"<html><body><!-- " + b"x" * MIB, "empty"),
        ("only a head", b"<html><head><title>x</title></head></html>", "empty"),
    ]  # fmt: skip


def page(content_type: str = "text/html") -> Page:
    """The record of a fetched page."""
    url = "https://www.coastpost.example/boats"
    entry = Entry("harbours", "feed", "e1", url, url, "A title", "", None, "unknown", None, None, NOW)
    return Page("harbours", entry, url, "fetched", None, 200, content_type, "0" * 64, None, NOW)


def main() -> None:
    """Read all of them, in this process."""
    found = {}
    for name, body, _ in pages():
        article = clean(page(), body, Topic(name="harbours"))
        found[name] = [article.status, article.detail, len(article.title)]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
