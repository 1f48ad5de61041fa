"""Connections kept alive between requests: one for each origin, the oldest closed when there are too many."""

from __future__ import annotations

import ssl
import threading
from collections import OrderedDict

from pipeline.fetch.budget import Budget
from pipeline.fetch.dial import Connection, Dialler, PlainConnection, TLSConnection, tls_context
from pipeline.fetch.target import Target

_MOST = 64

Origin = tuple[str, str, int]


class Connections:
    """Hands out a connection to an origin, a kept one where there is one, and takes it back."""

    def __init__(self, dialler: Dialler) -> None:
        self._dialler = dialler
        self._idle: OrderedDict[Origin, Connection] = OrderedDict()
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    def take(self, wanted: Target, budget: Budget) -> tuple[Connection, bool]:
        """A connection, and whether it was used before (the server may have closed it meanwhile)."""
        with self._lock:
            connection = self._idle.pop(wanted.origin, None)
        if connection is not None and connection.is_connected:
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
        connection: Connection
        if wanted.scheme == "https":
            with self._lock:
                self._context = self._context or tls_context()
            connection = TLSConnection(wanted.host, wanted.port, ssl_context=self._context)
        else:
            connection = PlainConnection(wanted.host, wanted.port)
        connection.dialler = self._dialler
        connection.budget = budget
        return connection
