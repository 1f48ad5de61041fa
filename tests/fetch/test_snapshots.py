"""What is kept of a fetch, and what comes out again."""

from __future__ import annotations

import hashlib
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SnapshotError
from pipeline.fetch import SnapshotStore, export_warc

AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
BODY = "<p>Möwe über dem Kai</p>".encode()
HEADERS = {"content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "etag": '"q"'}


def keep(store: SnapshotStore, body: bytes = BODY, url: str = "http://moewe.example/kai") -> str:
    return store.put(body, url=url, headers=HEADERS, fetched_at=AT)


def test_kept_by_hash(tmp_path):
    store = SnapshotStore(tmp_path)
    sha256 = keep(store)
    assert sha256 == hashlib.sha256(BODY).hexdigest()
    assert store.body(sha256) == BODY
    assert sha256 in store
    assert list(store.hashes()) == [sha256]


def test_written_once(tmp_path):
    store = SnapshotStore(tmp_path)
    keep(store)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*") if path.is_file()}
    keep(store)
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_capture_for_each_url(tmp_path):
    store = SnapshotStore(tmp_path)
    sha256 = keep(store)
    keep(store, url="http://moewe.example/copy")
    first, second = store.captures(sha256)
    assert {first.url, second.url} == {"http://moewe.example/kai", "http://moewe.example/copy"}
    assert (first.fetched_at, first.headers, first.size) == (AT, HEADERS, len(BODY))


def test_removed(tmp_path):
    store = SnapshotStore(tmp_path)
    sha256, other = keep(store), keep(store, b"other")
    store.remove(sha256)
    store.remove(sha256)
    assert list(store.hashes()) == [other]
    assert store.captures(sha256) == []


@pytest.mark.parametrize("sha256", ["0" * 64, "../../etc/passwd", "", "A" * 64])
def test_what_is_not_there(tmp_path, sha256):
    with pytest.raises(SnapshotError, match=r"snapshot"):
        SnapshotStore(tmp_path).body(sha256)


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_damage_is_noticed(tmp_path, damage):
    store = SnapshotStore(tmp_path)
    sha256 = keep(store)
    (place,) = tmp_path.rglob("*.zst")
    if damage is None:
        other = keep(store, b"another body")
        place.write_bytes(next(path for path in tmp_path.rglob(f"{other}.zst")).read_bytes())
    else:
        place.write_bytes(damage)
    with pytest.raises(SnapshotError, match="damaged"):
        store.body(sha256)


def test_many_writers_of_one_body(tmp_path):
    store = SnapshotStore(tmp_path)
    body = b"tide table " * 50_000
    threads = [threading.Thread(target=keep, args=(store, body)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.body(hashlib.sha256(body).hexdigest()) == body
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


@given(st.binary(max_size=2000))
def test_round_trip(tmp_path_factory, body):
    store = SnapshotStore(tmp_path_factory.mktemp("store"))
    assert store.body(keep(store, body)) == body


def test_warc(tmp_path):
    from warcio.archiveiterator import ArchiveIterator

    store = SnapshotStore(tmp_path / "store")
    keep(store)
    keep(store, url="http://moewe.example/copy")
    keep(store, b"other", "http://moewe.example/other")
    place = tmp_path / "out.warc.gz"
    assert export_warc(store, store.hashes(), place) == 3
    with place.open("rb") as stream:
        records = {
            record.rec_headers["WARC-Target-URI"]: (
                record.rec_headers["WARC-Date"],
                record.http_headers.get_header("content-type"),
                record.http_headers.get_header("content-encoding"),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(stream, check_digests="raise")
        }
    kind = HEADERS["content-type"]
    assert records == {
        "http://moewe.example/kai": ("2026-11-03T09:30:00Z", kind, None, BODY),
        "http://moewe.example/copy": ("2026-11-03T09:30:00Z", kind, None, BODY),
        "http://moewe.example/other": ("2026-11-03T09:30:00Z", kind, None, b"other"),
    }
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.warc.gz"]
