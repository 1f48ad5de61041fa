"""The one tree of errors: each message names the feed, article or file, and says what to do."""

# ruff: noqa: N818
# The names of the fetch errors are the words of their statuses; that they are errors stands in the tree.


class FigurewatchError(Exception):
    """Anything that Figurewatch reports to a person rather than as a traceback. Exit code 1."""


class UsageError(FigurewatchError):
    """The command, a setting or a topic pack is wrong; nothing was started. Exit code 2."""


class TopicError(UsageError):
    """A topic is missing or its pack cannot be read."""


class FeedError(FigurewatchError):
    """A response that was fetched is not a feed that can be read (HTML, empty, ill-formed beyond repair)."""


class FetchError(FigurewatchError):
    """A page or feed could not be had.

    `status` is a short word for the warehouse (`refused`, `timed_out`, ...); `retry` says whether another run may get it;
    `wait_s` is how long the server asked to be left alone (seconds), `http_status` what it answered, where it did.
    """

    status = "failed"
    retry = True

    def __init__(
        self, message: str, *, url: str = "", http_status: int | None = None, wait_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.url = url
        self.http_status = http_status
        self.wait_s = wait_s


class Refused(FetchError):
    """The address, port or scheme may not be fetched. Nothing was sent."""

    status = "refused"
    retry = False


class Unreachable(FetchError):
    """No connection, or it broke: name not found, refused by the host, reset, TLS failed."""

    status = "unreachable"


class NameNotFound(Unreachable):
    """The host's name does not resolve (now)."""

    status = "name_not_found"


class TimedOut(FetchError):
    """The server was silent for too long, or the whole took too long."""

    status = "timed_out"


class TooLarge(FetchError):
    """The body or the headers are above the cap; reading stopped there and nothing was kept."""

    status = "too_large"
    retry = False


class DecodeError(FetchError):
    """The body is cut or is not in the encoding that its headers name; nothing was kept."""

    status = "decode_error"


class EmptyBody(FetchError):
    """The server said that all is well and sent nothing."""

    status = "empty"


class RedirectLoop(FetchError):
    """More redirects than the limit, or round in a circle. A mistake that publishers mend."""

    status = "redirect_loop"


class BadRedirect(FetchError):
    """A redirect that leads nowhere."""

    status = "bad_redirect"


class NotFound(FetchError):
    """404. Soft: feeds and pages come back."""

    status = "not_found"


class Gone(FetchError):
    """410: gone for good. A feed is disabled."""

    status = "gone"
    retry = False


class Forbidden(FetchError):
    """401, 402, 403, 451: the publisher does not want us here."""

    status = "forbidden"


class Wall(Forbidden):
    """The refusal is a bot check; a person with a browser would pass."""

    status = "wall"


class BlockedByRobots(FetchError):
    """robots.txt forbids the page."""

    status = "blocked_by_robots"
    retry = False


class RobotsUnavailable(FetchError):
    """robots.txt could not be had, so nothing may be asked for now (RFC 9309, 2.3.1.4)."""

    status = "robots_unavailable"


class RateLimited(FetchError):
    """429, 503 with Retry-After, or the host is still at rest after one: nothing is asked of it until `wait_s` are over."""

    status = "rate_limited"


class NotBegun(RateLimited):
    """The host's pace left no time for it in this run: nothing was asked, and nothing is known."""


class ServerError(FetchError):
    """5xx."""

    status = "server_error"


class BadResponse(FetchError):
    """Not HTTP, or a status that a GET cannot use."""

    status = "bad_response"


def final_statuses(kind: type[FetchError] = FetchError) -> frozenset[str]:
    """The statuses of the fetch errors after which asking again cannot help."""
    below = (final_statuses(one) for one in kind.__subclasses__())
    return frozenset(() if kind.retry else (kind.status,)).union(*below)


class SnapshotError(FigurewatchError):
    """A raw body that was kept is missing or damaged."""


class ArticleError(FigurewatchError):
    """A page was had, but no article could be made of it."""


class ImportFolderError(UsageError):
    """A folder of articles given to `figurewatch import` cannot be read as one."""


class BatchError(FigurewatchError):
    """A batch is missing, or does not hold the records that its reader asked for."""


class WarehouseError(FigurewatchError):
    """The warehouse cannot be opened, migrated, loaded or published."""


class MailError(FigurewatchError):
    """A mail was not accepted. `final` is true where another try cannot help (5xx)."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final
