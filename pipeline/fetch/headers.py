"""Response headers as servers write them: lines that are no headers are passed over.

Python's parser stops at the first such line and takes the rest of the headers for a body, so that the length and the
coding of the real body are lost, and with them its end.
"""

from __future__ import annotations

import http.client
import io
import re
from typing import cast

_FIELD = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:")
_SPACED_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]+:")
_INTERIM = re.compile(rb"HTTP/1\.\d 1(?!01)\d\d\b")
_MOST_PASSED_OVER = 100


class _Lines:
    """The lines of a response's head as far as http.client can read them."""

    def __init__(self, source: io.BufferedReader) -> None:
        self._source = source
        self._at_status = True
        self._passing = True  # what continues a line that was passed over goes with it
        self._passed = 0

    def readline(self, limit: int = -1) -> bytes:
        while True:
            line = self._source.readline(limit)
            if self._at_status and _INTERIM.match(line):
                line = (
                    b"HTTP/1.1 100 Continue\r\n"  # the one interim answer that http.client knows to pass over
                )
            if self._at_status or line in (b"\r\n", b"\n", b"") or not line.endswith(b"\n"):
                # After an interim answer (100) comes another status line.
                self._at_status = not self._at_status
                self._passing = True
                return line
            if line[:1] in b" \t":
                if not self._passing:
                    return line
            elif _FIELD.match(line):
                self._passing = False
                return line
            elif spaced := _SPACED_FIELD.match(line):
                self._passing = False
                return spaced.group(1) + line[spaced.end() - 1 :]
            self._passing = True
            self._passed += 1
            if self._passed > _MOST_PASSED_OVER:
                raise http.client.HTTPException(
                    f"got more than {_MOST_PASSED_OVER} lines that are no headers"
                )

    def close(self) -> None:
        self._source.close()


class LenientResponse(http.client.HTTPResponse):
    """http.client's response, with the head read as above."""

    def begin(self) -> None:
        source = self.fp
        self.fp = cast("io.BufferedReader", _Lines(source))
        try:
            super().begin()
        finally:
            if self.fp is not None:
                self.fp = source
