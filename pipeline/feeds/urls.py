"""The URL key: the form of a link that says whether two links are one article. It is never fetched."""

from __future__ import annotations

import contextlib
import functools
import itertools
import posixpath
import re
import tomllib
from importlib.resources import files
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from pipeline.hosts import registered_host

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_INDEX = re.compile(r"/index\.(?:html?|php)$")


def url_key(url: str) -> str:
    """The key of a link; what is no web link is its own key.

    It is equal for links that differ only in scheme, port, case of the host, www/m/amp, order of the query, tracking
    parameters, dot segments, trailing slash or fragment.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url.strip()
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url.strip()
    path = _path(parts.path)
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if not _is_tracking(name)
    )
    kept = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query)
    return f"{_host(host)}{path}" + (f"?{kept}" if kept else "")


def _is_tracking(name: str) -> bool:
    names, prefixes = _tracking()
    low = name.lower()
    return low in names or low.startswith(prefixes)


@functools.cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("tracking.toml").read_text(encoding="utf-8"))
    return frozenset(itertools.chain.from_iterable(table["names"].values())), tuple(table["prefixes"])


def _host(host: str) -> str:
    with contextlib.suppress(UnicodeError):
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    return _HOST_PREFIX.sub("", host.lower())


def _path(path: str) -> str:
    # Percent-encoding is brought to one form: unreserved characters bare, all others encoded (RFC 3986, 6.2.2.2).
    plain = quote(unquote(path, errors="surrogateescape"), safe="/!$&'()*+,;=:@~", errors="surrogateescape")
    if plain:
        plain = posixpath.normpath("/" + plain.lstrip("/"))
    return _INDEX.sub("", plain).rstrip("/")


def canonical_key(url: str, canonical_link: str | None) -> str:
    """The key of a page at `url` that names `canonical_link` as its canonical address.

    The link wins where it is on the same registered domain and is no bare front page (templates that name the home
    page for every article would make all of them one).
    """
    own = url_key(url)
    if not canonical_link:
        return own
    try:
        named = url_key(urljoin(url, canonical_link.strip()))
    except ValueError:
        return own
    if "/" not in named.rstrip("/") or _domain(named) != _domain(own):
        return own
    return named


def _domain(key: str) -> str:
    return registered_host(re.split(r"[/?]", key, maxsplit=1)[0])
