"""Connections kept alive between requests: one for each origin, the oldest closed when there are too many."""

from __future__ import annotations

import ssl
import threading
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3.util import make_headers

from pipeline.errors import UsageError
from pipeline.fetch.budget import Budget
from pipeline.fetch.dial import Connection, Dialler, TLSConnection, tls_context
from pipeline.fetch.target import Target

_MOST = 64

Origin = tuple[str, str, int]


class Connections:
    """Hands out a connection to an origin, a kept one where there is one, and takes it back."""

    def __init__(self, dialler: Dialler, *, use_proxy: bool = False) -> None:
        self._dialler = dialler
        self._proxies = proxies() if use_proxy else {}
        self._idle: OrderedDict[Origin, Connection] = OrderedDict()
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    def take(self, wanted: Target, budget: Budget, *, fresh: bool = False) -> tuple[Connection, bool]:
        """A connection, and whether it was used before (the server may have closed it meanwhile)."""
        with self._lock:
            connection = self._idle.pop(wanted.origin, None)
        if connection is not None and connection.is_connected and not fresh:
            connection.budget = budget
            return connection, True
        if connection is not None:
            connection.close()
        return self._fresh(wanted, budget), False

    def give_back(self, wanted: Target, connection: Connection) -> None:
        """Keep a connection for the next request to its origin."""
        surplus = None
        with self._lock:
            replaced = self._idle.pop(wanted.origin, None)
            self._idle[wanted.origin] = connection
            if len(self._idle) > _MOST:
                surplus = self._idle.popitem(last=False)[1]
        for old in (replaced, surplus):
            if old is not None:
                old.close()

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            kept = list(self._idle.values())
            self._idle.clear()
        for connection in kept:
            connection.close()

    def _fresh(self, wanted: Target, budget: Budget) -> Connection:
        proxy = self._proxies.get(wanted.scheme)
        if proxy is not None and (proxy_bypass(wanted.host) or self._dialler.is_recorded(wanted.host)):
            proxy = None
        host, port = (proxy.host, proxy.port) if proxy else (wanted.host, wanted.port)
        connection: Connection
        if wanted.scheme == "https":
            with self._lock:
                self._context = self._context or tls_context()
            connection = TLSConnection(host, port, ssl_context=self._context)
            if proxy:
                connection.set_tunnel(wanted.host, wanted.port, headers=proxy.headers)
        else:
            connection = Connection(host, port)
        connection.through_proxy = proxy is not None
        connection.dialler = self._dialler
        connection.budget = budget
        return connection

    def said_to_proxy(self, connection: Connection) -> dict[str, str]:
        """What a proxy wants to be told with each plain request that it forwards."""
        if isinstance(connection, TLSConnection) or not connection.through_proxy:
            return {}
        return dict(self._proxies["http"].headers)


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where the operator's proxy is, and the credentials it asks for as headers."""

    host: str
    port: int
    headers: dict[str, str]


def proxies() -> dict[str, Proxy]:
    """The proxies of the environment (HTTP_PROXY, HTTPS_PROXY) by the scheme of the URLs that they fetch.

    A proxy resolves names itself, so only literal addresses can be refused here: it has to keep the rest in bounds.
    """
    found = {}
    for scheme, url in getproxies().items():
        if scheme not in ("http", "https"):
            continue
        parts = urlsplit(url if "://" in url else f"http://{url}")
        if parts.scheme != "http" or not parts.hostname:
            raise UsageError(f"{scheme.upper()}_PROXY is {url!r}: only http proxies can be used")
        user = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}" if parts.username else None
        found[scheme] = Proxy(parts.hostname, parts.port or 80, dict(make_headers(proxy_basic_auth=user)))
    return found
