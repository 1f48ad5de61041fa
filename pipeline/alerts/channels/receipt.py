"""What a channel says of a message that it accepted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """A message was accepted, at `place` (a path, or host and port), for all recipients but those named with a reason."""

    channel: str
    place: str
    accepted: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()  # (recipient, what the server said): for good
    deferred: tuple[tuple[str, str], ...] = ()  # (recipient, what the server said): another try may help
