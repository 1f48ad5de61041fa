"""Compare over the published snapshot, and the commands explain and judge, on a real warehouse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.compare import compare
from pipeline.settings import Settings
from pipeline.topics import bare_topic
from pipeline.warehouse import Snapshot
from pipeline.warehouse.known_figures import KnownFigures

FIRST = {
    "doc": "a",
    "title": "Norvik Motors to cut jobs",
    "date": "2031-02-11T09:00:00",
    "url": "https://ledger.example/norvik",
    "source": "Ledger",
}
FIRST_TEXT = """Norvik Motors to cut jobs

Norvik Motors will lay off 4,200 workers at its Aldby plant, the company said on Tuesday, as demand for its vans falls for a third year.
The plant has stood on the edge of Aldby since the railways came, and most families in the town know somebody who works there.
"""
SECOND = {
    "doc": "b",
    "title": "Union says more jobs go at Norvik Motors",
    "date": "2031-02-11T15:00:00",
    "url": "https://post.example/norvik",
    "source": "Post",
}
SECOND_TEXT = """Union says more jobs go at Norvik Motors

Norvik Motors will lay off 5,600 workers at its Aldby plant, the metal workers' union said after a long meeting with the board.
Leaders of the union called the plan a blow to the whole valley and asked the government for talks before the summer.
"""


def folder(path: Path, row: dict[str, str], text: str) -> Path:
    path.mkdir()
    (path / "docs.jsonl").write_text(json.dumps(row) + "\n")
    (path / f"{row['doc']}.txt").write_text(text)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, imported one after the other: the second is compared with what the first run published."""
    place = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIGUREWATCH_HOME", str(place / "home"))
        for name, row, text in (("one", FIRST, FIRST_TEXT), ("two", SECOND, SECOND_TEXT)):
            result = run("import", "--topic", "norvik", str(folder(place / name, row, text)))
            assert result.exit_code == 0, result.output
    return place / "home"


@pytest.fixture
def snapshot_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIGUREWATCH_HOME", str(home))
    return home


def contradiction(home: Path) -> dict[str, str]:
    with Snapshot(Settings(home=home)) as snapshot:
        views = [one for one in snapshot.finding_views("norvik") if one.finding.kind == "contradicts"]
        (view,) = views
        assert view.earlier is not None
        return {
            "finding": view.finding.finding,
            "figure": view.figure.figure.figure,
            "outlet": view.figure.outlet,
        }


def test_the_second_run_is_compared_with_what_the_first_one_published(snapshot_home: Path) -> None:
    assert contradiction(snapshot_home)["outlet"] == "Post"


def test_the_warehouse_answers_by_block_the_earliest_figure_of_each_claim(snapshot_home: Path) -> None:
    with Snapshot(Settings(home=snapshot_home)) as snapshot:
        stored = snapshot.known_figures("norvik")
        known = KnownFigures(snapshot, "norvik")
        answer = known.candidates(["count|p:lay_off", "count|p:die"])
        assert [(block, one.figure.printed) for block, one in answer] == [
            ("count|p:lay_off", "4,200"),
            ("count|p:lay_off", "5,600"),
        ]
        assert [one for _, one in answer] == stored
        assert known.candidates(()) == []
        again = compare(stored, known, bare_topic("norvik"))
        assert {f.kind for one in again for f in one.findings if f.earlier} == {"contradicts"}


def test_explain_shows_candidates_and_the_rule(snapshot_home: Path) -> None:
    found = contradiction(snapshot_home)
    result = run("explain", found["figure"])
    assert result.exit_code == 0, result.output
    for words in ("5,600", "Looked up under", "count|p:lay_off", "contradicts", "Ledger"):
        assert words in result.output
    assert run("explain", "zzzz").exit_code == 2


def test_explain_says_what_stands_of_the_metric(snapshot_home: Path) -> None:
    output = " ".join(run("explain", contradiction(snapshot_home)["figure"]).output.split())
    assert "Estimate now: 5,600, between 4,200 and 5,600 (" in output
    assert "First:" not in output  # one outlet alone gives the number


def test_explain_of_an_article_says_why_numbers_were_left_out(snapshot_home: Path) -> None:
    with Snapshot(Settings(home=snapshot_home)) as snapshot:
        (known,) = snapshot.known_figures("norvik", figures=[contradiction(snapshot_home)["figure"]])
    result = run("explain", "--topic", "norvik", known.figure.article)
    assert result.exit_code == 0, result.output
    assert "figure" in result.output
    assert "5,600" in result.output


def test_a_verdict_is_kept_and_settles_the_pair(snapshot_home: Path) -> None:
    found = contradiction(snapshot_home)
    result = run("judge", found["finding"][:8], "scoped", "--note", "the union counts temps")
    assert result.exit_code == 0, result.output
    assert "scoped" in result.output
    said = (
        "From now on in this topic: other reports of 4,200 and 5,600 (workers laid off) are told apart too."
    )
    assert said in result.output
    topic = bare_topic("norvik")
    with Snapshot(Settings(home=snapshot_home)) as snapshot:
        again = compare(snapshot.known_figures("norvik"), KnownFigures(snapshot, "norvik"), topic)
        ((account,), (rows, _)) = snapshot.accounts("norvik"), snapshot.ask("FROM metric_estimates")
    assert {f.kind for one in again for f in one.findings if f.earlier} == {"scoped_differently"}
    # The two are told apart at once: the estimate follows the first, and the other is not counted in it.
    assert [(one.low, one.best, one.high) for one in account.estimates] == [(4200, 4200, 4200)]
    assert [claim.counted for claim in account.claims] == [True, False]
    assert rows["run"].to_pylist() == ["judge"]
    assert run("judge", "zzzz", "same").exit_code == 2
    assert run("judge", found["finding"], "perhaps").exit_code == 2


STORM = {
    "a": "The storm shut 4,312 moorings in Norvik harbour, harbour master Marta Ilves said on Monday. Two tugs were still out, and the lights along the northern breakwater went dark before midnight.",
    "b": "Fishing crews slept in the church hall while the gale tore at the quays below the town. Harbour master Marta Ilves said the storm had shut 4,312 berths in Norvik harbour.",
    "c": "The storm shut 2,750 berths in Norvik on Monday, the coast guard said after a first flight over the port, whose cranes had been tied down since the weekend.",
    "d": "The storm had shut 3,900 moorings in Norvik by Monday, said the pilots, who had gone out in boats at first light and found the outer basin full of timber.",
}


def test_a_second_name_that_was_shown_is_learnt_for_later_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGUREWATCH_HOME", str(tmp_path / "home"))
    for hour, (name, text) in enumerate(STORM.items(), 8):
        row = {"doc": name, "title": "Storm shuts Norvik harbour", "date": f"2031-05-05T{hour:02}:00:00", "url": f"https://{name}.example/", "source": name}  # fmt: skip
        result = run(
            "import", "--topic", "storm", str(folder(tmp_path / name, row, f"{row['title']}\n\n{text}\n"))
        )
        assert result.exit_code == 0, result.output
    with Snapshot(Settings(home=tmp_path / "home")) as snapshot:
        (shown,) = KnownFigures(snapshot, "storm").aliases()
        views = {
            (one.figure.outlet, one.earlier.outlet): one
            for one in snapshot.finding_views("storm")
            if one.earlier
        }
    assert shown.finding == views["b", "a"].finding.finding
    assert [one.kind for one in views["b", "a"].finding.reasons] == ["value", "alias"]
    disputed = views["d", "c"].finding
    assert disputed.kind == "contradicts"
    told = " ".join(run("explain", disputed.finding, "--pairs", "9").output.split())
    assert "learnt:" in told
    assert run("judge", shown.finding, "scoped").output.count("No longer: “moorings closed” and “berths closed” mean one thing") == 1  # fmt: skip
