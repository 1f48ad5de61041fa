"""The door to the network: one request, or many with their hosts in parallel."""

from __future__ import annotations

import contextlib
import heapq
import math
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from pipeline.errors import FetchError, NotBegun, RateLimited, TimedOut, Unreachable
from pipeline.fetch.pace import Later
from pipeline.fetch.request import Request, Response
from pipeline.fetch.target import target
from pipeline.fetch.verdict import retry_in
from pipeline.fetch.visit import Visitor
from pipeline.hosts import registered_host
from pipeline.settings import Settings

_SLOW_S = 1.0  # a request that takes longer no longer counts as one of the workers, so that slow hosts hold up nobody
_MOST_THREADS = 128
_DEAD_AFTER = 3  # time-outs or broken connections in a row, after which a host's other requests of this run fail at once
_LONGEST_TURN_S = 600.0


class Fetcher:
    """Fetches within the rules of the settings. A context manager: leaving it closes the kept connections."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._visitor = Visitor(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._visitor.close()

    def get(self, request: Request) -> Response:
        """The answer to one request, waiting for its host's turn and trying again where that may help.

        Raises FetchError (its subclass says what happened) whose message names the request.
        """
        attempts, waited = 0, 0.0
        while True:
            try:
                return self._visitor.attempt(request)
            except Later as later:
                if waited + later.seconds > _LONGEST_TURN_S:
                    raise RateLimited(
                        f"{request.label}: the host is busy with other requests", url=request.url
                    ) from None
                pause = later.seconds
            except FetchError as error:
                attempts += 1
                again = retry_in(error, attempts, self._settings.total_timeout_s)
                if again is None:
                    raise
                pause = again
            waited += pause
            time.sleep(pause)

    def get_many(
        self, requests: Iterable[Request], *, within_s: float | None = None
    ) -> Iterator[tuple[Request, Response | FetchError]]:
        """Each request with its answer or error, in the order in which they end.

        Hosts are asked in parallel (settings.fetch_workers), each host one request at a time at its pace. At most one
        body for each worker is held until it is taken. What has not begun after `within_s` seconds, because its host's
        pace left no time for it, ends as NotBegun.
        """
        end = math.inf if within_s is None else time.monotonic() + within_s
        lines = _lines(requests)
        ready = [(0.0, number, line) for number, line in enumerate(lines)]
        heapq.heapify(ready)
        running: Running = {}
        done: SimpleQueue[Future[Response]] = SimpleQueue()
        with ThreadPoolExecutor(_MOST_THREADS, thread_name_prefix="fetch") as pool:
            while ready or running:
                self._start(pool, ready, running, done, end=end)
                ended = []
                for future in _ended(ready, running, done):
                    number, line, _ = running.pop(future)
                    ended += line.settle(future, self._settings.total_timeout_s)
                    if line.waiting and time.monotonic() > end:
                        ended += line.left_over()
                    elif line.waiting:
                        free_at = time.monotonic() + self._visitor.pace.rest(line.host)
                        heapq.heappush(ready, (max(line.ready_at, free_at), number, line))
                if time.monotonic() > end:
                    ended += [late for _, _, line in ready for late in line.left_over()]
                    ready.clear()
                for one in ended:
                    self._start(pool, ready, running, done, end=end)  # the taker may take its time with each
                    yield one

    def _start(
        self,
        pool: ThreadPoolExecutor,
        ready: list[tuple[float, int, _Line]],
        running: Running,
        done: SimpleQueue[Future[Response]],
        *,
        end: float,
    ) -> None:
        """Put the hosts whose turn it is to work, as far as there are workers, and until the end."""
        now = time.monotonic()
        if not ready or ready[0][0] > now or now > end:
            return
        busy = sum(now - started < _SLOW_S for _, _, started in running.values())
        while (
            ready
            and ready[0][0] <= now
            and busy < self._settings.fetch_workers
            and len(running) < _MOST_THREADS
        ):
            _, number, line = heapq.heappop(ready)
            future = pool.submit(self._visitor.attempt, line.waiting[0].request)
            running[future] = (number, line, now)
            future.add_done_callback(done.put)
            busy += 1


def _ended(
    ready: list[tuple[float, int, _Line]], running: Running, done: SimpleQueue[Future[Response]]
) -> Iterator[Future[Response]]:
    """Wait until a request ends or a host's turn comes, and give those that have ended."""
    pause = min(max(ready[0][0] - time.monotonic(), 0.005), 0.25) if ready else None
    if not running:
        time.sleep(pause or 0.0)
        return
    with contextlib.suppress(Empty):
        yield done.get(timeout=pause)
        while True:
            yield done.get_nowait()


Running = dict[
    Future[Response], tuple[int, "_Line", float]
]  # its place in the order, its host, when it began


@dataclass(slots=True)
class _Asked:
    request: Request
    attempts: int = 0


@dataclass(slots=True)
class _Line:
    """The requests of one registered host, first come first served."""

    host: str
    waiting: deque[_Asked] = field(default_factory=deque)
    ready_at: float = 0.0  # monotonic seconds
    broken: int = 0  # failures of the network in a row

    def settle(
        self, future: Future[Response], patience_s: float
    ) -> list[tuple[Request, Response | FetchError]]:
        """What the first request's attempt ended in; nothing if it is to be tried again."""
        asked = self.waiting[0]
        result: Response | FetchError
        try:
            result = future.result()
            self.broken = 0
        except Later as later:
            self.ready_at = time.monotonic() + later.seconds
            return []
        except FetchError as error:
            asked.attempts += 1
            if (again := retry_in(error, asked.attempts, patience_s)) is not None:
                self.ready_at = time.monotonic() + again
                return []
            result = error
            self.broken = self.broken + 1 if isinstance(error, (TimedOut, Unreachable)) else 0
        self.waiting.popleft()
        settled = [(asked.request, result)]
        if self.broken >= _DEAD_AFTER and isinstance(result, FetchError):
            settled += [(left.request, _as_dead(left.request, result)) for left in self.waiting]
            self.waiting.clear()
        return settled

    def left_over(self) -> list[tuple[Request, Response | FetchError]]:
        """The requests for which there is no time left."""
        late = [
            (
                one.request,
                NotBegun(f"{one.request.label}: the host's pace left no time", url=one.request.url),
            )
            for one in self.waiting
        ]
        self.waiting.clear()
        return [*late]


def _as_dead(request: Request, error: FetchError) -> FetchError:
    return type(error)(
        f"{request.label}: not asked, since the host failed {_DEAD_AFTER} times in a row ({error})",
        url=request.url,
    )


def _lines(requests: Iterable[Request]) -> list[_Line]:
    lines: dict[str, _Line] = {}
    for request in requests:
        try:
            host = registered_host(target(request.url).host)
        except FetchError:
            host = ""
        lines.setdefault(host, _Line(host)).waiting.append(_Asked(request))
    return list(lines.values())
