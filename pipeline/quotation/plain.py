"""Text and links of strangers, made fit to be shown."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

ELLIPSIS = "…"
_LINK_LIMIT = 2000  # what mail readers and browsers surely open
_LINK_SAFE = "%/:?#[]@!$&()*+,;=-._~"  # RFC 3986 reserved and unreserved, without ' which ends attributes


def _shown(character: str) -> str:
    """The character itself, a space, or nothing.

    Cc/Zl/Zp end lines and headers; Cf holds the direction controls that can show text in another order than it is
    stored (Trojan Source, CVE-2021-42574) and characters of no width; Cs cannot be encoded.
    """
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    # The two joiners shape Persian, Hindi and family emoji; they hide nothing inside a line.
    if category == "Cf" and character not in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}":
        return ""
    return character


class _Shown(dict[int, str]):
    """What each character is shown as, looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = _shown(chr(code))
        return self[code]


_SHOWN = _Shown()


def visible(text: str) -> str:
    """The text on one line without control, direction and invisible characters; outer and inner spaces are kept single."""
    shown = text.translate(_SHOWN)
    return re.sub(r" {2,}", " ", shown) if "  " in shown else shown


def plain(text: str | None, limit: int = 300) -> str:
    """The text on one line, trimmed, of at most `limit` code points: cut at a word, with an ellipsis."""
    # A title of a megabyte is not read to its end; what is invisible in the part that is read counts as shown.
    whole = visible((text or "").lstrip()[: 8 * limit]).strip()
    if len(whole) <= limit:
        return whole
    cut = whole[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    # A "word" of half the limit is no word: it is cut where it stands.
    return (head if space and len(head) > limit // 2 else cut).rstrip() + ELLIPSIS


def safe_link(url: str | None) -> str | None:
    """The URL, percent-encoded to ASCII, if it is http(s) with a host and hides nothing; otherwise None.

    None for other schemes (javascript:, data:, file:), for names and passwords before the host (which make
    `https://known.example@other.example` look like the first), for white space and controls, for backslashes (browsers
    read them as slashes), and for more than 2,000 characters.
    """
    if not url or len(url) > _LINK_LIMIT or "\\" in url or visible(url) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if not host.isascii():
        try:
            host.encode("idna")
        except UnicodeError:
            return None
    # An IDN host stays readable for the reader's browser as its ASCII form: look-alike letters show as xn--.
    netloc = (
        parts.netloc if host.isascii() else parts.netloc.replace(host, host.encode("idna").decode("ascii"))
    )
    if not netloc.isascii():
        return None
    rest = url[url.index("//") + 2 + len(parts.netloc) :]
    return f"{parts.scheme.lower()}://{quote(netloc, safe=_LINK_SAFE)}{quote(rest, safe=_LINK_SAFE)}"
