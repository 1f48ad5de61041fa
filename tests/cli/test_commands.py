"""The command as people use it: in a process of its own, with nothing but its arguments and environment."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, main
from pipeline.errors import UsageError

README = Path(__file__).resolve().parents[2] / "README.md"

MONDAY = """Ferry crews in Port Ansel stayed away from work on Monday. The union said 420 workers had joined the strike
since Saturday. The company runs four ships. Passengers were told to go by bus, and the harbour office opened a desk for
those who were stranded overnight."""
TUESDAY = """The company that runs the ferries of Port Ansel disputed the union's count on Tuesday. It said 310 workers had
joined the strike since Saturday. A mediator will meet both sides on Thursday, and the harbour office said its desk would
stay open until then."""
STRIKE = {
    "mon": ("Ferry strike enters third day", "2024-05-06", MONDAY.replace("\n", " ")),
    "tue": ("Ferry strike: company counts fewer", "2024-05-07", TUESDAY.replace("\n", " ")),
}


def figurewatch(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("FIGUREWATCH_")}
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        env=inherited | {"FIGUREWATCH_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "strike"
    place.mkdir()
    rows = []
    for doc, (title, date, text) in STRIKE.items():
        (place / f"{doc}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        rows.append(
            {
                "doc": doc,
                "title": title,
                "date": date,
                "url": f"https://{doc}.example/strike",
                "source": f"{doc} paper",
            }
        )
    (place / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return place


def test_import_then_export_points_into_the_files_as_given(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    imported = figurewatch(home, "import", "--topic", "strike", str(folder))
    assert imported.returncode == 0, imported.stderr
    lines = [
        json.loads(line) for line in figurewatch(home, "export", "--topic", "strike").stdout.splitlines()
    ]
    assert lines
    for line in lines:
        assert set(line) == {
            "topic",
            "doc",
            "start",
            "end",
            "value_low",
            "value_high",
            "unit",
            "qualifier",
            "metric",
            "relation_to",
        }
    texts = {doc: (folder / f"{doc}.txt").read_text(encoding="utf-8") for doc in STRIKE}
    printed = {(line["doc"], texts[line["doc"]][line["start"] : line["end"]]): line for line in lines}
    assert printed["mon", "420"]["value_low"] == 420
    (link,) = (one for one in printed["tue", "310"]["relation_to"] if one["relation"] == "contradicts")
    assert texts[link["doc"]][link["start"] : link["end"]] == "420"


def test_the_id_below_a_finding_explains_and_judges_it(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    imported = figurewatch(home, "import", "--topic", "strike", str(folder))
    finding = re.search(r"figurewatch explain (\w+)\s+figurewatch judge (\w+) same", imported.stderr)
    assert finding is not None
    assert finding[1] == finding[2]
    explained = figurewatch(home, "explain", finding[1])
    assert "310" in explained.stdout, explained.stderr
    assert "is settled: scoped" in figurewatch(home, "judge", finding[1], "scoped").stdout
    assert "before: scoped" in figurewatch(home, "judge", finding[1], "wrong").stdout
    assert figurewatch(home, "sql", "--csv", "SELECT count(*) AS n FROM contradictions").stdout.split() == [
        "n",
        "0",
    ]
    again = figurewatch(home, "import", "--topic", "strike", str(folder))
    assert "Contradictions" in imported.stderr
    assert "Contradictions" not in again.stderr


def test_importing_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    figurewatch(home, "import", "--topic", "strike", str(folder))
    before = figurewatch(home, "export", "--topic", "strike").stdout
    again = figurewatch(home, "import", "--topic", "strike", str(folder))
    assert again.returncode == 0
    assert figurewatch(home, "export", "--topic", "strike").stdout == before
    counted = figurewatch(home, "sql", "--csv", "SELECT count(*) AS n FROM articles")
    assert counted.stdout.split() == ["n", "2"]


def test_one_bad_article_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    with (folder / "docs.jsonl").open("a", encoding="utf-8") as listing:
        listing.write('\n{"doc": "wed", "title": "Nobody kept this one"}\n')
    imported = figurewatch(tmp_path / "home", "import", "--topic", "strike", str(folder))
    assert imported.returncode == 1
    assert "wed" in imported.stderr
    assert figurewatch(tmp_path / "home", "export", "--topic", "strike").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--topic", "no-such-topic"], "no-such-topic"),
        (["import", "--topic", "Bad Name!", "."], "Bad Name!"),
        (["import", "--topic", "strike", "nowhere"], "nowhere"),
        (["export", "--topic", "strike"], "strike"),
        (["report", "--topic", "strike"], "strike"),
        (["no-such-command"], "no-such-command"),
        (["import"], "FOLDER"),
    ],
)
def test_wrong_usage_is_said_in_one_line_with_exit_code_2(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = figurewatch(tmp_path / "home", *arguments)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("FIGUREWATCH_FETCH_WORKERS", "many", "FIGUREWATCH_FETCH_WORKERS"),
        ("FIGUREWATCH_MAIL_TO", "desk@example.org", "mail_to"),
        ("FIGUREWATCH_BATCHES", "nowhere://batches", "nowhere"),
    ],
)
def test_a_setting_that_is_wrong_is_named(
    folder: Path, tmp_path: Path, setting: str, value: str, said: str
) -> None:
    done = figurewatch(tmp_path / "home", "import", "--topic", "strike", str(folder), **{setting: value})
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_text_that_is_no_text_is_named() -> None:
    for arguments, said in (
        (["figures", "--language", "../x", "-"], "no tables for language"),
        (["figures", "-"], "cannot be read as UTF-8"),
    ):
        done = CliRunner().invoke(main, arguments, input=b"\xff\xfe 12 boats")
        assert isinstance(done.exception, UsageError | SystemExit)
        assert said in done.output


def test_titles_from_the_network_are_no_markup(tmp_path: Path) -> None:
    place = tmp_path / "hostile"
    place.mkdir()
    title = "Firm [/b] cuts [red]300 jobs[/red] \x1b[31m"
    (place / "a.txt").write_text(
        f"{title}\n\nThe firm cut 300 jobs in May, its owner said on Monday.", encoding="utf-8"
    )
    (place / "docs.jsonl").write_text(
        json.dumps({"doc": "a", "title": title, "source": "[bold]Post[/x]"}), encoding="utf-8"
    )
    home = tmp_path / "home"
    imported = figurewatch(home, "import", "--topic", "jobs", str(place))
    assert imported.returncode == 0, imported.stderr
    assert "\x1b[31m" not in imported.stderr
    figure = figurewatch(home, "sql", "--csv", "SELECT figure FROM figures_read").stdout.split()[-1]
    explained = figurewatch(home, "explain", figure)
    assert explained.returncode == 0, explained.stderr
    assert "[bold]Post[/x]" in explained.stdout
    assert "\x1b[31m" not in explained.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help or isinstance(command, click.Group)
    assert f"figurewatch {name}" in README.read_text(encoding="utf-8") or name in ("demo", "airflow")


def test_help_imports_nothing_heavy() -> None:
    probe = "import sys; import pipeline.cli; print([m for m in ('airflow', 'duckdb', 'lxml', 'matplotlib', 'pyarrow') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "[]"


def test_the_command_is_installed() -> None:
    assert importlib.metadata.entry_points(group="console_scripts", name="figurewatch")
