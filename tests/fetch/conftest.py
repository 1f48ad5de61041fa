from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests.fetch.rude_server import RudeServer, stranger


@pytest.fixture
def server() -> Iterator[RudeServer]:
    rude = RudeServer()
    yield rude
    rude.close()


@pytest.fixture
def outsider() -> Iterator[RudeServer]:
    rude = stranger()
    yield rude
    rude.close()


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of an installation that knows 127.0.0.1."""

    def made(*servers: RudeServer, **changes: object) -> Settings:
        given: dict[str, object] = {
            "home": tmp_path,
            "allow_addresses": ("127.0.0.1/32",),
            "allow_ports": (80, *(one.port for one in servers)),
            "pace_s": 0.0,
            "total_timeout_s": 4.0,
            "read_timeout_s": 3.0,
            "max_body_bytes": 2**20,
            "contact": "desk@moewe.example",
        }
        return Settings.model_validate(given | changes)

    return made
