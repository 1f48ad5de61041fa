"""The snapshot store: each raw body once, by its hash, compressed; replay starts here.

ab/cd/abcd….zst            the body
ab/cd/abcd….<url>.json     a capture: final URL, headers, time; one for each URL that gave this body
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import zstandard

from pipeline.errors import SnapshotError

_HASH = re.compile(r"[0-9a-f]{64}")
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Capture:
    """Where and when a body was had for the first time from one URL."""

    sha256: str
    url: str
    headers: Mapping[str, str]
    fetched_at: datetime
    size: int  # bytes of the body


class SnapshotStore:
    """Bodies by content hash below a folder. Writing is atomic and may be repeated by any number of workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, body: bytes, *, url: str, headers: Mapping[str, str], fetched_at: datetime) -> str:
        """Keep a body with the URL it came from; gives its SHA-256. What is there already is not written again."""
        sha256 = hashlib.sha256(body).hexdigest()
        place = self._place(sha256)
        try:
            os.utime(place)  # the time of the file is that of the last time the body was had
        except FileNotFoundError:
            _write(place, zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(body))
        capture = place.with_suffix(f".{hashlib.sha256(url.encode()).hexdigest()[:12]}.json")
        if not capture.exists():
            kept = asdict(Capture(sha256, url, dict(headers), fetched_at, len(body)))
            kept["fetched_at"] = fetched_at.isoformat()
            _write(capture, json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return sha256

    def body(self, sha256: str) -> bytes:
        """The body with this hash. Raises SnapshotError where it is missing or damaged."""
        place = self._place(sha256)
        try:
            body = zstandard.ZstdDecompressor().decompress(place.read_bytes())
        except FileNotFoundError:
            raise SnapshotError(f"no snapshot {sha256}: it is not kept here") from None
        except zstandard.ZstdError as error:
            raise SnapshotError(f"snapshot {place} is damaged: {error}") from None
        if hashlib.sha256(body).hexdigest() != sha256:
            raise SnapshotError(f"snapshot {place} is damaged: its content has another hash")
        return body

    def __contains__(self, sha256: str) -> bool:
        return self._place(sha256).exists()

    def captures(self, sha256: str) -> list[Capture]:
        """Where a body came from, one capture for each URL, oldest first."""
        place = self._place(sha256)
        found = (_capture(path) for path in place.parent.glob(f"{sha256}.*.json"))
        return sorted(found, key=lambda one: (one.fetched_at, one.url))

    def remove(self, sha256: str) -> None:
        """Forget a body and its captures. What is not there is no error."""
        place = self._place(sha256)
        for capture in place.parent.glob(f"{sha256}.*.json"):
            capture.unlink(missing_ok=True)
        place.unlink(missing_ok=True)

    def last_had(self, sha256: str) -> datetime:
        """When a body that is kept was last put here (UTC)."""
        return datetime.fromtimestamp(self._place(sha256).stat().st_mtime, UTC)

    def hashes(self) -> Iterator[str]:
        """Every body that is kept, in the order of the hashes."""
        for place in sorted(self._folder.glob("??/??/*.zst")):
            yield place.name.removesuffix(".zst")

    def _place(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise SnapshotError(f"{sha256!r} is not the hash of a snapshot")
        return self._folder / sha256[:2] / sha256[2:4] / f"{sha256}.zst"


def _capture(path: Path) -> Capture:
    kept = json.loads(path.read_bytes())
    kept["fetched_at"] = datetime.fromisoformat(kept["fetched_at"])
    return Capture(**kept)


def _write(place: Path, content: bytes) -> None:
    """Written beside its place and renamed into it: a reader sees the whole or nothing."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
