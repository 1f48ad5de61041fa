"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser 6 does not read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from pipeline.feeds.raw import MAX_ENTRIES, MAX_URL, RawEntry, RawFeed, plain, w3c_date


def looks_like(body: bytes) -> bool:
    """Whether the body is meant as JSON."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read(body: bytes, *, url: str) -> RawFeed | str:
    """The feed in the body, or why there is none (a few words)."""
    try:
        found = json.loads(body.decode("utf-8-sig", "replace"))
    except ValueError as error:
        return f"it is broken JSON ({error})"
    except RecursionError:
        return "its JSON is nested too deeply"
    version = found.get("version")
    items = found.get("items")
    if not isinstance(version, str) or "jsonfeed.org/version/" not in version or not isinstance(items, list):
        return "it is JSON, but no JSON Feed"
    entries = tuple(_entry(one, url) for one in items[:MAX_ENTRIES] if isinstance(one, dict))
    return RawFeed(
        format="json" + version.rsplit("/", 1)[-1],
        title=plain(_text(found.get("title"))) or None,
        entries=entries,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _entry(one: dict[str, Any], base: str) -> RawEntry:
    published, precision = w3c_date(one.get("date_published"))
    updated, updated_precision = w3c_date(one.get("date_modified"))
    if published is None:
        published, precision = updated, updated_precision
    guid = one.get("id")
    text = _text(one.get("content_text"))
    content = _text(one.get("content_html"))
    if not content and text:
        content = "".join(f"<p>{_escape(part)}</p>" for part in text.split("\n\n") if part.strip())
    return RawEntry(
        guid=str(guid).strip() or None if isinstance(guid, (str, int, float)) else None,
        url=_url(one, base),
        title=plain(_text(one.get("title"))),
        summary=plain(_text(one.get("summary"))) or plain(content or text)[:500],
        content=content or None,
        published=published,
        published_precision=precision,
        updated=updated,
    )


def _url(one: dict[str, Any], base: str) -> str | None:
    """The entry's own page. `external_url` is what a link blog talks about: another article, so it comes last."""
    for name in ("url", "id", "external_url"):
        value = _text(one.get(name)).strip()
        if not value or (name == "id" and not value.lower().startswith(("http://", "https://"))):
            continue
        try:
            joined = urljoin(base, value)
        except ValueError:
            continue
        if joined.lower().startswith(("http://", "https://")) and len(joined) <= MAX_URL:
            return joined
    return None


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
