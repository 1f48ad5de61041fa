"""robots.txt (RFC 9309): who may fetch what, kept for a day, shared through `home` by all workers."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from pathlib import Path

from protego import Protego

AGENT = "Figurewatch"
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much is parsed; we read no more
_KEPT_S = 24 * 3600.0  # RFC 9309, 2.4
_KEPT_BROKEN_S = 15 * 60.0
_LOOK_S = 10.0  # between two looks for what another worker may have fetched
_MOST = 2000  # origins in memory


class Rules:
    """What one origin says. Status 200: its text decides; 4xx: everything may be fetched; else nothing may, for now."""

    def __init__(self, status: int, text: str, fetched_at: float) -> None:
        self.status = status
        self.text = text
        self.fetched_at = fetched_at  # epoch seconds
        self._parsed = Protego.parse(text) if status == 200 else None

    @property
    def known(self) -> bool:
        """Whether the origin answered for good: rules, or that it has none."""
        return 200 <= self.status < 500 and self.status != 429

    def fresh(self, now: float) -> bool:
        """Whether it need not be asked for again."""
        return 0 <= now - self.fetched_at < (_KEPT_S if self.known else _KEPT_BROKEN_S)

    def allows(self, url: str) -> bool:
        """Whether this URL may be fetched by us."""
        return self.known and (self._parsed is None or bool(self._parsed.can_fetch(url, AGENT)))

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests that are asked for."""
        return self._parsed.crawl_delay(AGENT) if self._parsed else None


class Robots:
    """The rules that are kept: in memory as parsed, on disk as text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, Rules] = {}
        self._looked: dict[str, float] = {}  # when the disk was last looked at

    def rules(self, origin: str, now: float) -> Rules | None:
        """What is known of an origin (`http://host:port`), if it is fresh enough."""
        kept = self._kept.get(origin)
        if kept is not None and kept.fresh(now):
            return kept
        if now - self._looked.get(origin, 0.0) < _LOOK_S:
            return None
        if len(self._looked) > _MOST:
            self._looked.clear()
        self._looked[origin] = now
        try:
            rules = Rules(**json.loads(self._place(origin).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None
        return self._keep(origin, rules) if rules.fresh(now) else None

    def store(self, origin: str, status: int, body: bytes) -> Rules:
        """Remember what an origin answered."""
        text = body[:MAX_BYTES].decode("utf-8", "replace") if status == 200 else ""
        rules = Rules(status, text, time.time())
        place = self._place(origin)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}.{threading.get_ident()}")
        beside.write_text(json.dumps({"status": status, "text": text, "fetched_at": rules.fetched_at}))
        beside.replace(place)
        return self._keep(origin, rules)

    def _keep(self, origin: str, rules: Rules) -> Rules:
        if len(self._kept) > _MOST:
            self._kept.clear()  # they are on disk
        self._kept[origin] = rules
        return rules

    def _place(self, origin: str) -> Path:
        return self._folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:24]}.json"
