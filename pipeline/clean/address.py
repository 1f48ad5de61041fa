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
    if not link or link == final_url:
        return final_url
    try:
        named = urljoin(final_url, link)
        there, here = urlsplit(named), urlsplit(final_url)
        if there.scheme not in ("http", "https") or not there.hostname or not here.hostname:
            return final_url
        if not there.path.strip("/") and here.path.strip("/") and not there.query:
            return final_url
        same = there.hostname == here.hostname or _registrable(there.hostname) == _registrable(here.hostname)
    except ValueError:
        return final_url
    return named if same else final_url
