"""`figurewatch topics`, as a person types it."""

import json

import pytest
from click.testing import CliRunner

from pipeline.cli.topics import command
from pipeline.errors import TopicError, UsageError
from pipeline.feeds.opml import read_opml
from pipeline.topics.pack import read_fingerprints

LONG_ENOUGH = " ".join(
    f"The pilots of {town} stayed ashore for {days} days, and the ferries with them."
    for days, town in enumerate(
        ["Leith", "Oban", "Mallaig", "Stromness", "Scrabster", "Ullapool", "Kirkwall"], start=3
    )
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGUREWATCH_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


@pytest.fixture
def ferries(home):
    folder = home / "topics" / "ferries"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "strike.md").write_text(
        '+++\ntitle = "Strike"\noutlet = "Post"\npublished = "2023-01"\n+++\nSome 40 ferries lay idle.\n',
        encoding="utf-8",
    )
    return folder


def run(*arguments):
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_the_list_shows_shipped_own_and_broken_packs(home, ferries):
    broken = home / "topics" / "broken"
    broken.mkdir()
    (broken / "topic.toml").write_text("titel = 1", encoding="utf-8")
    shown = run().output
    for word in ("russia-it-exodus", "ferries", "broken", "titel"):
        assert word in shown


def test_check_says_what_a_pack_holds_and_lacks(ferries):
    result = run("check", "ferries")
    assert result.exit_code == 0
    assert "strike  2023-01-01 (month)" in result.output
    assert "no feeds" in result.output


def test_check_of_a_missing_pack_is_an_error(home):
    with pytest.raises(TopicError, match="no topic 'fairies'"):
        run("check", "fairies")


def test_opml_lists_the_feeds_for_other_readers(ferries):
    (ferries / "topic.toml").write_text(
        '[[feeds]]\nurl = "https://a.example/rss?x=1&y=2"\noutlet = "Möwe & Post"\n[[feeds]]\nurl = "https://b.example/"\n',
        encoding="utf-8",
    )
    result = run("opml", "ferries")
    assert result.exit_code == 0
    feeds = [(one.url, one.outlet) for one in read_opml(result.stdout_bytes)]
    assert feeds == [
        ("https://a.example/rss?x=1&y=2", "Möwe & Post"),
        ("https://b.example/", "https://b.example/"),
    ]


def test_opml_of_a_topic_without_feeds_is_an_error(ferries):
    with pytest.raises(UsageError, match=r"ferries.*no feeds"):
        run("opml", "ferries")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("original.txt", f"Pilots ashore\n\n{LONG_ENOUGH}\n"),
        ("original.html", f"<html><body><nav>Menu</nav><article><h1>Pilots ashore</h1><p>{LONG_ENOUGH}</p></article></body></html>"),
    ],
)  # fmt: skip
def test_fingerprint_puts_hashes_into_the_pack(ferries, tmp_path, name, body):
    original = tmp_path / name
    original.write_text(body, encoding="utf-8")
    result = run("fingerprint", "ferries", str(original))
    assert result.exit_code == 0, result.output
    (made,) = read_fingerprints(ferries / "fingerprints.json")
    assert made.seed == "strike"
    assert 80 < made.words < 120
    assert "Stromness" not in json.dumps(
        json.loads((ferries / "fingerprints.json").read_text(encoding="utf-8"))
    )
