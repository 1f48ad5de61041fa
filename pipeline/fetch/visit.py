"""One attempt at one request: the host's turn, robots.txt, the hops of a redirect, and a typed end."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from pipeline import __version__
from pipeline.errors import (
    BadRedirect,
    BlockedByRobots,
    EmptyBody,
    FetchError,
    RateLimited,
    RedirectLoop,
    RobotsUnavailable,
    TooLarge,
    Unreachable,
)
from pipeline.fetch.budget import Budget
from pipeline.fetch.connections import Connections
from pipeline.fetch.content import decoded, decoders
from pipeline.fetch.cookies import ChainCookies
from pipeline.fetch.dial import Connection, Dialler, TLSConnection
from pipeline.fetch.exchange import Answer, exchange
from pipeline.fetch.pace import Later, Pace, Turn
from pipeline.fetch.request import Request, Response
from pipeline.fetch.robots import Robots, Rules
from pipeline.fetch.target import Target, redirected, target
from pipeline.fetch.verdict import PERMANENT, REDIRECTS, failure
from pipeline.hosts import registered_host
from pipeline.settings import Settings

_ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5",
}
_LONGEST_WAIT_S = 120.0  # for the turn of a host that a redirect leads to


class Visitor:
    """Makes attempts. Safe to share between threads; keeps connections, turns and robots rules."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._dialler = Dialler(
            allow_addresses=settings.allow_addresses,
            allow_ports=settings.allow_ports,
            connect_to=settings.connect_to,
        )
        self._connections = Connections(self._dialler, use_proxy=settings.use_proxy)
        self.pace = Pace(settings.home / "pace", settings.pace_s, settings.total_timeout_s)
        self._robots = Robots(settings.home / "robots")
        contact = "".join(sign for sign in settings.contact if sign.isprintable() and sign.isascii())
        self._agent = f"Figurewatch/{__version__} (+{contact})"

    def close(self) -> None:
        self._connections.close()

    def attempt(self, request: Request) -> Response:
        """One attempt. Raises Later when it is not the host's turn, else FetchError that names the request."""
        try:
            return self._visit(request, wait=False)
        except FetchError as error:
            raise type(error)(
                f"{request.label}: {error}",
                url=request.url,
                http_status=error.http_status,
                wait_s=error.wait_s,
            ) from error
        except Later:
            raise
        except Exception as error:
            # Whatever a server makes a library trip over belongs to this request and must not end the others.
            raise FetchError(
                f"{request.label}: could not be fetched ({type(error).__name__}: {error})", url=request.url
            ) from error

    def _visit(self, request: Request, *, wait: bool) -> Response:
        where = permanent = target(request.url)
        chain: list[str] = []
        budget = Budget(self._settings.total_timeout_s, self._settings.read_timeout_s)
        cookies = ChainCookies()
        asked: set[tuple[str, str]] = set()
        unbroken = True
        while True:
            self._dialler.check(where)
            if request.purpose == "page":
                self._obey_robots(where, wait=wait or bool(chain), budget=budget)
            with self._turn(where, wait=wait or bool(chain), budget=budget) as turn:
                host = registered_host(where.host)
                while True:  # hops within the host are one turn: to the publisher they are one visit
                    asked.add((where.url, cookies.header(where.url)))
                    answer = self._ask(where, request, cookies, budget, turn)
                    if answer.status not in REDIRECTS:
                        return self._response(answer, request, where, permanent, tuple(chain))
                    chain.append(where.url)
                    cookies.keep(where.url, answer.set_cookie)
                    where = self._next(where, answer, chain, cookies, asked)
                    unbroken = unbroken and answer.status in PERMANENT
                    if unbroken and not (permanent.scheme == "https" and where.scheme == "http"):
                        permanent = where
                    if registered_host(where.host) != host or not self._may_stay(where, request):
                        break

    def _may_stay(self, where: Target, request: Request) -> bool:
        """Whether a hop within the host can follow in the same turn: not where its robots.txt has to be had first."""
        if request.purpose == "feed":
            return True
        rules = self._robots.rules(where.origin_url, time.time())
        if rules is None:
            return False
        _check_robots(rules, where)
        return True

    def _next(
        self,
        where: Target,
        answer: Answer,
        chain: list[str],
        cookies: ChainCookies,
        asked: set[tuple[str, str]],
    ) -> Target:
        onward = redirected(where, answer.headers.get("location"))
        self._dialler.check(onward)
        if (onward.url, cookies.header(onward.url)) in asked:
            raise RedirectLoop(f"redirected in a circle over {onward.url}", http_status=answer.status)
        if len(chain) > self._settings.max_redirects:
            raise RedirectLoop(
                f"redirected more than {self._settings.max_redirects} times, last to {onward.url}",
                http_status=answer.status,
            )
        return onward

    def _ask(
        self, where: Target, request: Request, cookies: ChainCookies, budget: Budget, turn: Turn
    ) -> Answer:
        headers = {
            "User-Agent": self._agent,
            "Accept": _ACCEPT[request.purpose],
            "Accept-Encoding": "gzip, deflate",
        }
        for name, value in (
            ("Accept-Language", request.accept_language),
            ("If-None-Match", request.etag),
            ("If-Modified-Since", request.last_modified),
            ("Cookie", cookies.header(where.url)),
        ):
            if value and (clean := value.replace("\r", "").replace("\n", "")):
                headers[name] = clean
        try:
            connection, answer = self._on_a_connection(where, headers, budget, turn, fresh=False)
        except _StaleConnectionError:
            connection, answer = self._on_a_connection(where, headers, budget, turn, fresh=True)
        turn.answered()
        if answer.keep:
            self._connections.give_back(where, connection)
        conditional = bool(request.etag or request.last_modified)
        if error := failure(answer, conditional=conditional, now=datetime.now(UTC)):
            if isinstance(error, RateLimited):
                turn.stop(error.wait_s or 0.0)
            raise error
        return answer

    def _on_a_connection(
        self, where: Target, headers: Mapping[str, str], budget: Budget, turn: Turn, *, fresh: bool
    ) -> tuple[Connection, Answer]:
        connection, used = self._connections.take(where, budget, fresh=fresh)
        told = {**headers, **self._connections.said_to_proxy(connection)}
        forwarded = connection.through_proxy and not isinstance(connection, TLSConnection)
        path = where.url if forwarded else where.path
        try:
            return connection, exchange(
                connection,
                path,
                told,
                cap=self._settings.max_body_bytes,
                sent=lambda: turn.sent(over_new_connection=not used),
            )
        except Unreachable as error:
            if used:
                raise _StaleConnectionError from error
            raise

    def _response(
        self, answer: Answer, request: Request, where: Target, permanent: Target, chain: tuple[str, ...]
    ) -> Response:
        body = answer.body
        if body[:3] == b"\x1f\x8b\x08":  # a compressed file (sitemap.xml.gz), not a coding of the transfer
            body = decoded([body], decoders("gzip"), self._settings.max_body_bytes)
        return Response(
            url=where.url if chain else request.url,
            status=answer.status,
            headers=answer.headers,
            body=b"" if answer.status == 304 else body,
            requested=request.url,
            not_modified=answer.status == 304,
            permanent_url=permanent.url if chain and permanent.url != target(request.url).url else None,
            chain=chain,
        )

    @contextmanager
    def _turn(self, where: Target, *, wait: bool, budget: Budget) -> Iterator[Turn]:
        """The host's turn; with `wait`, wait for it rather than raise Later."""
        start = time.monotonic()
        while True:
            try:
                rules = self._robots.rules(where.origin_url, time.time())
                with self.pace.turn(where.host, rules.crawl_delay if rules else None) as turn:
                    budget.pause(time.monotonic() - start)
                    yield turn
                    return
            except Later as later:
                if not wait:
                    raise
                if time.monotonic() - start + later.seconds > _LONGEST_WAIT_S:
                    raise RateLimited(
                        f"{where.host} is busy with other requests", wait_s=later.seconds
                    ) from None
                time.sleep(later.seconds)

    def _obey_robots(self, where: Target, *, wait: bool, budget: Budget) -> None:
        """Raise where robots.txt forbids the page or cannot be had, fetching it first if need be."""
        rules = self._robots.rules(where.origin_url, time.time())
        if rules is None:
            start = time.monotonic()
            rules = self._robots.store(where.origin_url, *self._fetch_robots(where, wait=wait))
            budget.pause(time.monotonic() - start)
        _check_robots(rules, where)

    def _fetch_robots(self, where: Target, *, wait: bool) -> tuple[int, bytes]:
        """Status and body of an origin's robots.txt (RFC 9309, 2.3.1). Raises FetchError where there is no answer."""
        asking = Request(f"{where.origin_url}/robots.txt", purpose="feed")
        try:
            return 200, self._visit(asking, wait=wait).body
        except (RedirectLoop, BadRedirect, EmptyBody):
            return 404, b""  # "unavailable": everything may be fetched
        except RateLimited:
            raise
        except FetchError as error:
            if error.http_status is not None:
                return error.http_status, b""
            # A broken connection stays one: it counts for the host. What is wrong with this one file does not
            # become the page's.
            kind = RobotsUnavailable if isinstance(error, TooLarge) else type(error)
            raise kind(f"robots.txt could not be had, so nothing else is asked: {error}") from error


class _StaleConnectionError(Exception):
    """A kept connection that the server had given up meanwhile: to be asked once more on a fresh one."""


def _check_robots(rules: Rules, where: Target) -> None:
    """Raise where the rules forbid the page, or are not known."""
    if not rules.known:
        raise RobotsUnavailable(
            f"robots.txt of {where.host} could not be had (status {rules.status})", http_status=rules.status
        )
    if not rules.allows(where.url):
        raise BlockedByRobots(f"robots.txt of {where.host} forbids it", http_status=rules.status)
