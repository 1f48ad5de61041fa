"""What is asked of the network, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Purpose = Literal["page", "feed"]


@dataclass(frozen=True, slots=True)
class Request:
    """One GET. `name` is what error messages call it: the title of the feed or entry."""

    url: str
    etag: str | None = None  # validators of the last answer, verbatim (RFC 9110, 13.1)
    last_modified: str | None = None
    purpose: Purpose = "page"  # robots.txt is asked for pages; a feed is published to be polled
    accept_language: str | None = None
    name: str = ""

    @property
    def label(self) -> str:
        """How messages name the request: `feed 'Harbour Post' (http://…)`."""
        kind = "feed" if self.purpose == "feed" else "page"
        return f"{kind} {self.name!r} ({self.url})" if self.name else f"{kind} {self.url}"


@dataclass(frozen=True, slots=True)
class Response:
    """A good answer: 200 with the decoded body, or 304 without one (`not_modified`)."""

    url: str  # where the body came from, after redirects
    status: int
    headers: Mapping[str, str]  # names in lower case; repeated fields joined by ", "
    body: bytes
    requested: str
    not_modified: bool = False
    permanent_url: str | None = None  # where to ask next time: the end of the unbroken chain of 301 and 308
    chain: tuple[str, ...] = field(default=())  # the URLs that redirected, in order

    @property
    def etag(self) -> str | None:
        return self.headers.get("etag")

    @property
    def last_modified(self) -> str | None:
        return self.headers.get("last-modified")

    @property
    def content_type(self) -> str | None:
        return self.headers.get("content-type")
