"""The body: read in pieces, decoded in pieces, and given up at the cap, whichever of its forms reaches it first.

Beyond a quarter of a mebibyte a body waits on disk until it is whole, so that a hostile one never fills the memory.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pipeline.errors import DecodeError, TooLarge

PIECE = 64 * 1024
_IN_MEMORY = 2**18


class Decoder(Protocol):
    """One content coding (RFC 9110, 8.4.1)."""

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Decoded pieces of at most PIECE bytes. Raises DecodeError."""

    def finish(self) -> None:
        """Raises DecodeError where the end of the stream is missing."""


class _Deflated:
    """gzip with any number of members; deflate with its zlib header or, as some servers send it, without."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._head = b""
        self._stream: zlib._Decompress | None = None
        self._plain = False  # the coding is named but was not applied
        self._ended = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        if self._stream is None and not self._plain:
            self._head += piece
            if len(self._head) < 2:
                return
            piece, self._head = self._head, b""
            self._open(piece)
        if self._plain:
            yield piece
            return
        yield from self._inflate(piece)

    def _open(self, piece: bytes) -> None:
        if self._coding == "gzip":
            self._plain = piece[:2] != b"\x1f\x8b"
            self._stream = None if self._plain else zlib.decompressobj(16 + zlib.MAX_WBITS)
            return
        has_header = piece[0] & 0x0F == 8 and int.from_bytes(piece[:2]) % 31 == 0
        self._stream = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)

    def _inflate(self, piece: bytes) -> Iterator[bytes]:
        while piece and not self._ended:
            assert self._stream is not None
            try:
                out = self._stream.decompress(piece, PIECE)
            except zlib.error as error:
                raise DecodeError(f"the body is not {self._coding}: {error}") from None
            if out:
                yield out
            piece = self._stream.unconsumed_tail
            if self._stream.eof:
                piece = self._stream.unused_data
                # A further member follows (RFC 1952, 2.2); anything else after the end is padding.
                self._ended = not (self._coding == "gzip" and piece[:2] == b"\x1f\x8b")
                if not self._ended:
                    self._stream = zlib.decompressobj(16 + zlib.MAX_WBITS)

    def finish(self) -> None:
        if self._plain or (self._stream is None and not self._head):
            return
        if self._stream is None or not self._stream.eof:
            raise DecodeError(f"the {self._coding} body is cut: its end is missing")


def decoders(content_encoding: str) -> list[Decoder]:
    """The decoders for a Content-Encoding header, outermost first. Raises DecodeError for what was not asked for."""
    named = [name.strip().lower() for name in content_encoding.split(",")]
    chain: list[Decoder] = []
    for name in reversed([name for name in named if name not in ("", "identity", "none", "utf-8")]):
        if name in ("gzip", "x-gzip"):
            chain.append(_Deflated("gzip"))
        elif name == "deflate":
            chain.append(_Deflated("deflate"))
        else:
            raise DecodeError(f"the body is in the encoding {name!r}, which was not asked for")
    if len(chain) > 2:
        raise DecodeError(f"the body is encoded {len(chain)} times")
    return chain


def decoded(pieces: Iterable[bytes], chain: Sequence[Decoder], cap: int) -> bytes:
    """The whole body. Raises TooLarge where the body, or any coded form of it, is above cap bytes; DecodeError."""
    # The file is closed by the with-statement also when a piece is refused.
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
        for piece in _through(_capped(pieces, cap), chain, cap):
            whole.write(piece)
        whole.seek(0)
        return whole.read()


def _through(pieces: Iterable[bytes], chain: Sequence[Decoder], cap: int) -> Iterable[bytes]:
    for decoder in chain:
        pieces = _capped(_one(pieces, decoder), cap)
    return pieces


def _one(pieces: Iterable[bytes], decoder: Decoder) -> Iterator[bytes]:
    for piece in pieces:
        yield from decoder.feed(piece)
    decoder.finish()


def _capped(pieces: Iterable[bytes], cap: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > cap:
            raise TooLarge(f"the body is larger than {cap} bytes (FIGUREWATCH_MAX_BODY_BYTES)")
        yield piece
