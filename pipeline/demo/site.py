"""What the recorded hosts answer at a poll: pages, feeds, robots.txt. Pure: a request in, a reply out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.demo.recording import RECORDED, Feed, Outlet, RecordedArticle, Recording

ENTRIES_IN_A_FEED = 15

_FEED_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP reply. `etag` and `last_modified` are validators; without them there is no 304."""

    status: int
    content_type: str
    body: bytes
    etag: str | None = None
    last_modified: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)


def reply(recording: Recording, poll: int, host: str, path: str) -> Reply:
    """What `host` answers to a GET of `path` (query left out) at a poll, counted from 1."""
    outlet = next((one for one in recording.outlets.values() if one.host == host), None)
    if outlet is None:
        return _html(404, "<!doctype html><title>No such site</title><p>No such site.</p>")
    if path == "/robots.txt":
        return Reply(200, "text/plain; charset=utf-8", outlet.robots.encode())
    for feed in recording.feeds:
        if feed.outlet == outlet.key and feed.path == path:
            return _feed(recording, poll, outlet, feed)
    page = recording.pages_at(poll).get((host, path))
    if page is None:
        return _html(404, _render("not_found.html", outlet=outlet))
    return _page(recording, outlet, page, poll)


def _page(recording: Recording, outlet: Outlet, page: RecordedArticle, poll: int) -> Reply:
    template = {
        "article": outlet.template,
        "paywall": outlet.template,
        "consent_wall": "consent_wall.html",
        "forbidden": "not_found.html",
    }[page.kind]
    body = _render(template, outlet=outlet, page=page, url=recording.url(page), image=_image(page))
    changed = page.modified or page.published
    if page.from_poll > 1:  # the page changed between two polls
        changed = max(changed, recording.polls[min(page.from_poll, poll) - 2])
    status = 403 if page.kind == "forbidden" else 200
    return _html(status, body, changed, outlet.charset)


def _feed(recording: Recording, poll: int, outlet: Outlet, feed: Feed) -> Reply:
    if feed.format == "gone":
        return _html(410, _render("not_found.html", outlet=outlet))
    if feed.format == "moved":
        return Reply(301, "text/plain", b"moved", headers={"Location": feed.to})
    entries = sorted(
        (
            page
            for page in recording.pages_at(poll).values()
            if page.outlet == outlet.key and feed.section in ("", page.section)
        ),
        key=lambda page: (page.from_poll, page.published),
        reverse=True,
    )[:ENTRIES_IN_A_FEED]
    changed = max((page.modified or page.published for page in entries), default=recording.polls[0])
    if feed.format == "json":
        body = json.dumps(_json_feed(recording, outlet, feed, entries), ensure_ascii=False, indent=1)
    else:
        suffix = "html" if feed.format == "html" else "xml"
        body = _render(
            f"feed_{feed.format}.{suffix}",
            outlet=outlet,
            feed=feed,
            entries=[(page, recording.url(page)) for page in entries],
            changed=changed,
        )
    return _validated(200, _FEED_TYPES[feed.format], body.encode(), changed)


def _json_feed(
    recording: Recording, outlet: Outlet, feed: Feed, entries: list[RecordedArticle]
) -> dict[str, Any]:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"http://{outlet.host}/",
        "feed_url": recording.feed_url(feed),
        "language": "en",
        "items": [
            {
                "id": recording.url(page),
                "url": recording.url(page),
                "title": page.title,
                "summary": page.summary or page.standfirst,
                "date_published": page.published.isoformat(),
                "authors": [{"name": page.author}] if page.author else [],
            }
            for page in entries
        ],
    }


def _html(status: int, body: str, changed: datetime | None = None, charset: str = "utf-8") -> Reply:
    # An old site names its encoding in the page only.
    content_type = "text/html" if charset != "utf-8" else "text/html; charset=utf-8"
    encoded = body.encode(charset)
    if status != 200 or changed is None:
        return Reply(status, content_type, encoded)
    return _validated(status, content_type, encoded, changed)


def _validated(status: int, content_type: str, body: bytes, changed: datetime) -> Reply:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Reply(status, content_type, body, etag, changed, {"Cache-Control": "max-age=300"})


def _image(page: RecordedArticle) -> str:
    return f"/img/{hashlib.sha256(page.path.encode()).hexdigest()[:10]}.jpg"


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(RECORDED / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"rfc822": _rfc822, "rfc3339": _rfc3339, "words": _in_words}
    return made


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_words(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}, {moment:%H:%M} GMT"
