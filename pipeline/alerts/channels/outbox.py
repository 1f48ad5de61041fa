"""The outbox folder: one .eml file for each alert, for installations without a mail server."""

from __future__ import annotations

import contextlib
import os
import re
import uuid
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from pipeline.alerts.channels.receipt import Receipt
from pipeline.errors import MailError
from pipeline.records import Alert
from pipeline.settings import Settings


def outbox(alert: Alert, message: EmailMessage, settings: Settings) -> Receipt:
    """Write the message into the outbox folder; a message that is already there stays as it is."""
    name = alert.alert
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", name):
        raise MailError(f"{name!r} cannot be the name of a file in the outbox", final=True)
    path = settings.outbox / f"{name}.eml"
    beside = settings.outbox / f".{name}.{uuid.uuid4().hex}.part"
    try:
        settings.outbox.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with beside.open("wb") as file:
                file.write(message.as_bytes(policy=SMTP))
                file.flush()
                os.fsync(file.fileno())
            _put(beside, path)
    except OSError as error:
        raise MailError(f"the mail cannot be written to {path}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):  # the first error is the one to tell
            beside.unlink(missing_ok=True)
    return Receipt("outbox", str(path), accepted=_recipients(message))


def _put(beside: Path, path: Path) -> None:
    """Give the finished file its name; of two processes that do it at once, the first wins."""
    try:
        os.link(beside, path)
    except FileExistsError:
        return
    except OSError:
        # File systems without hard links: a rename is atomic as well, and the last of two equal files wins.
        beside.replace(path)


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    return tuple(address.addr_spec for address in message["To"].addresses) if message["To"] else ()
