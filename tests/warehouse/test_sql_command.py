"""`figurewatch sql`: what a person sees of the snapshot, and what is said where there is nothing to see."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.settings import Settings


@pytest.fixture
def ask(loaded: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FIGUREWATCH_HOME", str(loaded.home))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["sql", *arguments])

    return run


def test_a_table(ask) -> None:
    shown = ask("SELECT outlet, printed, value_high FROM figures_read ORDER BY outlet")
    assert shown.exit_code == 0
    lines = [line.split() for line in shown.stdout.splitlines()]
    assert lines[0] == ["outlet", "┃", "printed", "┃", "value_high"]
    assert lines[2:] == [
        ["Courier", "│", "95", "│", "95"],
        ["Elm", "Gazette", "│", "120", "│", "120"],
        ["2", "rows"],
    ]


def test_rows_that_are_too_wide_for_the_terminal_become_blocks(ask) -> None:
    shown = ask("SELECT * FROM contradictions").stdout
    assert "earlier_sentence   As many as 120 containers were lost" in shown
    assert "sentence           Only 95 containers were lost" in shown
    assert shown.endswith("1 row\n")


def test_without_a_query_it_tells_what_there_is(ask) -> None:
    shown = ask()
    assert shown.exit_code == 0
    for name in ("contradictions", "figures_read", "feed_health", "alerts"):
        assert name in shown.stdout


@pytest.mark.parametrize(
    ("options", "rows", "more"),
    [
        ((), 100, True),
        (("--rows", "7"), 7, True),
        (("--rows", "0"), 150, False),
        (("--rows", "150"), 150, False),
    ],
)
def test_a_table_is_capped_and_says_so(ask, options: tuple[str, ...], rows: int, more: bool) -> None:
    shown = ask(*options, "SELECT range AS n FROM range(150)")
    assert shown.stdout.endswith(f"\n{rows} rows\n")
    assert ("--rows 0 prints all" in shown.stderr) == more


def test_csv_and_json_lines_hold_all_rows(ask, tmp_path: Path) -> None:
    query = tmp_path / "query.sql"
    query.write_text(
        "SELECT range AS n, 'a,\"b\"' AS quoted, NULL AS nothing, [0.5, 2] AS list, "
        "TIMESTAMPTZ '2024-05-06 07:30:00Z' AS at FROM range(150)"
    )
    rows = list(csv.DictReader(ask("--csv", "--file", str(query)).stdout.splitlines()))
    assert len(rows) == 150
    assert rows[7] == {
        "n": "7",
        "quoted": 'a,"b"',
        "nothing": "",
        "list": "[0.5, 2.0]",
        "at": "2024-05-06 07:30:00+00:00",
    }
    lines = [json.loads(line) for line in ask("--json", "--file", str(query)).stdout.splitlines()]
    assert len(lines) == 150
    assert lines[7] == {
        "n": 7,
        "quoted": 'a,"b"',
        "nothing": None,
        "list": [0.5, 2.0],
        "at": "2024-05-06 07:30:00+00:00",
    }


def test_what_an_article_says_cannot_write_to_the_terminal(ask) -> None:
    shown = ask("SELECT 'a' || chr(27) || '[2J [bold]b[/bold]' AS title").stdout
    assert "\x1b" not in shown
    assert "[bold]b[/bold]" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("SELEC 1",), 'syntax error at or near "SELEC"'),
        (("FROM figure_read",), 'Did you mean "figures_read"'),
        (("DELETE FROM figures",), "read-only"),
        (("SELECT 1", "--file", __file__), "not both"),
    ],
)
def test_a_wrong_question_is_usage(ask, arguments: tuple[str, ...], message: str) -> None:
    shown = ask(*arguments)
    assert (shown.exit_code, message in shown.stderr) == (2, True)
    assert "Traceback" not in shown.stderr


def test_before_the_first_load_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGUREWATCH_HOME", str(tmp_path / "nothing"))
    shown = CliRunner().invoke(main, ["sql", "SELECT 1"])
    assert shown.exit_code == 1
    assert "nothing is published" in shown.stderr
    assert "figurewatch run" in shown.stderr
    assert not (tmp_path / "nothing").exists()
