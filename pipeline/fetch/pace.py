"""The pace of a host, over all topics, processes and workers that share `home`: one request at a time, a delay between.

A file for each registered host, locked for the length of a turn (flock, which the kernel lifts when a process dies),
holds the time of the last request and, after a 429 or 503, the time until which the host is left alone. A partition of
hosts over workers would need no lock, but it breaks as soon as two topics, two runs or a person's command meet at one
host; a lock costs twenty microseconds and holds for all of them. Workers that share no `home` keep a pace each.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import RateLimited
from pipeline.hosts import registered_host

MAX_STOP_S = 24 * 3600.0
MAX_CRAWL_DELAY_S = 30.0
# A request is on its way for a while, so the delay counts from a little later than its sending: a share of the delay.
_SLACK = 0.02
_LEAST_SLACK_S = 0.02
# Over a new connection the server has to accept first, and where many come at once that takes its time: a larger share,
# or half of the time to the answer if that is longer.
_SLACK_NEW = 0.1
_SHARE_OF_ANSWER = 0.5
_BUSY_S = 0.1  # until a host that another worker asks is looked at again

_ODD = re.compile(r"[^a-z0-9.-]")


class Later(Exception):  # noqa: N818 - no error: it says when to come back
    """It is not this host's turn yet."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not before {seconds:.2f} s")
        self.seconds = seconds


@dataclass(slots=True)
class Turn:
    """The right to send requests to a host, until it is given back."""

    last: float = (
        0.0  # epoch seconds: when the last request reached the host, as far as can be told from here
    )
    stopped_until: float = 0.0
    delay_s: float = 0.0
    kept: int | None = None  # the open file in which this is kept for all
    _sent: float = 0.0
    _over_new_connection: bool = False

    def sent(self, *, over_new_connection: bool) -> None:
        """A request is on its way now. That is written down at once: its process may die before the answer."""
        self._sent = time.time()
        self._over_new_connection = over_new_connection
        slack = _SLACK_NEW if over_new_connection else _SLACK
        self.last = self._sent + (max(slack * self.delay_s, _LEAST_SLACK_S) if self.delay_s else 0.0)
        self.write()

    def answered(self) -> None:
        """The answer is there, so the request arrived before now."""
        now = time.time()
        if self._over_new_connection and self.delay_s:
            self.last = max(self.last, self._sent + _SHARE_OF_ANSWER * (now - self._sent))
        self.last = min(self.last, now)

    def write(self) -> None:
        """In place and always as long: only the holder of the lock reads or writes, and two numbers do not repay a rename."""
        if self.kept is not None:
            os.pwrite(self.kept, b"%024.6f %024.6f\n" % (self.last, self.stopped_until), 0)

    def stop(self, seconds: float) -> None:
        """Leave the host alone for so long (at most a day)."""
        self.stopped_until = max(self.stopped_until, time.time() + min(seconds, MAX_STOP_S))


class Pace:
    """Turns for hosts. `folder` is shared by all workers; `pace_s` is the least time between two requests' starts."""

    def __init__(self, folder: Path, pace_s: float, patience_s: float) -> None:
        self._folder = folder
        self._pace_s = pace_s
        self._patience_s = patience_s
        self._there = False
        self._free_at: dict[
            str, float
        ] = {}  # registered host -> monotonic seconds, as far as this process knows

    @contextmanager
    def turn(self, host: str, crawl_delay_s: float | None = None) -> Iterator[Turn]:
        """The host's turn. Raises Later if it is not now, RateLimited if the host is to be left alone for long.

        `crawl_delay_s` is what its robots.txt asks for; it is obeyed up to MAX_CRAWL_DELAY_S.
        """
        delay = max(self._pace_s, min(crawl_delay_s or 0.0, MAX_CRAWL_DELAY_S))
        registered = registered_host(host)
        place = self._place(registered)
        kept = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Later(_BUSY_S) from None
            turn = _read(kept)
            turn.delay_s, turn.kept = delay, kept
            self._check(turn, host, delay)
            before = (turn.last, turn.stopped_until)
            try:
                yield turn
            finally:
                if before != (turn.last, turn.stopped_until):
                    turn.write()
                    self._free_at[registered] = time.monotonic() + turn.last + delay - time.time()
        finally:
            os.close(kept)  # which gives the lock back

    def rest(self, registered: str) -> float:
        """Seconds until it can be a host's turn again: before, there is no use in asking for it."""
        return max(0.0, self._free_at.get(registered, 0.0) - time.monotonic())

    def _check(self, turn: Turn, host: str, delay: float) -> None:
        now = time.time()
        if turn.last > now + 1 + delay:  # the clock was put back
            turn.last = 0.0
        stop = min(turn.stopped_until - now, MAX_STOP_S)
        if stop > self._patience_s:
            raise RateLimited(f"{host} asked to be left alone for another {stop:.0f} s", wait_s=stop)
        if (wait := max(turn.last + delay - now, stop)) > 0:
            raise Later(wait)

    def _place(self, registered: str) -> str:
        if not self._there:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._there = True
        readable = _ODD.sub("_", registered)[:80]
        if readable != registered:
            readable += "-" + hashlib.sha256(registered.encode()).hexdigest()[:8]
        return f"{self._folder}/{readable}"


def _read(kept: int) -> Turn:
    try:
        last, stopped_until = os.pread(kept, 200, 0).split()
        return Turn(float(last), float(stopped_until))
    except ValueError:  # nothing yet, or cut by a power failure
        return Turn()
