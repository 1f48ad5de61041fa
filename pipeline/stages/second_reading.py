"""The second reader of a run: a language model that is asked about what the rules left open of a figure.

Off unless FIGUREWATCH_SECOND_READER_URL names an endpoint. What it says is taken only where number and words stand in the
sentence (`pipeline.figures.second_reader`). A run never waits for it twice: the first answer that does not come ends the
asking, the figures stay as the rules read them, and the log says so.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from pipeline.errors import FetchError
from pipeline.fetch import ModelEndpoint
from pipeline.figures.second_reader import completed, endpoint_reader
from pipeline.records import Figure
from pipeline.settings import Settings

_log = structlog.get_logger()


class SecondReading:
    """Completes the figures of a run. Raises UsageError where the settings name no usable endpoint."""

    def __init__(self, settings: Settings) -> None:
        self._endpoint: ModelEndpoint | None = None
        self._left = settings.second_reader_questions
        if settings.second_reader_url:
            key = settings.second_reader_key
            self._endpoint = ModelEndpoint(
                settings.second_reader_url,
                model=settings.second_reader_model,
                key=key.get_secret_value() if key is not None else None,
                timeout_s=settings.second_reader_timeout_s,
            )

    def completed(self, figures: Sequence[Figure], language: str) -> list[Figure]:
        """The figures, with what the second reader adds to the open ones."""
        if self._endpoint is None:
            return list(figures)
        done, refused = completed(figures, endpoint_reader(self._ask), language)
        for one in refused:
            _log.info("second reader refused", printed=one.proposal.printed, reason=one.reason)
        return done

    def close(self) -> None:
        """Close the connection to the endpoint."""
        if self._endpoint is not None:
            self._endpoint.close()

    def _ask(self, question: str) -> str:
        if self._endpoint is None or self._left == 0:
            raise ValueError("the second reader is not asked")
        self._left -= 1
        try:
            return self._endpoint.ask(question)
        except FetchError as error:
            self._left = 0
            _log.warning("second reader left out for this run", reason=str(error))
            raise ValueError(str(error)) from error
