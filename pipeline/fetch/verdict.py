"""What an answer means: pure decisions over status, headers and the start of the body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pipeline.errors import (
    BadResponse,
    EmptyBody,
    FetchError,
    Forbidden,
    Gone,
    NotFound,
    RateLimited,
    ServerError,
    Wall,
)
from pipeline.fetch.exchange import Answer

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
_STOP_WITHOUT_WORD_S = 60.0  # a 429 that does not say for how long
_WALL_HEADERS = ("cf-mitigated", "x-datadome", "x-amzn-waf-action")
_WALL_MARKS = (
    b"_Incapsula_Resource",
    b"px-captcha",
    b"cf-challenge",
    b"challenge-platform",
    b"captcha-delivery",
)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, in either form (RFC 9110, 10.2.3); None without a readable one."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def failure(answer: Answer, *, conditional: bool, now: datetime) -> FetchError | None:
    """The error that an answer stands for; None for a body, for an unchanged one, and for a redirect."""
    status = answer.status
    if status in (200, 203):
        return None if answer.body.strip() else EmptyBody("the body is empty", http_status=status)
    if status in REDIRECTS or (status == 304 and conditional):
        return None
    said = f"the server answers {status}"
    wait = retry_after(answer.headers, now)
    if status == 429 or (status == 503 and wait is not None):
        wait = _STOP_WITHOUT_WORD_S if wait is None else wait
        return RateLimited(f"{said}: not again for {wait:.0f} s", http_status=status, wait_s=wait)
    if status in (401, 402, 403, 405, 406, 451, 503) and _is_wall(answer):
        return Wall(f"{said} with a bot check", http_status=status)
    kind: type[FetchError] = BadResponse
    if status == 404:
        kind = NotFound
    elif status == 410:
        kind = Gone
    elif status in (401, 402, 403, 451):
        kind = Forbidden
    elif status in (204, 205):
        kind = EmptyBody
    elif status >= 500:
        kind = ServerError
    return kind(said, http_status=status, wait_s=wait)


def _is_wall(answer: Answer) -> bool:
    return any(name in answer.headers for name in _WALL_HEADERS) or any(
        mark in answer.body for mark in _WALL_MARKS
    )


def retry_in(error: FetchError, attempts: int, patience_s: float) -> float | None:
    """Seconds until another try within this run; None where it is left to the next run.

    At most two further tries, and only for what passes quickly: a broken connection, 5xx, a Retry-After of at most
    `patience_s`. The first follows after a fortieth of that, the second after twice as long.
    """
    if attempts > 2:
        return None
    backoff = patience_s / 40 * 2.0 ** (attempts - 1)
    if isinstance(error, RateLimited):
        short = error.http_status is not None and (error.wait_s or 0.0) <= patience_s
        return max(error.wait_s or 0.0, backoff) if short else None
    if isinstance(error, ServerError) or error.status == "unreachable":
        return backoff
    return None
