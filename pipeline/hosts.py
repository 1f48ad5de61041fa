"""The name under which a host is registered: whose house it is. A pace is kept for it; a canonical link may not leave it."""

from __future__ import annotations

import functools
from typing import Protocol, cast


class _Split(Protocol):
    top_domain_under_public_suffix: str


@functools.lru_cache(maxsize=4096)
def registered_host(host: str) -> str:
    """`news.bbc.co.uk` → `bbc.co.uk`, by the Public Suffix List with its private part. Addresses stay as they are."""
    if ":" in host or host.rsplit(".", 1)[-1].isdigit():
        return host
    found = _split(host).top_domain_under_public_suffix
    # Names below no known suffix (`herald.example`, an intranet): the last two labels.
    return found or ".".join(host.split(".")[-2:])


def _split(host: str) -> _Split:
    return cast("_Split", _suffixes()(host))  # type: ignore[operator]


@functools.cache
def _suffixes() -> object:
    import tldextract

    # The list that the package ships: neither pace nor identity may depend on a download.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
