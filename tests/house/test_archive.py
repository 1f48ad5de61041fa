"""Folders of articles: what is read, and what is said of what cannot be."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.archive import archived_date, folder_hash, read_folder
from pipeline.errors import ImportFolderError


def folder_of(place: Path, rows: list[dict | str], **files: str) -> Path:
    listing = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    (place / "docs.jsonl").write_text(listing, encoding="utf-8")
    for name, text in files.items():
        (place / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return place


def test_a_folder_with_a_list(tmp_path: Path) -> None:
    rows = [
        {
            "doc": "b",
            "title": "Bridge closed",
            "date": "2024-02-03T10:00:00+02:00",
            "url": "https://ferry.example/b",
            "source": "Ferry News",
        },
        {"doc": "a", "date": "2024-02-01"},
    ]
    articles, problems = read_folder(
        folder_of(tmp_path, rows, a_txt="Ten boats.", b_html="<p>Nine boats.</p>")
    )
    assert problems == []
    assert [(one.doc, one.outlet, one.published, one.published_precision) for one in articles] == [
        ("b", "Ferry News", datetime(2024, 2, 3, 8, tzinfo=UTC), "second"),
        ("a", "imported", datetime(2024, 2, 1, tzinfo=UTC), "day"),
    ]
    assert articles[0].content_type == "text/html"
    assert articles[1].body == b"Ten boats."


def test_a_folder_without_a_list_gives_every_article_file(tmp_path: Path) -> None:
    (tmp_path / "one.html.gz").write_bytes(gzip.compress(b"<p>One.</p>"))
    (tmp_path / "two.txt").write_text("Two.", encoding="utf-8")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    articles, problems = read_folder(tmp_path)
    assert [(one.doc, one.body) for one in articles] == [("one", b"<p>One.</p>"), ("two", b"Two.")]
    assert problems == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["{not json", {"doc": "a"}], "line 1 is not JSON"),
        ([{"title": "no name"}, {"doc": "a"}], "line 1 names no document"),
        ([{"doc": "missing"}, {"doc": "a"}], "neither missing.txt nor missing.html is there"),
        ([{"doc": "a"}, {"doc": "a"}], "line 2 names a a second time"),
        ([{"doc": "a", "url": "http://[bad"}], "the url 'http://[bad' in docs.jsonl is no link"),
        ([{"doc": "a", "date": "0001-01-01T00:00:00+14:00"}], "is not ISO 8601"),
        ([{"doc": "a", "date": "last Tuesday"}], "the date 'last Tuesday' in docs.jsonl is not ISO 8601"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_goes_on(
    tmp_path: Path, rows: list[dict | str], said: str
) -> None:
    articles, problems = read_folder(folder_of(tmp_path, rows, a_txt="Ten boats."))
    assert [one.doc for one in articles] == ["a"]
    assert len(problems) == 1
    assert said in problems[0]
    assert str(tmp_path) in problems[0]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(b"<p>One.</p>" * 50)[:-20])
    articles, problems = read_folder(tmp_path)
    assert articles == []
    assert "cut.html.gz cannot be decompressed" in problems[0]


def test_a_list_that_is_not_utf_8_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_bytes(b'{"doc": "a", "title": "caf\xe9"}')
    with pytest.raises(ImportFolderError, match="not UTF-8"):
        read_folder(tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("17 passwords", encoding="utf-8")
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.txt").write_text("Ten boats.", encoding="utf-8")
    (place / "b.txt").symlink_to(tmp_path / "secret.txt")
    articles, problems = read_folder(place)
    assert [one.doc for one in articles] == ["a"]
    assert "b.txt was left out: it is a link out of the folder" in problems[0]


def test_a_second_file_of_one_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ten boats.", encoding="utf-8")
    (tmp_path / "a.html").write_text("<p>Nine boats.</p>", encoding="utf-8")
    articles, problems = read_folder(tmp_path)
    assert [one.doc for one in articles] == ["a"]
    assert len(problems) == 1
    assert "a.txt was left out" in problems[0]


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_a_folder_without_articles_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportFolderError, match=name):
        read_folder(tmp_path / name)


@pytest.mark.parametrize(
    ("printed", "when", "precision"),
    [
        ("2023", datetime(2023, 1, 1, tzinfo=UTC), "year"),
        ("2023-11", datetime(2023, 11, 1, tzinfo=UTC), "month"),
        ("2023-12-01", datetime(2023, 12, 1, tzinfo=UTC), "day"),
        ("2023-12-01T08:30:00", datetime(2023, 12, 1, 8, 30, tzinfo=UTC), "second"),
        ("2023-12-01T08:30:00-05:00", datetime(2023, 12, 1, 13, 30, tzinfo=UTC), "second"),
        ("2023-12-01T08:30:00Z", datetime(2023, 12, 1, 8, 30, tzinfo=UTC), "second"),
    ],
)
def test_dates(printed: str, when: datetime, precision: str) -> None:
    assert archived_date(printed) == (when, precision)


def test_the_hash_is_that_of_the_content(tmp_path: Path) -> None:
    first, _ = read_folder(folder_of(tmp_path, [{"doc": "a"}], a_txt="Ten boats."))
    same, _ = read_folder(tmp_path)
    (tmp_path / "a.txt").write_text("Nine boats.", encoding="utf-8")
    other, _ = read_folder(tmp_path)
    assert folder_hash(first) == folder_hash(same) != folder_hash(other)
