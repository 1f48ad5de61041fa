"""The one tree of errors: each message names the feed, article or file, and says what to do."""


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

    `status` is a short word for the warehouse (`refused`, `timed_out`, ...); `retry` says whether another try can help.
    """

    status = "failed"
    retry = True

    def __init__(self, message: str, *, url: str = "") -> None:
        super().__init__(message)
        self.url = url


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
