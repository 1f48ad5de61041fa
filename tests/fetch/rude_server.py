"""A server on loopback that behaves as badly as servers do: one function for each way.

    /<way>/<anything>     what the way does (WAYS); a way may read and write the raw connection
    /robots.txt           forbids /forbidden/

`log` tells what was asked. `Stranger` listens on 127.0.0.2, which no test lists: nothing may ever reach it.
"""

from __future__ import annotations

import contextlib
import email.utils
import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

FEED = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Möwe Daily</title>"
    + "".join(
        f"<item><title>Ferry line {n} reopens</title><link>http://moewe.example/ferry/{n}</link>"
        f"<guid isPermaLink='false'>moewe-{n}</guid></item>"
        for n in range(1, 4)
    )
    + "</channel></rss>"
).encode()
STAMP = "Mon, 02 Nov 2026 08:00:00 GMT"


@dataclass
class Ask:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    at: float
    number: int  # how many asked this path, with this one
    sock: socket.socket = field(repr=False)

    @property
    def way(self) -> str:
        return self.path.split("/")[1].split("?")[0]


Way = Callable[["RudeServer", Ask], "bytes | None"]
WAYS: dict[str, Way] = {}


def way(function: Way) -> Way:
    WAYS[function.__name__.replace("_", "-").lstrip("-")] = function
    return function


def reply(status: str = "200 OK", body: bytes = FEED, *lines: str, length: int | None = -1) -> bytes:
    head = [f"HTTP/1.1 {status}", "Content-Type: application/rss+xml", *lines]
    if length is not None:
        head.append(f"Content-Length: {len(body) if length == -1 else length}")
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


class RudeServer:
    """Listens until closed; a thread for each connection, keep-alive."""

    def __init__(self, address: str = "127.0.0.1", robots: bytes | None = None) -> None:
        self.log: list[Ask] = []
        self.robots = robots or b"User-agent: *\nDisallow: /forbidden/\n"
        self.robots_status = "200 OK"
        self.stranger = ""
        self.anything = b""
        self.active: dict[str, int] = {}
        self.peak: dict[str, int] = {}
        self._lock = threading.Lock()
        self._listener = socket.create_server((address, 0), backlog=256)
        self.address, self.port = self._listener.getsockname()[:2]
        self.url = f"http://{self.address}:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def asked(self, start: str) -> list[Ask]:
        return [ask for ask in self.log if ask.path.startswith(start)]

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError), sock:
            sock.settimeout(30)
            reader = sock.makefile("rb")
            while line := reader.readline():
                headers = {}
                while (header := reader.readline().strip()) != b"":
                    name, _, value = header.decode("latin-1").partition(":")
                    headers[name.strip().lower()] = value.strip()
                path = line.split()[1].decode("latin-1")
                with self._lock:
                    number = sum(ask.path == path for ask in self.log) + 1
                    ask = Ask(path, headers, time.monotonic(), number, sock)
                    self.log.append(ask)
                    host = headers.get("host", "")
                    self.active[host] = self.active.get(host, 0) + 1
                    self.peak[host] = max(self.peak.get(host, 0), self.active[host])
                try:
                    answer = self._answer(ask)
                finally:
                    with self._lock:
                        self.active[host] -= 1
                if answer is None:
                    return
                sock.sendall(answer)

    def _answer(self, ask: Ask) -> bytes | None:
        if ask.path == "/robots.txt" and self.robots_status == "reset":
            return None
        if ask.path == "/robots.txt":
            return reply(self.robots_status, self.robots)
        act = WAYS.get(ask.way)
        return act(self, ask) if act else reply("404 Not Found", b"no such way")


def stranger() -> RudeServer:
    """The server that nobody may ask, on an address that stands for every forbidden one."""
    return RudeServer("127.0.0.2")


# --- bodies and validators ---


@way
def good(_: RudeServer, ask: Ask) -> bytes:
    if ask.headers.get("if-none-match") == '"v1"':
        return reply("304 Not Modified", b"", 'ETag: "v1"', length=None)
    return reply("200 OK", FEED, 'ETag: "v1"', f"Last-Modified: {STAMP}")


@way
def weak_tag(_: RudeServer, ask: Ask) -> bytes:
    same = ask.headers.get("if-none-match") == 'W/"sea:1"'
    return reply("304 Not Modified", b"", length=None) if same else reply("200 OK", FEED, 'ETag: W/"sea:1"')


@way
def dated(_: RudeServer, ask: Ask) -> bytes:
    same = ask.headers.get("if-modified-since") == STAMP
    return (
        reply("304 Not Modified", b"", length=None)
        if same
        else reply("200 OK", FEED, f"Last-Modified: {STAMP}")
    )


@way
def bare(*_: object) -> bytes:
    return reply()


@way
def always_304(_: RudeServer, ask: Ask) -> bytes:
    if "if-none-match" in ask.headers:
        return reply("304 Not Modified", b"", length=None)
    return reply("200 OK", FEED + b"<!-- %d -->" % ask.number, 'ETag: "frozen"')


@way
def only_304(*_: object) -> bytes:
    return reply("304 Not Modified", b"", length=None)


@way
def new_tag_each_time(*_: object) -> bytes:
    return reply("200 OK", FEED, f'ETag: "{time.time_ns()}"')


@way
def gzipped(*_: object) -> bytes:
    return reply("200 OK", gzip.compress(FEED), "Content-Encoding: gzip")


@way
def gzipped_in_two(*_: object) -> bytes:
    return reply(
        "200 OK", gzip.compress(FEED[:50]) + gzip.compress(FEED[50:]) + b"\0\0", "Content-Encoding: x-gzip"
    )


@way
def deflated(*_: object) -> bytes:
    return reply("200 OK", zlib.compress(FEED), "Content-Encoding: deflate")


@way
def deflated_bare(*_: object) -> bytes:
    return reply("200 OK", zlib.compress(FEED, wbits=-15), "Content-Encoding: deflate")


@way
def gzipped_twice(*_: object) -> bytes:
    return reply("200 OK", gzip.compress(gzip.compress(FEED)), "Content-Encoding: gzip, gzip")


@way
def gzip_said_only(*_: object) -> bytes:
    return reply("200 OK", FEED, "Content-Encoding: gzip")


@way
def gzip_file(*_: object) -> bytes:
    return reply("200 OK", gzip.compress(FEED))


@way
def gzip_cut(*_: object) -> bytes:
    return reply("200 OK", gzip.compress(FEED)[:60], "Content-Encoding: gzip")


@way
def gzip_garbled(*_: object) -> bytes:
    return reply("200 OK", gzip.compress(FEED)[:12] + b"\xff" * 90, "Content-Encoding: gzip")


@way
def brotli(*_: object) -> bytes:
    return reply("200 OK", b"\x0b\x02\x80", "Content-Encoding: br")


@way
def second_hand(*_: object) -> bytes:
    body = gzip.compress(FEED)
    return reply("203 Non-Authoritative Information", body, "Content-Encoding: gzip", "Set-Cookie: id=7")


@way
def chunked(*_: object) -> bytes:
    middle = b"%x;name=value\r\n%b\r\n%x\r\n%b\r\n0\r\nTrailer: x\r\n\r\n" % (
        40,
        FEED[:40],
        len(FEED) - 40,
        FEED[40:],
    )
    return reply("200 OK", b"", "Transfer-Encoding: chunked", length=None) + middle


# --- too much ---


@way
def zeros_in_gzip(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(reply("200 OK", b"", "Content-Encoding: gzip", "Connection: close", length=None))
    pack = zlib.compressobj(1, wbits=31)
    for _ in range(60):
        ask.sock.sendall(pack.compress(bytes(2**20)))


@way
def endless(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(reply("200 OK", FEED, "Connection: close", length=None))
    while True:
        ask.sock.sendall(b" " * 65536)


@way
def length_above_cap(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(reply("200 OK", b"", length=10**9))
    time.sleep(5)


@way
def endless_headers(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        ask.sock.sendall(b"X-More: %b\r\n" % (b"m" * 800))


@way
def endless_header_line(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(b"HTTP/1.1 200 OK\r\nX-More: ")
    while True:
        ask.sock.sendall(b"m" * 65536)


@way
def endless_chunk_line(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(reply("200 OK", b"", "Transfer-Encoding: chunked", length=None))
    while True:
        ask.sock.sendall(b"0" * 65536)


@way
def endless_continue(_: RudeServer, ask: Ask) -> None:
    while True:
        ask.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


# --- too little, too late, broken ---


@way
def body_cut(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(reply("200 OK", FEED[:100], length=len(FEED)))


@way
def chunk_cut(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(
        reply("200 OK", b"", "Transfer-Encoding: chunked", length=None) + b"%x\r\n" % len(FEED) + FEED[:80]
    )


@way
def chunk_nonsense(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(reply("200 OK", b"", "Transfer-Encoding: chunked", length=None) + b"zebra\r\n")


@way
def late(*_: object) -> bytes:
    time.sleep(0.15)
    return reply()


@way
def silent(*_: object) -> None:
    time.sleep(5)


@way
def body_drips(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(reply("200 OK", b"", length=500))
    for _ in range(500):
        ask.sock.sendall(b"x")
        time.sleep(0.05)


@way
def headers_drip(_: RudeServer, ask: Ask) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"s" * 500:
        ask.sock.sendall(bytes([letter]))
        time.sleep(0.05)


def _reset(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


@way
def reset(_: RudeServer, ask: Ask) -> None:
    _reset(ask.sock)


@way
def reset_at_first(_: RudeServer, ask: Ask) -> bytes | None:
    if ask.number == 1:
        _reset(ask.sock)
        return None
    return reply()


@way
def hangs_up(*_: object) -> None:
    return None


@way
def hangs_up_after(_: RudeServer, ask: Ask) -> None:
    """Keeps the connection by its headers, and closes it nevertheless: the next request finds it dead."""
    ask.sock.sendall(reply())


@way
def empty(*_: object) -> bytes:
    return reply("200 OK", b"")


@way
def blank(*_: object) -> bytes:
    return reply("200 OK", b" \r\n ")


@way
def no_content(*_: object) -> bytes:
    return reply("204 No Content", b"", length=None)


@way
def not_http(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(b"220 mail.moewe.example ESMTP\r\n")


@way
def colonless(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nno colon here\r\nX-Caf\xe9: \xff\r\n\r\n" + FEED
    )


@way
def colonless_but_kept(*_: object) -> bytes:
    """Content-Length and coding come after the lines that are none; the connection stays open."""
    body = gzip.compress(FEED)
    lines = [
        "no colon",
        "  continued",
        "Spaced : yes",
        "=?odd name?=: x",
        "X-Folded: a",
        "\tb",
        "Content-Encoding: gzip",
    ]
    return reply("200 OK", body, *lines)


@way
def interim(*_: object) -> bytes:
    return (
        b"HTTP/1.1 100 Continue\r\nno header\r\nLink: x\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n"
        + reply()
    )


@way
def line_feeds(_: RudeServer, ask: Ask) -> None:
    ask.sock.sendall(b"HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Length: %d\n\n" % len(FEED) + FEED)


@way
def web_page(*_: object) -> bytes:
    return reply("200 OK", b"<!doctype html><title>Nothing here</title><p>We moved.").replace(
        b"application/rss+xml", b"text/html"
    )


@way
def wrong_type(*_: object) -> bytes:
    return reply().replace(b"application/rss+xml", b"text/html")


@way
def wrong_charset(*_: object) -> bytes:
    return reply().replace(b"application/rss+xml", b"text/xml; charset=iso-8859-1")


@way
def anything(server: RudeServer, ask: Ask) -> None:
    """The bytes that the test put there."""
    ask.sock.sendall(server.anything)


# --- refusals ---


@way
def wait_9(*_: object) -> bytes:
    return reply("429 Too Many Requests", b"slow", "Retry-After: 9")


@way
def wait_until(*_: object) -> bytes:
    until = email.utils.formatdate(time.time() + 30, usegmt=True)
    return reply("429 Too Many Requests", b"slow", f"Retry-After: {until}")


@way
def wait_forever(*_: object) -> bytes:
    return reply("429 Too Many Requests", b"slow", "Retry-After: 99999999")


@way
def wait_somehow(*_: object) -> bytes:
    return reply("429 Too Many Requests", b"slow")


@way
def wait_at_first(_: RudeServer, ask: Ask) -> bytes:
    seconds = ask.path.split("/")[2]
    return reply("429 Too Many", b"slow", f"Retry-After: {seconds}") if ask.number == 1 else reply()


@way
def busy(*_: object) -> bytes:
    return reply("503 Service Unavailable", b"busy", "Retry-After: 30")


@way
def busy_at_first(_: RudeServer, ask: Ask) -> bytes:
    return reply("503 Service Unavailable", b"busy") if ask.number == 1 else reply()


@way
def status(_: RudeServer, ask: Ask) -> bytes:
    code = ask.path.split("/")[2]
    return reply(f"{code} Something", b"refused")


@way
def bot_check(*_: object) -> bytes:
    return reply("403 Forbidden", b"<title>Just a moment...</title>", "cf-mitigated: challenge")


@way
def bot_check_in_gzip(*_: object) -> bytes:
    page = gzip.compress(b"<script src='/cdn-cgi/challenge-platform/x.js'></script>" + b"pad " * 9000)
    return reply("403 Forbidden", page, "Content-Encoding: gzip")


@way
def odd_header_names(*_: object) -> bytes:
    return reply(
        "200 OK",
        FEED,
        "Set-Cookie: =;;;=",
        "Set-Cookie: a=b; Domain=\xff; Path=%00",
        "X-\xe9: \x80",
        "ETag: \xe9",
    )


@way
def forbidden(*_: object) -> bytes:
    return reply()


# --- redirects ---


@way
def to_good(server: RudeServer, ask: Ask) -> bytes:
    code = ask.path.split("/")[2]
    return reply(f"{code} Moved", b"", f"Location: {server.url}/good/x")


@way
def relative(*_: object) -> bytes:
    return reply("302 Found", b"", "Location: ../good/%C3%A4?a=b#part")


@way
def raw_utf8(*_: object) -> bytes:
    return reply("302 Found", b"", "Location: /good/fähre".encode().decode("latin-1"))


@way
def moved_then_found(server: RudeServer, ask: Ask) -> bytes:
    return reply("301 Moved", b"", f"Location: {server.url}/to-good/302")


@way
def chain(server: RudeServer, ask: Ask) -> bytes:
    hop = int(ask.path.split("/")[2])
    return reply("302 Found", b"", f"Location: {server.url}/chain/{hop + 1}") if hop < 7 else reply()


@way
def circle(server: RudeServer, ask: Ask) -> bytes:
    return reply("302 Found", b"", f"Location: {server.url}{ask.path}")


@way
def ping(server: RudeServer, ask: Ask) -> bytes:
    return reply("301 Moved", b"", f"Location: {server.url}/pong/x")


@way
def pong(server: RudeServer, ask: Ask) -> bytes:
    return reply("301 Moved", b"", f"Location: {server.url}/ping/x")


@way
def nowhere(*_: object) -> bytes:
    return reply("302 Found", b"")


@way
def to(server: RudeServer, ask: Ask) -> bytes:
    """To whatever `stranger` is made of: see the table of the test."""
    return reply("302 Found", b"", f"Location: {server.stranger}")


@way
def cookie_first(server: RudeServer, ask: Ask) -> bytes:
    if "agreed=yes" in ask.headers.get("cookie", ""):
        return reply()
    return reply("302 Found", b"", "Set-Cookie: agreed=yes; Path=/", f"Location: {server.url}{ask.path}")
