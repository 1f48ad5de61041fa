"""A web server on loopback that plays the recording: each host by its Host header, poll after poll."""

from __future__ import annotations

import gzip
import threading
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import ClassVar, Self

from pipeline.demo.recording import Recording, load_recording
from pipeline.demo.site import Reply, reply


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that the server saw, and what it answered."""

    poll: int
    host: str
    path: str
    status: int
    user_agent: str


class RecordingServer:
    """Serves the recording on 127.0.0.1 at a free port from entering the context until leaving it.

    `poll` counts from 1; `advance()` goes to the next. `asked` is the log of requests.
    """

    def __init__(self, recording: Recording | None = None) -> None:
        self.recording = recording or load_recording()
        self.poll = 1
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"player": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="recording", daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def advance(self) -> int:
        """Go on to the next poll and give its number. Raises IndexError after the last."""
        if self.poll >= len(self.recording.polls):
            raise IndexError(f"the recording has {len(self.recording.polls)} polls")
        self.poll += 1
        return self.poll

    def answer(self, host: str, path: str, user_agent: str) -> Reply:
        answered = reply(self.recording, self.poll, host, path)
        with self._lock:
            self.asked.append(Asked(self.poll, host, path, answered.status, user_agent))
        return answered

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


class _Handler(BaseHTTPRequestHandler):
    player: ClassVar[RecordingServer]
    protocol_version = "HTTP/1.1"
    server_version = "recording"
    sys_version = ""

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def _send(self, *, with_body: bool) -> None:
        host = self.headers.get("Host", "").partition(":")[0].casefold()
        path = self.path.partition("?")[0].partition("#")[0]
        answered = self.player.answer(host, path, self.headers.get("User-Agent", ""))
        unchanged = answered.status == 200 and self._is_current(answered)
        self.send_response(304 if unchanged else answered.status)
        if answered.etag:
            self.send_header("ETag", answered.etag)
        if answered.last_modified:
            self.send_header("Last-Modified", format_datetime(answered.last_modified, usegmt=True))
        for name, value in answered.headers.items():
            self.send_header(name, value)
        body = b"" if unchanged else answered.body
        if not unchanged:
            self.send_header("Content-Type", answered.content_type)
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Vary", "Accept-Encoding")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body and body:
            self.wfile.write(body)

    def _is_current(self, answered: Reply) -> bool:
        """RFC 9110, 13.2.2: If-None-Match decides where it is given, else If-Modified-Since."""
        wanted = self.headers.get("If-None-Match")
        if wanted is not None:
            tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
            return answered.etag in tags or "*" in tags
        since = self.headers.get("If-Modified-Since")
        if since is None or answered.last_modified is None:
            return False
        try:
            return answered.last_modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        except ValueError:
            return False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the standard library's)
        """Keep quiet: `asked` is the log."""
