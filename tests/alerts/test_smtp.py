"""SMTP against a real server on loopback: what is accepted, what is final, what may be tried again."""

from __future__ import annotations

import datetime as dt
import email
import importlib
import ipaddress
import socket
import ssl
import threading
from dataclasses import replace
from email import policy
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.alerts import Envelope, History, Receipt, compose, decide, deliver
from pipeline.alerts.channels.smtp import smtp
from pipeline.errors import MailError
from pipeline.settings import Settings
from tests.alerts.mail_server import Box, mail_server
from tests.alerts.nurses import ALL, NOW, TOPIC

ALERT = decide(ALL, TOPIC, History(), NOW, Envelope())[0]


def _settings(port: int, **changed: object) -> Settings:
    given = {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_starttls": False,
        "mail_from": "fw@example.org",
    }
    return Settings(**(given | changed))


def _send(box: Box, **changed: object) -> Receipt:
    attempts = changed.pop("attempts", 0)
    options = {name: changed.pop(name) for name in ("tls", "accept_timeout_s") if name in changed}
    with mail_server(box) as port:
        settings = _settings(port, **changed)
        alert = replace(ALERT, attempts=attempts)
        return smtp(alert, compose(alert, ALL, TOPIC, settings), settings, sleep=lambda _: None, **options)


def test_the_message_arrives_as_it_was_composed():
    box = Box()
    receipt = _send(box)
    ((sender, recipients, body),) = box.mails
    assert (sender, recipients) == ("fw@example.org", ("desk@example.org", "ada@example.org"))
    assert receipt.accepted == recipients
    arrived = email.message_from_bytes(body, policy=policy.default)
    assert arrived["Message-ID"] == ALERT.message_id
    assert body == compose(ALERT, ALL, TOPIC, _settings(25)).as_bytes(policy=policy.SMTP)


def test_deliver_takes_smtp_where_a_server_is_set():
    box = Box()
    with mail_server(box) as port:
        settings = _settings(port)
        assert deliver(ALERT, compose(ALERT, ALL, TOPIC, settings), settings).channel == "smtp"
    assert len(box.mails) == 1


REFUSALS = [
    # (who answers what, whether it is final)
    ({"MAIL": ["550 5.7.1 no such sender"]}, True),
    ({"MAIL": ["451 4.3.0 try later"]}, False),
    ({"DATA": ["554 5.6.0 no thanks"]}, True),
    ({"DATA": ["421 4.3.2 closing"]}, False),
    ({"end": ["554 5.7.1 spam"]}, True),
    ({"end": ["452 4.3.1 disk full"]}, False),
    ({"end": ["drop"]}, False),
    ({"desk@example.org": ["550 unknown"], "ada@example.org": ["551 moved"]}, True),
    ({"desk@example.org": ["450 busy"], "ada@example.org": ["451 busy"]}, False),
    # One for good and one for now: the second may still get it.
    ({"desk@example.org": ["550 unknown"], "ada@example.org": ["451 busy"]}, False),
]


@pytest.mark.parametrize(("answers", "final"), REFUSALS)
def test_only_a_5yz_is_final(answers, final):
    box = Box(answers={command: list(said) for command, said in answers.items()})
    with pytest.raises(MailError) as caught:
        _send(box)
    assert caught.value.final is final
    assert box.mails == []
    assert box.connections == 1  # a message that was handed over is never handed over again in the same try
    assert "127.0.0.1" in str(caught.value)


def test_one_unknown_recipient_does_not_keep_the_mail_from_the_others(caplog: pytest.LogCaptureFixture):
    box = Box(answers={"desk@example.org": ["550 5.1.1 unknown"]})
    receipt = _send(box)
    assert receipt.accepted == ("ada@example.org",)
    assert receipt.refused == (("desk@example.org", "550 5.1.1 unknown"),)
    (line,) = caplog.messages
    assert f"{ALERT.alert} went out, but not to desk@example.org" in line
    assert "550 5.1.1 unknown" in line


def test_a_recipient_who_is_put_off_holds_the_mail_for_some_runs_only():
    with pytest.raises(MailError, match="451") as caught:
        _send(Box(answers={"desk@example.org": ["451 greylisted"]}), attempts=2)
    assert not caught.value.final
    receipt = _send(Box(answers={"desk@example.org": ["451 greylisted"]}), attempts=3)
    assert (receipt.accepted, receipt.deferred) == (
        ("ada@example.org",),
        (("desk@example.org", "451 greylisted"),),
    )


def test_a_server_that_drops_the_first_connections_is_asked_again():
    box = Box(answers={"greet": ["drop", "421 4.3.2 too busy"]})
    _send(box)
    assert (box.connections, len(box.mails)) == (3, 1)


def test_a_server_that_is_not_there_is_a_failure_that_may_be_tried_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings = _settings(free.getsockname()[1])
    pauses: list[float] = []
    with pytest.raises(MailError, match="cannot be used") as caught:
        smtp(ALERT, compose(ALERT, ALL, TOPIC, settings), settings, sleep=pauses.append)
    assert not caught.value.final
    assert len(pauses) == 2


def test_a_slow_acceptance_is_waited_for(monkeypatch: pytest.MonkeyPatch):
    # The reply takes longer than any command may.
    monkeypatch.setattr(importlib.import_module("pipeline.alerts.channels.smtp"), "CONNECT_TIMEOUT_S", 0.15)
    box = Box(hold=threading.Event())
    threading.Timer(0.3, box.hold.set).start()
    assert _send(box).accepted
    assert len(box.mails) == 1


def test_a_server_that_never_accepts_is_left_without_a_second_copy():
    box = Box(hold=threading.Event())
    try:
        with pytest.raises(MailError) as caught:
            _send(box, accept_timeout_s=0.2)
    finally:
        box.hold.set()
    assert not caught.value.final
    assert box.connections == 1


def test_nobody_to_mail_is_told_and_not_final():
    alert = replace(ALERT, recipients=())
    settings = _settings(1)
    with pytest.raises(MailError, match="FIGUREWATCH_MAIL_TO") as caught:
        smtp(alert, compose(alert, ALL, TOPIC, settings), settings)
    assert not caught.value.final


# --- TLS and passwords ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "box.test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "box.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return path


@pytest.fixture
def secure(certificate: Path) -> Box:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return Box(tls=context, password="open sesame")


LOGIN = {"smtp_starttls": True, "smtp_user": "fw", "smtp_password": "open sesame"}


def test_starttls_and_login(secure, certificate):
    _send(secure, tls=ssl.create_default_context(cafile=str(certificate)), **LOGIN)
    assert secure.encrypted == [True]


def test_a_certificate_that_nobody_vouches_for_is_refused_before_the_password_goes_out(secure):
    with pytest.raises(MailError, match=r"(?i)certificate") as caught:
        _send(secure, **LOGIN)
    assert not caught.value.final
    assert not any(command.startswith(("AUTH", "MAIL")) for command in secure.commands)


def test_a_server_without_starttls_gets_nothing_in_clear():
    box = Box(password="open sesame")
    with pytest.raises(MailError, match=r"(?i)starttls") as caught:
        _send(box, **LOGIN)
    assert not caught.value.final
    assert not any(command.startswith(("AUTH", "MAIL")) for command in box.commands)


def test_a_password_is_not_sent_without_tls_to_another_host():
    settings = _settings(25, smtp_host="mail.example", smtp_user="fw", smtp_password="open sesame")
    with pytest.raises(MailError, match="never sent without TLS"):
        smtp(ALERT, compose(ALERT, ALL, TOPIC, settings), settings, sleep=lambda _: None)


def test_a_wrong_password_may_be_mended(secure, certificate):
    trusted = ssl.create_default_context(cafile=str(certificate))
    with pytest.raises(MailError, match="535") as caught:
        _send(secure, tls=trusted, **(LOGIN | {"smtp_password": "wrong"}))
    assert not caught.value.final
    assert "wrong\n" not in str(caught.value)
