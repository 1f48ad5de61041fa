"""A child process reads the feeds, so that one which takes too long can be ended.

feedparser's regular expressions take minutes over some bodies of fifty kilobytes (a run of blanks in a style, an author
of one long word), and no thread can be stopped inside a regular expression. The child is started once for each process
and kept; it lives on its standard input, so it ends with its parent. Costs a fraction of a millisecond a feed.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import IO, Any

from pipeline.feeds.raw import RawEntry, RawFeed
from pipeline.feeds.reading import read

TIME_LIMIT_S = 30.0
MEMORY_LIMIT = 2**30  # bytes of address space
_START = "import sys; from pipeline.feeds.reader import serve; serve(sys.stdin.buffer, sys.stdout.buffer)"


class Reader:
    """The child and its end of the line. Safe to share between threads; one feed is read at a time."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._time_limit_s = time_limit_s
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def read(self, body: bytes, *, url: str, headers: Mapping[str, str]) -> RawFeed | str:
        """As `reading.read`; also the time limit, and whatever the parsers fail with, is a reason."""
        question = json.dumps({"url": url, "headers": dict(headers)}).encode()
        with self._lock:
            start = time.monotonic()
            answer = self._ask(question, body)
            if answer is None and time.monotonic() - start < self._time_limit_s / 2:
                answer = self._ask(
                    question, body
                )  # the child was ended by somebody else: that says nothing of the body
            if answer is None:
                return f"reading it took more than {self._time_limit_s:g} s or {MEMORY_LIMIT >> 20} MiB"
        return _unpacked(json.loads(answer))

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _ask(self, question: bytes, body: bytes) -> bytes | None:
        """The child's answer; None where it was ended over it."""
        child = self._living()
        overtime = threading.Timer(self._time_limit_s, child.kill)
        overtime.daemon = True
        overtime.start()
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            _send(child.stdin, question)
            _send(child.stdin, body)
            answer = _receive(child.stdout)
        except OSError:
            answer = None
        finally:
            overtime.cancel()
        if answer is None:
            self._end()
        return answer

    def _living(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._owner != os.getpid() or self._child.poll() is not None:
            # After a fork the child belongs to the parent: it is left alone, and we start our own.
            paths = os.pathsep.join(path for path in sys.path if path)
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                [sys.executable, "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": paths},
            )
            self._owner = os.getpid()
            assert self._child.stdout is not None
            _receive(self._child.stdout)  # it has started: from here on its time counts
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()


READER = Reader()
atexit.register(READER.close)


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """What the child does: read bodies until the line is closed."""
    import feedparser  # noqa: F401 - before the first question, so that its time is that of the reading

    _limit_memory()
    _send(answers, b"")
    while (asked := _receive(questions)) is not None:
        body = _receive(questions)
        if body is None:
            return
        try:
            found = read(body, **json.loads(asked))
        except MemoryError:
            return
        except Exception as error:  # noqa: BLE001 - whatever a parser trips over is a fact about the body
            found = f"the parser failed on it ({type(error).__name__}: {error})"
        _send(answers, json.dumps(_packed(found)).encode())


def _limit_memory() -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY or soft > MEMORY_LIMIT:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, hard))


def _send(line: IO[bytes], message: bytes) -> None:
    line.write(len(message).to_bytes(8))
    line.write(message)
    line.flush()


def _receive(line: IO[bytes]) -> bytes | None:
    """A message; None where the line ends."""
    head = line.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head)
    message = line.read(size)
    return message if len(message) == size else None


def _packed(found: RawFeed | str) -> dict[str, Any]:
    if isinstance(found, str):
        return {"reason": found}
    packed = asdict(found)
    for entry in packed["entries"]:
        for name in ("published", "updated"):
            entry[name] = entry[name] and entry[name].isoformat()
    return packed


def _unpacked(packed: dict[str, Any]) -> RawFeed | str:
    if "reason" in packed:
        return str(packed["reason"])
    for entry in packed["entries"]:
        for name in ("published", "updated"):
            entry[name] = entry[name] and datetime.fromisoformat(entry[name])
    packed["entries"] = tuple(RawEntry(**entry) for entry in packed["entries"])
    for name in ("skip_hours", "skip_days"):
        packed[name] = tuple(packed[name])
    return RawFeed(**packed)
