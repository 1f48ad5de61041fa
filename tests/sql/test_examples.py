"""The queries that people are told to try: each runs, and what the README says of the views is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.warehouse import Snapshot
from pipeline.warehouse.sql_files import sql_root

ROOT = Path(__file__).parents[2]
PLACES = [
    ROOT / "README.md",
    *sorted((ROOT / "pipeline").rglob("*.html")),
    *sorted((ROOT / "pipeline" / "cli").glob("*.py")),
    *sorted((ROOT / "dags").glob("*.py")),
]
ASKED = re.compile(r'figurewatch sql "((?:FROM|SELECT|WITH)[^"]+)"')


def _examples() -> list[str]:
    found = {query for place in PLACES for query in ASKED.findall(place.read_text(encoding="utf-8"))}
    return sorted(re.sub(r"{{.*?}}", "new", query) for query in found)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return Snapshot(Settings(home=tmp_path_factory.mktemp("nothing"), duckdb_threads=1))


@pytest.mark.parametrize("query", _examples())
def test_an_example_runs(snapshot: Snapshot, query: str) -> None:
    assert snapshot.ask(query)[0].num_columns > 0


def test_the_demo_shows_queries_that_run(snapshot: Snapshot) -> None:
    from pipeline.cli.demo import QUERIES

    for _, query in QUERIES:
        assert snapshot.ask(query)[0].num_columns > 0


def test_the_readme_names_every_view() -> None:
    table = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("| view | what |")[2].partition("\n\n")[0]
    )
    named = set(re.findall(r"`(\w+)`", table))
    views = {path.stem.partition("_")[2] for path in (sql_root() / "views").glob("*.sql")} - {
        "table_comments"
    }
    assert named == views - {"latest_revisions"}, "latest_revisions is what other queries are made of"
