"""One question and one answer over one connection; every way in which that fails becomes a FetchError."""

from __future__ import annotations

import contextlib
import http.client
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from urllib3.exceptions import (
    HTTPError,
    IncompleteRead,
    InvalidChunkLength,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse

from pipeline.errors import BadResponse, DecodeError, FetchError, TimedOut, TooLarge, Unreachable
from pipeline.fetch.budget import Budget
from pipeline.fetch.content import PIECE, decoded, decoders
from pipeline.fetch.dial import Connection, TimedSocket

_DRAIN = 64 * 1024  # of an answer whose body nobody needs: read to keep the connection, or to see a bot check


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back on one hop. `body` is whole for 200 and 203, at most 64 KiB of a refusal, empty for the rest."""

    status: int
    headers: Mapping[str, str]
    set_cookie: tuple[str, ...]
    body: bytes
    keep: bool  # the connection can be used again


def exchange(
    connection: Connection, path: str, headers: Mapping[str, str], *, cap: int, sent: Callable[[], None]
) -> Answer:
    """Send one GET and read its answer; `sent` is called when the question is on its way. Raises FetchError."""
    response: BaseHTTPResponse | None = None
    try:
        if connection.sock is None:
            connection.timeout = connection.budget.silence()
            connection.connect()
        if isinstance(connection.sock, TimedSocket):
            connection.sock.budget = connection.budget
        connection.request("GET", path, headers=headers, preload_content=False, decode_content=False)
        sent()
        response = connection.getresponse()
        return _answer(connection, response, cap)
    except BaseException as error:
        if response is not None:
            response.close()
        connection.close()
        if isinstance(error, (OSError, HTTPError, http.client.HTTPException)):
            raise typed(error, connection.budget) from error
        raise


def _answer(connection: Connection, response: BaseHTTPResponse, cap: int) -> Answer:
    headers = {name.lower(): ", ".join(response.headers.getlist(name)) for name in response.headers}
    cookies = tuple(response.headers.getlist("set-cookie"))
    headers.pop("set-cookie", None)  # for the chain only: never kept with a page
    if response.status in (200, 203):
        _check_length(headers, cap)
        body = decoded(_pieces(response), decoders(headers.get("content-encoding", "")), cap)
        whole = True
    else:
        body, whole = _glance(response, headers.get("content-encoding", ""))
    keep = (
        whole
        and connection.sock is not None
        and response.status >= 200
        and "close" not in headers.get("connection", "").lower()
    )
    if not keep:
        response.close()
        connection.close()
    return Answer(response.status, headers, cookies, body, keep)


def _check_length(headers: Mapping[str, str], cap: int) -> None:
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > cap:
        raise TooLarge(f"the body has {length} bytes, more than {cap} (FIGUREWATCH_MAX_BODY_BYTES)")


def _pieces(response: BaseHTTPResponse) -> Iterator[bytes]:
    while piece := response.read(PIECE, decode_content=False):
        yield piece


def _glance(response: BaseHTTPResponse, coding: str) -> tuple[bytes, bool]:
    """The start of a body, and whether that was all of it. A refusal stays a refusal if its body is broken."""
    head, whole, shown = b"", False, b""
    with contextlib.suppress(OSError, HTTPError, http.client.HTTPException, FetchError):
        head = response.read(_DRAIN, decode_content=False)
        whole = len(head) < _DRAIN
        shown = head
        for decoder in decoders(coding):
            shown = next(decoder.feed(shown), b"")
    return shown, whole


def typed(error: OSError | HTTPError | http.client.HTTPException, budget: Budget) -> FetchError:
    """The FetchError for what the socket, TLS, or the HTTP parser raised."""
    if isinstance(error, (TimeoutError, ReadTimeoutError)):
        return TimedOut(f"no answer in time: {budget.complaint()}")
    if isinstance(error, http.client.LineTooLong) or "got more than" in str(error):
        return TooLarge(f"the headers are larger than the limit ({error})")
    if isinstance(error, (IncompleteRead, InvalidChunkLength, http.client.IncompleteRead)):
        return DecodeError(f"the body is cut ({error})")
    if isinstance(error, (ssl.SSLError, SSLError)):
        return Unreachable(f"TLS failed ({error})")
    if isinstance(error, (http.client.RemoteDisconnected, ConnectionError)):
        return Unreachable(f"the connection broke ({error})")
    if (
        isinstance(error, ProtocolError)
        and error.args
        and isinstance(error.args[-1], (OSError, http.client.HTTPException))
    ):
        return typed(error.args[-1], budget)
    if isinstance(error, http.client.HTTPException):
        return BadResponse(f"the answer is not HTTP ({type(error).__name__}: {error})")
    return Unreachable(f"the connection failed ({error})")
