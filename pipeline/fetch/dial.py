"""Opening a connection: resolve once, check every address, connect to a checked one, and keep the time on each read.

urllib3's connections ask `_new_conn` for a socket; here it comes from `Dialler.dial`, so no second look-up can
happen between the check and the connection (DNS rebinding), and a connection kept alive stays where it was checked.
"""

from __future__ import annotations

import fnmatch
import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection

from pipeline.errors import NameNotFound, Refused, Unreachable, UsageError
from pipeline.fetch.addresses import Network, networks, refusal
from pipeline.fetch.budget import Budget
from pipeline.fetch.headers import LenientResponse
from pipeline.fetch.target import Target


class TimedSocket(socket.socket):
    """A socket whose every read and write keeps to the budget: a server that drips bytes cannot hold it."""

    budget: Budget | None = None

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        if self.budget is not None:
            self.settimeout(self.budget.silence())
        return super().recv_into(*args, **kwargs)

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        if self.budget is not None:
            self.settimeout(self.budget.silence())
        return super().sendall(*args, **kwargs)


class TimedTLSSocket(TimedSocket, ssl.SSLSocket):
    """The same over TLS. The handshake as a whole is bounded by the socket's time-out (CPython's _ssl.c)."""


class Dialler:
    """Turns a host and port into a connected socket at a checked address."""

    def __init__(
        self,
        *,
        allow_addresses: Sequence[str] = (),
        allow_ports: Sequence[int] = (80, 443),
        connect_to: Mapping[str, str] | None = None,
    ) -> None:
        self._allowed: tuple[Network, ...] = networks(allow_addresses)
        self._ports = frozenset(allow_ports)
        self._connect_to = {
            pattern.lower(): _parsed_place(pattern, place) for pattern, place in (connect_to or {}).items()
        }

    def check(self, wanted: Target) -> None:
        """Raise Refused for a port or a literal address that may not be asked, before anything is sent or waited for."""
        if wanted.port not in self._ports:
            raise Refused(
                f"{wanted.url}: port {wanted.port} is not allowed (FIGUREWATCH_ALLOW_PORTS)", url=wanted.url
            )
        if (place := self._place(wanted.host)) is None and _is_numeric(wanted.host):
            self._check_address(wanted.host, wanted.host)
        elif place is not None:
            self._check_address(place[0], wanted.host)

    def dial(self, host: str, port: int, budget: Budget) -> socket.socket:
        """A connection to the host. Raises Refused, NameNotFound, Unreachable, or TimeoutError."""
        places = self.addresses(host, port, budget)
        for address, _ in places:
            self._check_address(address, host)
        return _first_open(host, places, budget)

    def dial_proxy(self, host: str, port: int, budget: Budget) -> socket.socket:
        """A connection to the operator's own proxy, which may be anywhere. Raises as `dial`, never Refused."""
        places = (
            [(host, port)] if _is_numeric(host) else [(one, port) for one in _resolve(host, port, budget)]
        )
        return _first_open(host, places, budget)

    def addresses(self, host: str, port: int, budget: Budget) -> list[tuple[str, int]]:
        """Where the host is: its place in a recording, the address that it is, or what its name resolves to."""
        if (place := self._place(host)) is not None:
            return [place]
        if _is_numeric(host):
            return [(host, port)]
        return [(address, port) for address in _resolve(host, port, budget)]

    def is_recorded(self, host: str) -> bool:
        """Whether a place to connect to is listed for the host."""
        return self._place(host) is not None

    def _place(self, host: str) -> tuple[str, int] | None:
        return next(
            (place for pattern, place in self._connect_to.items() if fnmatch.fnmatchcase(host, pattern)), None
        )

    def _check_address(self, address: str, host: str) -> None:
        if why := refusal(address, self._allowed):
            raise Refused(
                f"{host} is at {address}, which is not public ({why}); FIGUREWATCH_ALLOW_ADDRESSES can list it"
            )


def _parsed_place(pattern: str, place: str) -> tuple[str, int]:
    address, _, port = place.rpartition(":")
    try:
        return str(ipaddress.ip_address(address.strip("[]"))), int(port)
    except ValueError:
        raise UsageError(
            f'FIGUREWATCH_CONNECT_TO: {pattern!r} leads to {place!r}, which is not "address:port"'
        ) from None


def _is_numeric(host: str) -> bool:
    """An address, or what some system would take for one (WHATWG URL: a host whose last label is a number)."""
    last = host.rsplit(".", 1)[-1]
    return ":" in host or last.isdigit() or last.startswith("0x")


def _resolve(host: str, port: int, budget: Budget) -> list[str]:
    """Every address of a name, once each, in the system's order. The look-up itself knows no time limit: it gets one here."""
    answer: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=look_up, daemon=True, name="resolve").start()
    try:
        found = answer.get(timeout=budget.silence())
    except queue.Empty:
        raise NameNotFound(f"the name {host} was not resolved in time") from None
    if isinstance(found, OSError):
        raise NameNotFound(f"the name {host} does not resolve: {found}")
    return found


def _first_open(host: str, places: Sequence[tuple[str, int]], budget: Budget) -> TimedSocket:
    failure: OSError | None = None
    for number, (address, port) in enumerate(places):
        last = number == len(places) - 1
        try:
            return _connect(address, port, budget, budget.silence() if last else budget.silence() / 2)
        except OSError as error:
            failure = error
    if isinstance(failure, TimeoutError):
        raise failure
    raise Unreachable(f"no connection to {host}: {failure}")


def _connect(address: str, port: int, budget: Budget, patience_s: float) -> TimedSocket:
    family = socket.AF_INET6 if ipaddress.ip_address(address).version == 6 else socket.AF_INET
    sock = TimedSocket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(patience_s)
        sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    sock.budget = budget
    return sock


class Connection(HTTPConnection):
    """urllib3's connection with the dialler's socket."""

    response_class = LenientResponse
    dialler: Dialler
    budget: Budget
    through_proxy = False

    def _new_conn(self) -> socket.socket:
        dial = self.dialler.dial_proxy if self.through_proxy else self.dialler.dial
        return dial(self._dns_host, self.port, self.budget)


class TLSConnection(Connection, HTTPSConnection):
    """The same over TLS: certificate and host name are verified against the URL's host."""


def tls_context() -> ssl.SSLContext:
    """Verifying, with the system's authorities and certifi's: slim containers have none of their own."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.sslsocket_class = TimedTLSSocket
    return context
