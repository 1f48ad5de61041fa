"""SMTP: one attempt at one message, with verified TLS, and what its outcome means for another try.

Sources of the rules: RFC 5321, 4.2.1 (5yz is for good, 4yz for now) and 4.5.3.2 (time-outs: the reply to the end of
the message may take ten minutes; giving up on it earlier makes a second copy of the mail).
"""

from __future__ import annotations

import ipaddress
import logging
import smtplib
import ssl
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

from pipeline.alerts.channels.receipt import Receipt
from pipeline.errors import MailError
from pipeline.records import Alert
from pipeline.settings import Settings

_log = logging.getLogger(__name__)

CONNECT_TIMEOUT_S = 10.0  # for the connection and for each command
ACCEPT_TIMEOUT_S = 600.0  # for the reply to the end of the message
_TRIES = 3  # connections; a message is handed over once only
_PAUSE_S = 1.0
# Runs in which the whole mail waits for a recipient whom the server puts off (greylisting); then the others get it.
_PATIENCE = 3
_IMPLICIT_TLS_PORT = 465  # RFC 8314


def smtp(
    alert: Alert,
    message: EmailMessage,
    settings: Settings,
    *,
    tls: ssl.SSLContext | None = None,
    accept_timeout_s: float = ACCEPT_TIMEOUT_S,
    sleep: Callable[[float], None] = time.sleep,
) -> Receipt:
    """Hand the message to the server of the settings, for the addresses in To. `tls` is the context for a private CA.

    A server that cannot be reached is tried three times. Raises MailError: final where the server refused the message
    or every recipient for good; not final for everything else, wrong settings included: once they are mended the mail
    can go out.
    """
    recipients = tuple(address.addr_spec for address in message["To"].addresses) if message["To"] else ()
    if not recipients:
        raise MailError(
            f"nobody to mail alert {alert.alert} to: name recipients under alerts in the topic pack, "
            "or set FIGUREWATCH_MAIL_TO"
        )
    place = f"{settings.smtp_host}:{settings.smtp_port}"
    client = _open(settings, place, tls or ssl.create_default_context(), sleep)
    try:
        return _hand_over(client, alert, message, recipients, place=place, accept_timeout_s=accept_timeout_s)
    finally:
        client.close()


def _open(
    settings: Settings, place: str, tls: ssl.SSLContext, sleep: Callable[[float], None]
) -> smtplib.SMTP:
    """A connection that is ready for a message: greeted, encrypted, logged in."""
    for attempt in range(1, _TRIES + 1):
        try:
            return _session(settings, place, tls)
        except (ssl.SSLError, smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
            raise MailError(f"mail server {place}: {_said(error)}; see FIGUREWATCH_SMTP_…") from error
        except (OSError, smtplib.SMTPException) as error:
            if attempt == _TRIES:
                raise MailError(f"mail server {place} cannot be used: {_said(error)}") from error
        sleep(_PAUSE_S * attempt)
    raise AssertionError  # the last attempt returned or raised


def _session(settings: Settings, place: str, tls: ssl.SSLContext) -> smtplib.SMTP:
    host = settings.smtp_host or ""
    implicit = settings.smtp_port == _IMPLICIT_TLS_PORT
    encrypted = implicit or settings.smtp_starttls
    if settings.smtp_user and not encrypted and not _loopback(host):
        raise MailError(
            f"mail server {place}: a password is never sent without TLS; set FIGUREWATCH_SMTP_STARTTLS=true"
        )
    client = (
        smtplib.SMTP_SSL(host, settings.smtp_port, timeout=CONNECT_TIMEOUT_S, context=tls)
        if implicit
        else smtplib.SMTP(host, settings.smtp_port, timeout=CONNECT_TIMEOUT_S)
    )
    try:
        client.ehlo_or_helo_if_needed()
        if encrypted and not implicit:
            client.starttls(context=tls)
            client.ehlo()
        if settings.smtp_user:
            password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
            client.login(settings.smtp_user, password)
    except BaseException:
        client.close()
        raise
    return client


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _hand_over(
    client: smtplib.SMTP,
    alert: Alert,
    message: EmailMessage,
    recipients: tuple[str, ...],
    *,
    place: str,
    accept_timeout_s: float,
) -> Receipt:
    """One message, from MAIL FROM to the reply to its end."""
    refused: list[tuple[str, str]] = []
    deferred: list[tuple[str, str]] = []
    accepted: list[str] = []
    try:
        _checked(client.mail(message["From"].addresses[0].addr_spec), "the sender", place)
        for recipient in recipients:
            code, said = client.rcpt(recipient)
            answer = (recipient, f"{code} {said.decode(errors='replace')}")
            if code in (250, 251):
                accepted.append(recipient)
            else:
                (refused if 500 <= code < 600 else deferred).append(answer)
        if not accepted:
            what = "; ".join(f"{who}: {why}" for who, why in (*refused, *deferred))
            raise MailError(f"mail server {place} takes no recipient: {what}", final=not deferred)
        if deferred and alert.attempts < _PATIENCE:
            what = "; ".join(f"{who}: {why}" for who, why in deferred)
            raise MailError(f"mail server {place} wants to be asked again: {what}")
        if client.sock:
            client.sock.settimeout(accept_timeout_s)
        _checked(client.data(message.as_bytes(policy=SMTP)), "the message", place)
    except smtplib.SMTPResponseException as error:
        raise MailError(
            f"mail server {place} refused: {_said(error)}", final=500 <= error.smtp_code < 600
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        # The server may have the message or not. The next run sends it with the same Message-ID, by which mail
        # readers know it again: twice is better than never.
        raise MailError(f"mail server {place} broke off: {_said(error)}") from error
    _quit(client)
    for who, why in (*refused, *deferred):
        _log.warning("alert %s went out, but not to %s: mail server %s said %s", alert.alert, who, place, why)
    return Receipt("smtp", place, tuple(accepted), tuple(refused), tuple(deferred))


def _checked(answer: tuple[int, bytes], what: str, place: str) -> None:
    code, said = answer
    if code != 250:
        raise MailError(
            f"mail server {place} refused {what}: {code} {said.decode(errors='replace')}",
            final=500 <= code < 600,
        )


def _quit(client: smtplib.SMTP) -> None:
    """Say goodbye; the message is accepted whatever the server answers."""
    try:
        client.quit()
    except (OSError, smtplib.SMTPException):
        client.close()


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = (
            error.smtp_error.decode(errors="replace")
            if isinstance(error.smtp_error, bytes)
            else error.smtp_error
        )
        return f"{error.smtp_code} {said}"
    return str(error) or type(error).__name__
