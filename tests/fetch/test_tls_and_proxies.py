"""TLS with authorities made for the test, and a proxy that writes down what it is asked."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import socket
import ssl
import threading
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.errors import Refused, TimedOut, Unreachable, UsageError
from pipeline.fetch import Fetcher, Request
from tests.fetch.rude_server import FEED, RudeServer, reply


def certificate(folder: Path, host: str) -> Path:
    """A certificate that signs itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.UTC)
    try:
        alternative: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        alternative = x509.DNSName(host)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    place = folder / f"{host}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return place


class TLSServer:
    """Says FEED to everybody who gets through the handshake; `silent` never begins one."""

    def __init__(self, pem: Path, *, silent: bool = False) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pem)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._silent = silent
        self.port = self._listener.getsockname()[1]
        self.names: list[str | None] = []
        self._context.sni_callback = lambda _, name, __: self.names.append(name)
        self._held: list[socket.socket] = []
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            sock, _ = self._listener.accept()
            if self._silent:
                self._held.append(sock)
                continue
            try:
                with self._context.wrap_socket(sock, server_side=True) as secure:
                    secure.settimeout(5)
                    while secure.recv(65536):
                        secure.sendall(reply())
            except OSError:
                continue


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    """A certificate for kai.example that the system trusts."""
    pem = certificate(tmp_path, "kai.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    return pem


def test_name_and_certificate_are_those_of_the_url(trusted, settings):
    server = TLSServer(trusted)
    made = settings(connect_to={"kai.example": f"127.0.0.1:{server.port}"}, allow_ports=(443,))
    with Fetcher(made) as fetcher:
        for _ in range(2):
            assert fetcher.get(Request("https://kai.example/x", purpose="feed")).body == FEED
    assert server.names == ["kai.example"]  # one handshake: the connection was kept


@pytest.mark.parametrize("host", ["other.example", "kai.example.evil.example"])
def test_a_certificate_for_another_name(trusted, settings, host):
    server = TLSServer(trusted)
    made = settings(connect_to={"*": f"127.0.0.1:{server.port}"}, allow_ports=(443,))
    with Fetcher(made) as fetcher, pytest.raises(Unreachable, match="TLS"):
        fetcher.get(Request(f"https://{host}/x", purpose="feed"))


def test_a_certificate_that_nobody_signed(tmp_path, settings):
    server = TLSServer(certificate(tmp_path, "kai.example"))
    made = settings(connect_to={"*": f"127.0.0.1:{server.port}"}, allow_ports=(443,))
    with Fetcher(made) as fetcher, pytest.raises(Unreachable, match="TLS"):
        fetcher.get(Request("https://kai.example/x", purpose="feed"))


def test_a_handshake_that_never_begins(trusted, settings):
    server = TLSServer(trusted, silent=True)
    made = settings(connect_to={"*": f"127.0.0.1:{server.port}"}, allow_ports=(443,), read_timeout_s=0.2)
    with Fetcher(made) as fetcher, pytest.raises((TimedOut, Unreachable)):
        fetcher.get(Request("https://kai.example/x", purpose="feed"))


class ProxyServer(RudeServer):
    """Answers what is forwarded through it by itself; CONNECT leads to the TLS server."""

    def __init__(self, tls_port: int = 0) -> None:
        self._tls_port = tls_port
        self.lines: list[str] = []
        super().__init__("127.0.0.3")  # not listed: the operator's own proxy may be anywhere

    def _serve(self, sock: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += sock.recv(65536)
        self.lines += head.decode().split("\r\n")
        if not head.startswith(b"CONNECT"):
            sock.sendall(reply("200 OK", FEED, "Connection: close"))
            sock.close()
            return
        sock.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        onward = socket.create_connection(("127.0.0.1", self._tls_port))

        def carry(source: socket.socket, sink: socket.socket) -> None:
            while sent := source.recv(65536):
                sink.sendall(sent)

        threading.Thread(target=carry, args=(onward, sock), daemon=True).start()
        threading.Thread(target=carry, args=(sock, onward), daemon=True).start()


def test_plain_requests_through_a_proxy(settings, monkeypatch):
    proxy = ProxyServer()
    monkeypatch.setenv("http_proxy", f"http://desk:s%40cret@127.0.0.3:{proxy.port}")
    with Fetcher(settings(use_proxy=True)) as fetcher:
        response = fetcher.get(Request("http://quay.example/feed?a=b", purpose="feed"))
    assert response.body == FEED
    assert proxy.lines[0] == "GET http://quay.example/feed?a=b HTTP/1.1"
    assert "Host: quay.example" in proxy.lines
    secret = base64.b64encode(b"desk:s@cret").decode()
    assert f"authorization: Basic {secret}" in [line.removeprefix("proxy-") for line in proxy.lines]


def test_tls_through_a_proxy(trusted, settings, monkeypatch):
    server = TLSServer(trusted)
    proxy = ProxyServer(server.port)
    monkeypatch.setenv("https_proxy", f"http://127.0.0.3:{proxy.port}")
    with Fetcher(settings(use_proxy=True, allow_ports=(443,))) as fetcher:
        assert fetcher.get(Request("https://kai.example/x", purpose="feed")).body == FEED
    assert proxy.lines[0].startswith("CONNECT kai.example:443 ")
    assert server.names == ["kai.example"]


def test_a_proxy_of_the_environment_is_not_used_unless_set(server, settings, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.3:9")
    with Fetcher(settings(server)) as fetcher:
        assert fetcher.get(Request(f"{server.url}/good/x", purpose="feed")).body == FEED


def test_a_literal_address_is_refused_also_through_a_proxy(settings, monkeypatch):
    proxy = ProxyServer()
    monkeypatch.setenv("http_proxy", f"http://127.0.0.3:{proxy.port}")
    with Fetcher(settings(use_proxy=True)) as fetcher, pytest.raises(Refused):
        fetcher.get(Request("http://169.254.169.254/latest", purpose="feed"))
    assert proxy.lines == []


def test_a_proxy_that_cannot_be_used(settings, monkeypatch):
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.3:1080")
    with pytest.raises(UsageError, match="HTTP_PROXY"):
        Fetcher(settings(use_proxy=True))
