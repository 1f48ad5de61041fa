"""The canonical address of an article: what its page names, where that can be believed."""

from __future__ import annotations

import functools
from typing import Any
from urllib.parse import urljoin, urlsplit


@functools.cache
def _domains() -> Any:
    import tldextract

    # The list of public suffixes that comes with the library: no network, no cache folder.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def _registrable(host: str) -> str:
    found = _domains()(host)
    return found.top_domain_under_public_suffix or host


def canonical_url(final_url: str, link: str | None) -> str:
    """The canonical link of a page where it stays on the registrable domain of `final_url`, else `final_url`.

    A link to the front page is a fault of the template, and is not believed.
    """
    named = _named(final_url, link)
    return named[0] if named and named[1] else final_url


def original_url(final_url: str, link: str | None) -> str | None:
    """The page of another publisher that a page names as the original by its canonical link; None where it names none."""
    named = _named(final_url, link)
    return named[0] if named and not named[1] else None


def _named(final_url: str, link: str | None) -> tuple[str, bool] | None:
    """The page that a canonical link names, and whether it is of the same publisher; None where it is not believed."""
    if not link or link == final_url:
        return None
    try:
        named = urljoin(final_url, link)
        there, here = urlsplit(named), urlsplit(final_url)
        if there.scheme not in ("http", "https") or not there.hostname or not here.hostname:
            return None
        if not there.path.strip("/") and here.path.strip("/") and not there.query:
            return None
        same = there.hostname == here.hostname or _registrable(there.hostname) == _registrable(here.hostname)
    except ValueError:
        return None
    return named, same
