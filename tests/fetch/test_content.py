"""Decoding and caps: round trips, and what a broken stream gives."""

from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DecodeError, TooLarge
from pipeline.fetch.content import decoded, decoders

CODINGS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "identity": bytes,
    "": bytes,
    "gzip, gzip": lambda body: gzip.compress(gzip.compress(body)),
    "deflate, gzip": lambda body: gzip.compress(zlib.compress(body)),
}


def pieces(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


@given(st.binary(max_size=3000), st.integers(1, 700), st.sampled_from(sorted(CODINGS)))
def test_round_trip_in_pieces_of_any_size(body, size, coding):
    coded = CODINGS[coding](body)
    assert decoded(pieces(coded, size), decoders(coding), 10**6) == body


@given(st.binary(min_size=1, max_size=2000), st.integers(0, 100), st.sampled_from(["gzip", "deflate"]))
def test_a_cut_stream_is_never_taken_for_a_body(body, percent, coding):
    coded = CODINGS[coding](body)
    cut = coded[: len(coded) * percent // 100]
    if len(cut) < 2 or cut == coded:
        return
    with pytest.raises(DecodeError):
        decoded([cut], decoders(coding), 10**6)


@given(st.binary(max_size=500), st.sampled_from(["gzip", "deflate", "gzip, gzip"]))
def test_garbage_is_an_error_or_a_body(garbage, coding):
    with contextlib.suppress(DecodeError, TooLarge):
        assert len(decoded([garbage], decoders(coding), 10**6)) <= 10**6


@pytest.mark.parametrize("size", [10**5, 10**7])
def test_cap_counts_every_form(size):
    zeros = bytes(size)
    for coding in ("gzip", "deflate", "gzip, gzip", ""):
        with pytest.raises(TooLarge):
            decoded([CODINGS[coding](zeros)], decoders(coding), 10**5 - 1)


def test_empty_members_without_end_meet_the_cap_of_the_coded_form():
    with pytest.raises(TooLarge):
        decoded([gzip.compress(b"")] * 1000, decoders("gzip"), 10_000)


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip, gzip", "gzip;q=1"])
def test_codings_that_were_not_asked_for(coding):
    with pytest.raises(DecodeError):
        decoders(coding)
