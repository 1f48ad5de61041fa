"""The recording's server, asked over real sockets."""

import gzip
import http.client

import pytest

from pipeline.demo.server import RecordingServer

HERALD = "www.northgate-herald.example"


@pytest.fixture
def server():
    with RecordingServer() as running:
        yield running


def ask(server, host, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": host, "User-Agent": "reader/1"} | headers)
        answered = connection.getresponse()
        return answered, answered.read()
    finally:
        connection.close()


def test_a_host_is_told_by_its_header(server):
    for host in (HERALD, HERALD.upper(), f"{HERALD}:80"):
        answered, body = ask(server, host, "/feeds/world.xml")
        assert answered.status == 200
        assert b"<title>Northgate Herald</title>" in body
    assert ask(server, "harbourpost.example", "/feeds/world.xml")[0].status == 404
    assert ask(server, "nobody.example", "/")[0].status == 404


def test_query_and_fragment_do_not_matter(server):
    plain = ask(server, "harbourpost.example", "/news/2023/12/chamber-disputes-exodus")[1]
    assert (
        ask(server, "harbourpost.example", "/news/2023/12/chamber-disputes-exodus?utm_source=rss")[1] == plain
    )


@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_what_did_not_change_is_a_304(server, validator):
    first, body = ask(server, HERALD, "/feeds/world.xml")
    assert body
    header = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[validator]
    second, nothing = ask(server, HERALD, "/feeds/world.xml", **{header: first.getheader(validator)})
    assert (second.status, nothing) == (304, b"")
    server.advance()
    third, body = ask(server, HERALD, "/feeds/world.xml", **{header: first.getheader(validator)})
    assert third.status == 200
    assert b"Moscow denies report" in body


@pytest.mark.parametrize(
    "header", [{"If-None-Match": '"other"'}, {"If-Modified-Since": "yesterday"}, {"If-None-Match": ""}]
)
def test_a_validator_that_does_not_fit_gives_the_page(server, header):
    assert ask(server, HERALD, "/feeds/world.xml", **header)[0].status == 200


def test_an_edited_page_changes_at_its_poll_for_both_validators(server):
    path = "/2023/12/latvia-permits-russian-specialists/"
    first, body = ask(server, "baltic-ledger.example", path)
    assert b"3,200" in body
    server.advance()
    for header, validator in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        answered, body = ask(server, "baltic-ledger.example", path, **{header: first.getheader(validator)})
        assert answered.status == 200
        assert b"2,300" in body


def test_a_reader_that_takes_gzip_gets_it(server):
    path = "/news/2023/12/chamber-disputes-exodus"
    plain = ask(server, "harbourpost.example", path)[1]
    answered, packed = ask(server, "harbourpost.example", path, **{"Accept-Encoding": "gzip"})
    assert answered.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(packed) == plain


def test_robots_are_answered(server):
    answered, body = ask(server, "vistula-courier.example", "/robots.txt")
    assert answered.status == 200
    assert b"Disallow: /internal/" in body


def test_polls_end(server):
    assert [server.poll, server.advance(), server.advance()] == [1, 2, 3]
    with pytest.raises(IndexError, match="3 polls"):
        server.advance()


def test_requests_are_remembered(server):
    ask(server, HERALD, "/robots.txt")
    server.advance()
    ask(server, HERALD, "/none")
    seen = [(one.poll, one.host, one.path, one.status, one.user_agent) for one in server.asked]
    assert seen == [(1, HERALD, "/robots.txt", 200, "reader/1"), (2, HERALD, "/none", 404, "reader/1")]


def test_several_readers_at_once_on_one_connection_each(server):
    connections = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=5) for _ in range(4)]
    try:
        for connection in connections:
            connection.request("GET", "/feeds/world.xml", headers={"Host": HERALD})
        lengths = {len(connection.getresponse().read()) for connection in connections}
    finally:
        for connection in connections:
            connection.close()
    assert len(lengths) == 1
