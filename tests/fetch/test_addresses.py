"""Which addresses may be asked: tables of literals, and laws over all of them. Nothing is sent."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NameNotFound, Refused, UsageError
from pipeline.fetch.addresses import networks, refusal
from pipeline.fetch.budget import Budget
from pipeline.fetch.dial import Dialler
from pipeline.fetch.target import target

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.215.14",
    "172.15.255.255",
    "172.32.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "192.0.1.1",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001:82a::200e",
]

FORBIDDEN = [
    ("0.0.0.0", "unspecified"),
    ("0.1.2.3", "unspecified"),
    ("10.0.0.1", "private"),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.100.100.200", "carrier-grade NAT"),  # a cloud's metadata service
    ("168.63.129.16", "metadata"),
    ("169.254.169.254", "metadata"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.0.0.192", "protocol assignment"),
    ("192.0.2.1", "documentation"),
    ("192.88.99.1", "6to4"),
    ("192.168.1.1", "private"),
    ("198.18.0.1", "benchmark"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::7f00:1", "IPv4-compatible"),
    ("::ffff:127.0.0.1", "IPv4-mapped"),
    ("::ffff:8.8.8.8", "IPv4-mapped"),
    ("::ffff:0:127.0.0.1", "IPv4-translated"),
    ("64:ff9b::a00:1", "NAT64"),
    ("64:ff9b:1::1", "NAT64"),
    ("2002:7f00:1::", "6to4 address of 127.0.0.1"),
    ("2001:0:4136:e378:8000:63bf:80ff:fffe", "Teredo address of 127.0.0.1"),
    ("2a00:1450::5efe:10.0.0.1", "ISATAP address of 10.0.0.1"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("fd00:ec2::254", "private"),
    ("fec0::1", "site-local"),
    ("ff02::1", "multicast"),
    ("2001:db8::1", "documentation"),
    ("2001:20::1", "protocol assignment"),
    ("3fff::1", "documentation"),
    ("4000::1", "reserved"),
    ("2130706433", "plain form"),
    ("0x7f000001", "plain form"),
    ("0177.0.0.1", "plain form"),
    ("127.1", "plain form"),
    ("127.0.0.1.", "plain form"),
    ("1.1.1.1/8", "plain form"),
    ("", "plain form"),
]


@pytest.mark.parametrize("literal", PUBLIC)
def test_public(literal):
    assert refusal(literal) is None


@pytest.mark.parametrize(("literal", "why"), FORBIDDEN)
def test_forbidden(literal, why):
    assert why in (refusal(literal) or "")


@pytest.mark.parametrize(
    ("literal", "listed", "refused"),
    [
        ("127.0.0.1", ["127.0.0.1"], False),
        ("127.0.0.1", ["127.0.0.0/8"], False),
        ("127.0.0.2", ["127.0.0.1/32"], True),
        ("10.1.2.3", ["192.168.0.0/16", "10.1.0.0/16"], False),
        ("::1", ["::1"], False),
        ("::1", ["127.0.0.0/8"], True),
        ("::ffff:127.0.0.1", ["127.0.0.1/32"], True),  # the form itself has to be listed
        ("::ffff:127.0.0.1", ["::ffff:0:0/96", "127.0.0.1/32"], False),
        ("::ffff:127.0.0.2", ["::ffff:0:0/96", "127.0.0.1/32"], True),  # and what it leads to as well
        ("64:ff9b::808:808", ["64:ff9b::/96"], False),
        ("64:ff9b::a00:1", ["64:ff9b::/96"], True),
        ("2130706433", ["127.0.0.1/32"], True),
    ],
)
def test_listed(literal, listed, refused):
    assert (refusal(literal, networks(listed)) is not None) == refused


def test_a_list_that_is_none():
    with pytest.raises(UsageError, match="FIGUREWATCH_ALLOW_ADDRESSES: 'localhost'"):
        networks(["localhost"])


@pytest.mark.parametrize("place", ["127.0.0.1", "localhost:80", "127.0.0.1:http", "", ":80"])
def test_a_place_that_is_none(place):
    with pytest.raises(UsageError, match="FIGUREWATCH_CONNECT_TO"):
        Dialler(connect_to={"*.example": place})


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("herald.example", ("127.0.0.1", 81)),
        ("a.b.example", ("127.0.0.1", 81)),
        ("six.test", ("::1", 82)),
        ("8.8.8.8", ("8.8.8.8", 443)),
    ],
)
def test_places_of_a_recording(host, place):
    dialler = Dialler(connect_to={"*.Example": "127.0.0.1:81", "six.test": "[::1]:82"})
    assert dialler.addresses(host, 443, Budget(1, 1)) == [place]


@given(st.integers(0, 2**32 - 1))
def test_forms_of_an_ipv4_address_are_never_freer_than_it(number):
    inner = ipaddress.IPv4Address(number)
    if refusal(str(inner)) is None:
        return
    for network in ("::ffff:0:0/96", "64:ff9b::/96", "::ffff:0:0:0/96"):
        wrapped = ipaddress.IPv6Address(int(ipaddress.ip_network(network).network_address) | number)
        assert refusal(str(wrapped)) is not None
        assert refusal(str(wrapped), networks([network])) is not None
    assert refusal(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))) is not None


@given(st.integers(0, 2**128 - 1))
def test_only_global_unicast_is_free(number):
    address = ipaddress.IPv6Address(number)
    assert refusal(str(address)) is not None or address in ipaddress.ip_network("2000::/3")


@given(st.text(max_size=30))
def test_whatever_is_no_address_is_refused(text):
    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert refusal(text) is not None


def resolver(monkeypatch, *addresses: str) -> None:
    """The resolver is the world outside: its answers are given here."""

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(0, 0, 0, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize("bad", ["10.0.0.7", "::1", "169.254.169.254", "fe80::1%2"])
def test_one_forbidden_address_of_a_name_is_enough(monkeypatch, bad):
    resolver(monkeypatch, "127.0.0.1", bad)
    dialler = Dialler(allow_addresses=["127.0.0.1"])
    with pytest.raises(Refused, match=r"rebind\.example is at"):
        dialler.dial("rebind.example", 80, Budget(1, 1))


def test_a_name_that_does_not_resolve(monkeypatch):
    resolver(monkeypatch)
    with pytest.raises(NameNotFound, match=r"nowhere\.example does not resolve"):
        Dialler().dial("nowhere.example", 80, Budget(1, 1))


def test_the_address_that_was_checked_is_the_one_that_is_dialled(monkeypatch, server):
    """A name that answers with a good address once and a bad one ever after."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, port, **__: [(0, 0, 0, "", (one, port)) for one in next(answers)]
    )
    with Dialler(allow_addresses=["127.0.0.1"]).dial("rebind.example", server.port, Budget(1, 1)) as sock:
        assert sock.getpeername() == ("127.0.0.1", server.port)


def test_the_next_address_is_tried_when_one_is_dead(monkeypatch, server):
    resolver(monkeypatch, "127.0.0.9", "127.0.0.1")
    with Dialler(allow_addresses=["127.0.0.0/8"]).dial("two.example", server.port, Budget(1, 1)) as sock:
        assert sock.getpeername()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("http://Example.COM", ("http", "example.com", 80, "/")),
        ("HTTPS://example.com:443/a?b#c", ("https", "example.com", 443, "/a?b")),
        ("http://example.com.:8080/", ("http", "example.com", 8080, "/")),
        ("http://[::1]/x y", ("http", "::1", 80, "/x%20y")),
        ("http://bücher.example/ü", ("http", "xn--bcher-kva.example", 80, "/%C3%BC")),
        ("http://example.com/a%2Fb/é%20", ("http", "example.com", 80, "/a%2Fb/%C3%A9%20")),
    ],
)
def test_target(url, read):
    found = target(url)
    assert (found.scheme, found.host, found.port, found.path) == read


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://example.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///x",
        "http://./",
        "http://a,b/",
        "http://a%2eb/",
        "http://a@b/",
        "http://a:b@c/",
        "http://exa mple.com/",
        "http://a\\b/",
        "http://a:99999/",
        "http://a:x/",
        "http://[::1/",
        "http://xn--\u2603.\u2603\u200d/",
    ],
)
def test_no_target(url):
    with pytest.raises(Refused):
        target(url)


@given(st.text(max_size=60))
def test_a_target_is_read_or_refused(text):
    for url in (text, f"http://{text}", f"http://example.com/{text}"):
        try:
            found = target(url)
        except Refused:
            continue
        assert "\r" not in found.path
        assert "\n" not in found.path
        assert found.path.isascii()
        assert target(found.url) == found
