"""Export of snapshots as WARC 1.1 (ISO 28500): what web archives and their tools read."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from pipeline.fetch.snapshots import SnapshotStore

# The body is kept as decoded: headers that speak of its transfer would be wrong.
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})


def export_warc(store: SnapshotStore, hashes: Iterable[str], place: Path) -> int:
    """Write every capture of the bodies to a compressed WARC file (`….warc.gz`); gives the number of records."""
    beside = place.with_name(f".{place.name}.part")
    try:
        with beside.open("wb") as out:
            written = _write(store, hashes, out)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    return written


def _write(store: SnapshotStore, hashes: Iterable[str], out: BinaryIO) -> int:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    written = 0
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    for sha256 in hashes:
        body = store.body(sha256)
        for capture in store.captures(sha256):
            kept = [(name, value) for name, value in capture.headers.items() if name not in _TRANSFER]
            kept.append(("content-length", str(len(body))))
            http = StatusAndHeaders("200 OK", kept, protocol="HTTP/1.1")
            when = capture.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            record = writer.create_warc_record(
                capture.url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": when},
            )
            writer.write_record(record)
            written += 1
    return written
