"""The endpoint of a language model that an operator names: one POST for a question, the answer's text back.

The address is the operator's own, so it may be on loopback or in a private network; it is asked directly, without
redirects and without retries. The request is that of OpenAI's chat completions, which other servers speak too.
"""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from pipeline.errors import BadResponse, FetchError, TimedOut, TooLarge, Unreachable, UsageError

_LARGEST = 1 << 20  # bytes of an answer
_PART = 1 << 16
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class ModelEndpoint:
    """Asks the model at a URL. Raises UsageError for a URL that is none, or a key that would go out without TLS."""

    def __init__(self, url: str, *, model: str, key: str | None, timeout_s: float) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(
                f"FIGUREWATCH_SECOND_READER_URL is no http address: {parts.scheme}://{parts.hostname}"
            )
        if key and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise UsageError("FIGUREWATCH_SECOND_READER_KEY goes out with https only, or to this machine")
        self._url, self._model, self._timeout_s = url, model, timeout_s
        self._headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {key}"} if key else {}
        )
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(total=timeout_s), retries=False, num_pools=1)

    def ask(self, question: str) -> str:
        """The text that the model answers. Raises FetchError where there is none within the time."""
        begun = time.monotonic()
        asked = {"model": self._model, "temperature": 0, "messages": [{"role": "user", "content": question}]}
        try:
            response = self._pool.request(
                "POST",
                self._url,
                body=json.dumps(asked).encode(),
                headers=self._headers,
                redirect=False,
                preload_content=False,
            )
            body = self._read(response, begun + self._timeout_s)
        except HTTPError as error:
            raise Unreachable(f"the second reader does not answer: {type(error).__name__}") from error
        if response.status != HTTPStatus.OK:
            raise BadResponse(f"the second reader answered {response.status}")
        return _content(body)

    @staticmethod
    def _read(response: BaseHTTPResponse, until: float) -> bytes:
        """The body; a server that sends it drop by drop is cut off at the same time as a silent one."""
        body = b""
        try:
            while part := response.read1(_PART):
                body += part
                if len(body) > _LARGEST:
                    raise TooLarge(f"the second reader's answer is larger than {_LARGEST} bytes")
                if time.monotonic() > until:
                    raise TimedOut("the second reader's answer took too long")
        except FetchError:
            response.close()
            raise
        response.release_conn()
        return body

    def close(self) -> None:
        """Close the connection."""
        self._pool.clear()


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise BadResponse("the second reader's answer is no chat completion") from error
    if not isinstance(content, str):
        raise BadResponse("the second reader's answer has no text")
    return content
