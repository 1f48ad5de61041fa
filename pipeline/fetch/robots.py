"""robots.txt (RFC 9309): who may fetch what, kept for a day, shared through `home` by all workers."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from protego import Protego

AGENT = "Figurewatch"
UNREACHABLE = 0  # in place of a status: no answer at all
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much is parsed; we read no more
_KEPT_S = 24 * 3600.0  # RFC 9309, 2.4
_KEPT_UNREACHABLE_S = 15 * 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin says. `status` 200: `text` decides; 4xx: everything may be fetched; else nothing may, for now."""

    status: int
    text: str  # for status UNREACHABLE: why
    fetched_at: float  # epoch seconds

    def fresh(self, now: float) -> bool:
        age = now - self.fetched_at
        return 0 <= age < (_KEPT_S if self.known else _KEPT_UNREACHABLE_S)

    @property
    def known(self) -> bool:
        return 200 <= self.status < 500 and self.status != 429


class Robots:
    """The rules that are kept: in memory as parsed, on disk as text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parsed: dict[str, tuple[Rules, Protego | None]] = {}

    def rules(self, origin: str, now: float) -> Rules | None:
        """What is known of an origin (`http://host:port`), if it is fresh enough."""
        kept = self._parsed.get(origin)
        if kept is None:
            try:
                rules = Rules(**json.loads(self._place(origin).read_bytes()))
            except (OSError, ValueError, TypeError):
                return None
            kept = self._keep(origin, rules)
        return kept[0] if kept[0].fresh(now) else None

    def store(self, origin: str, status: int, body: bytes) -> Rules:
        """Remember what an origin answered."""
        text = body[:MAX_BYTES].decode("utf-8", "replace") if status in (200, UNREACHABLE) else ""
        rules = Rules(status, text, time.time())
        place = self._place(origin)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        beside.write_text(json.dumps(asdict(rules)))
        beside.replace(place)
        self._keep(origin, rules)
        return rules

    def kept(self, origin: str) -> Rules:
        """The rules that `rules` or `store` gave last, fresh or not."""
        return self._parsed[origin][0]

    def allows(self, origin: str, url: str) -> bool:
        """Whether the kept rules let this URL be fetched."""
        rules, parsed = self._parsed[origin]
        if not rules.known:
            return False
        return parsed is None or parsed.can_fetch(url, AGENT)

    def crawl_delay(self, origin: str) -> float | None:
        """Seconds between two requests that the origin asks for, as far as its rules are kept."""
        if self.rules(origin, time.time()) is None:
            return None
        parsed = self._parsed[origin][1]
        return parsed.crawl_delay(AGENT) if parsed else None

    def _keep(self, origin: str, rules: Rules) -> tuple[Rules, Protego | None]:
        kept = (rules, Protego.parse(rules.text) if rules.status == 200 else None)
        self._parsed[origin] = kept
        return kept

    def _place(self, origin: str) -> Path:
        return self._folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:24]}.json"
