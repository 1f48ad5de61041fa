"""Links that lead to an article by way of somebody else: the article's own link where the aggregator's tells it.

Only what the link itself holds is read. Newer Google News links hold no address; they are fetched as they are and the
redirect resolves them.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qs, unquote, urlsplit

# Host (with its subdomains), start of the path, parameter that carries the article's URL.
_IN_QUERY = (
    ("google.com", "/url", ("url", "q")),
    ("bing.com", "/news/apiclick.aspx", ("url",)),
    ("facebook.com", "/l.php", ("u",)),
    ("out.reddit.com", "/", ("url",)),
    ("feeds.feedblitz.com", "/", ("url",)),
    ("go.redirectingat.com", "/", ("url",)),
    ("news.yandex.ru", "/", ("cl4url",)),
)
_YAHOO = re.compile(r"/RU=([^/]+)/")
_GOOGLE_NEWS = re.compile(r"^/(?:rss/)?(?:articles|read)/([\w-]+)")
_URL_INSIDE = re.compile(rb"https?://[\x21-\x7e]+")


def direct_url(url: str) -> str:
    """The article's own URL if the link is an aggregator's that holds it; else the link as it is."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    found: str | None = None
    if host == "news.google.com":
        found = _google_news(parts.path)
    elif _below(host, "search.yahoo.com") and (match := _YAHOO.search(parts.path)):
        found = unquote(match.group(1))
    else:
        for domain, start, names in _IN_QUERY:
            if _below(host, domain) and parts.path.startswith(start):
                query = parse_qs(parts.query)
                found = next((query[name][0] for name in names if name in query), None)
                break
    return found if found and found.lower().startswith(("http://", "https://")) else url


def _below(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _google_news(path: str) -> str | None:
    """Older article ids are a protocol buffer in base64 with the URL in it; newer ones hold an opaque token."""
    match = _GOOGLE_NEWS.match(path)
    if not match:
        return None
    token = match.group(1)
    try:
        message = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    found = _URL_INSIDE.search(message)
    return found.group().decode("ascii") if found else None
