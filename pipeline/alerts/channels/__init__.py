"""How a mail leaves: one module with one function for each channel, registered here by name.

A channel is a function of the alert, its message and the settings that gives a Receipt, or raises MailError. It is called again
with the same Message-ID until it has accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from types import MappingProxyType

from pipeline.alerts.channels.outbox import outbox
from pipeline.alerts.channels.receipt import Receipt
from pipeline.alerts.channels.smtp import smtp
from pipeline.records import Alert
from pipeline.settings import Settings

__all__ = ["CHANNELS", "Receipt", "channel_of", "deliver"]

CHANNELS: Mapping[str, Callable[[Alert, EmailMessage, Settings], Receipt]] = MappingProxyType(
    {"outbox": outbox, "smtp": smtp}
)


def channel_of(settings: Settings) -> str:
    """The channel of an installation: SMTP where a server is set, otherwise files in the outbox folder."""
    return "smtp" if settings.smtp_host else "outbox"


def deliver(alert: Alert, message: EmailMessage, settings: Settings) -> Receipt:
    """Hand the message to the installation's channel. Raises MailError; `final` where another try cannot help."""
    return CHANNELS[channel_of(settings)](alert, message, settings)
