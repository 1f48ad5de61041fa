"""One reading of a URL for everything: what is checked is what is dialled and what is sent.

Two parsers that disagree about a URL are the classic way round an address check, so the URL is taken apart here once.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from pipeline.errors import BadRedirect, Refused

_PORTS = {"http": 80, "https": 443}
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(
    r"[a-z0-9_][a-z0-9_.-]*|[0-9a-f]*:[0-9a-f:.]*(?:%[a-z0-9_.-]+)?"
)  # a name, or an IPv6 address
_SAFE = "%/:=&?~+!$,;'@()*[]|"  # left as they are: publishers' servers compare paths byte by byte


@dataclass(frozen=True, slots=True)
class Target:
    """A URL in its parts: `host` is ASCII and lower case without brackets, `path` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """The Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin_url(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def target(url: str) -> Target:
    """The parts of an http or https URL. Raises Refused for any other scheme, and for URLs that parsers disagree on."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"{url!r} is not a URL: {error}", url=url) from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise Refused(f"{url!r}: only http and https are fetched, not {scheme or 'a path'!r}", url=url)
    if not host or _ODD.search(parts.netloc):
        raise Refused(f"{url!r} names no host that can be asked", url=url)
    if "@" in parts.netloc:
        raise Refused(f"{url!r} carries a user name; such URLs are not fetched", url=url)
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_SAFE)
    return Target(scheme, _ascii_host(host, url), port or _PORTS[scheme], path)


def _ascii_host(host: str, url: str) -> str:
    host = host.rstrip(".").lower()
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise Refused(f"{url!r}: the host's name is not valid: {error}", url=url) from None
    if not _HOST.fullmatch(host):
        raise Refused(f"{url!r} names no host that can be asked", url=url)
    return host


def redirected(base: Target, location: str | None) -> Target:
    """Where a Location header leads. Raises BadRedirect without one, Refused for what may not be followed."""
    if not location or not location.strip():
        raise BadRedirect(f"{base.url} redirects without saying where", url=base.url)
    # Servers send Location as raw UTF-8, which http.client reads as Latin-1.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        joined = urljoin(base.url, location.strip())
    except ValueError as error:
        raise BadRedirect(f"{base.url} redirects to {location!r}: {error}", url=base.url) from None
    return target(joined)
