"""`figurewatch export --warc`: the raw pages of a topic, and no others, in a file that web archives read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from pipeline.batches import BatchStore
from pipeline.cli.export import command
from pipeline.errors import SnapshotError, TopicError, UsageError
from pipeline.fetch import SnapshotStore
from pipeline.records import Page
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse
from tests.warehouse.harbour_story import AT, LATER, NEXT, RUN, TOPIC, entry, page

BODIES = {"storm": b"<p>120 containers</p>", "courier": b"<p>95 containers</p>"}


def _kept(settings: Settings, topic: str, name: str, body: bytes, status: str = "fetched") -> Page:
    of = replace(entry(name), topic=topic)
    sha256 = SnapshotStore(settings.snapshots).put(
        body, url=of.url, headers={"content-type": "text/html"}, fetched_at=AT
    )
    return page(of, topic=topic, sha256=sha256, size=len(body), status=status)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation with two pages of the harbour, an imported one, and one of another topic."""
    monkeypatch.setenv("FIGUREWATCH_HOME", str(tmp_path / "home"))
    made = Settings(home=tmp_path / "home", duckdb_threads=1)
    store = BatchStore(made.batch_store)
    ours = [_kept(made, TOPIC, name, body) for name, body in BODIES.items()]
    given = _kept(made, TOPIC, "given", b"a file of ours", "imported")
    again = replace(ours[0], status="not_modified", fetched_at=LATER)
    theirs = _kept(made, "ferries", "strike", b"<p>12 ferries</p>")
    with Warehouse(made) as warehouse:
        warehouse.load(TOPIC, RUN, [store.write(f"{TOPIC}/{RUN}/fetch", Page, [*ours, given])])
        warehouse.load(TOPIC, NEXT, [store.write(f"{TOPIC}/{NEXT}/fetch", Page, [again])])
        warehouse.load("ferries", RUN, [store.write(f"ferries/{RUN}/fetch", Page, [theirs])])
    return made


def _export(topic: str, place: Path) -> str:
    result = CliRunner().invoke(command, ["--topic", topic, "--warc", str(place)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_every_page_that_was_fetched_is_there_once(settings, tmp_path):
    place = tmp_path / "harbour.warc.gz"
    assert "2 pages" in _export(TOPIC, place)
    with place.open("rb") as archive:
        records = {
            one.rec_headers.get_header("WARC-Target-URI"): one.content_stream().read()
            for one in ArchiveIterator(archive)
        }
    assert records == {entry(name).url: body for name, body in BODIES.items()}


def test_a_file_that_is_there_is_left_as_it_is(settings, tmp_path):
    place = tmp_path / "notes.txt"
    place.write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.txt is there already"):
        _export(TOPIC, place)
    assert place.read_text() == "mine"


def test_a_folder_that_is_not_there_is_named(settings, tmp_path):
    with pytest.raises(UsageError, match=r"nowhere.*cannot be written"):
        _export(TOPIC, tmp_path / "nowhere" / "x.warc.gz")


def test_a_topic_without_pages_is_an_error(settings, tmp_path):
    with pytest.raises(TopicError, match="no page was fetched for topic 'floods'"):
        _export("floods", tmp_path / "x.warc.gz")


def test_a_body_that_is_missing_leaves_no_half_a_file(settings, tmp_path):
    store = SnapshotStore(settings.snapshots)
    for sha256 in list(store.hashes()):
        store.remove(sha256)
    with pytest.raises(SnapshotError, match="it is not kept here"):
        _export(TOPIC, tmp_path / "x.warc.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
