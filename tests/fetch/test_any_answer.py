"""Answers of any bytes: each ends as a response or as an error that has a name."""

from __future__ import annotations

import gzip

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch import Fetcher, Request
from pipeline.settings import Settings
from tests.fetch.rude_server import FEED, RudeServer

HEADS = [
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 301 Moved\r\n",
    b"HTTP/1.1 304 Not Modified\r\n",
    b"HTTP/1.0 404 Not Found\n",
    b"HTTP/1.1 103 Early Hints\r\n\r\n",
    b"HTTP/9.9 -1 ?\r\n",
    b"",
]
LINES = [
    b"Content-Length: 5\r\n",
    b"Content-Length: -5\r\n",
    b"Content-Length: 5, 6\r\n",
    b"Content-Length: 99999999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: deflate, gzip\r\n",
    b"Location: http://[\r\n",
    b"Location: \xff\xfe\r\n",
    b"Location: ///\r\n",
    b"Set-Cookie: a=\x00; Domain=..; Max-Age=x\r\n",
    b"Retry-After: -1\r\n",
    b"Retry-After: Mon, 99 Nov 2026 99:99:99 GMT\r\n",
    b"\r\n",
    b"\n",
    b" \r\n",
]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(HEADS),
    lines=st.lists(st.sampled_from(LINES) | st.binary(max_size=12), max_size=6),
    body=st.binary(max_size=60) | st.just(gzip.compress(FEED)),
)
def test_any_answer_ends_as_a_response_or_a_typed_error(tmp_path, head, lines, body):
    server = RudeServer()
    server.anything = head + b"".join(lines) + body
    made = Settings(
        home=tmp_path / str(server.port),
        allow_addresses=("127.0.0.1",),
        allow_ports=(server.port,),
        pace_s=0,
        total_timeout_s=0.4,
    )
    with Fetcher(made) as fetcher:
        ((_, result),) = fetcher.get_many([Request(f"{server.url}/anything/x", purpose="feed")])
    server.close()
    if isinstance(result, FetchError):
        assert result.status != "failed", result  # which stands for what nobody thought of
    else:
        assert result.status in (200, 203)
