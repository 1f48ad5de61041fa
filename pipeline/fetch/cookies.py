"""Cookies for the length of one chain of redirects, and no longer: consent pages that only ask to be asked again."""

from __future__ import annotations

from email.message import Message
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import cast
from urllib.request import Request as CookieRequest


class _Headers:
    """What the standard library's jar wants to see of an answer."""

    def __init__(self, set_cookie: tuple[str, ...]) -> None:
        self._message = Message()
        for value in set_cookie:
            self._message["Set-Cookie"] = value

    def info(self) -> Message:
        return self._message


class ChainCookies:
    """A jar that is thrown away with its chain. The jar's own rules keep a cookie within its domain and path."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def keep(self, url: str, set_cookie: tuple[str, ...]) -> None:
        """Take over the cookies of an answer."""
        if set_cookie:
            if self._jar is None:
                self._jar = CookieJar()
            self._jar.extract_cookies(cast("HTTPResponse", _Headers(set_cookie)), _asking(url))

    def header(self, url: str) -> str:
        """The Cookie header for a URL, or nothing."""
        if self._jar is None:
            return ""
        asking = _asking(url)
        self._jar.add_cookie_header(asking)
        return asking.get_header("Cookie") or ""


def _asking(url: str) -> CookieRequest:
    return CookieRequest(url)  # noqa: S310 - a form that the jar reads; nothing is opened with it
