"""Every DAG keeps the house rules; there is one for each topic pack, and none without one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.scheduler import airflow_environment

pytestmark = pytest.mark.slow

# Airflow reads its settings at import: a child with the environment of its own prints what the tests look at.
DESCRIBE = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(sys.argv[1])
print(json.dumps({"errors": bag.import_errors, "dags": {
    dag.dag_id: {
        "doc": dag.doc_md, "schedule": str(dag.schedule), "catchup": dag.catchup, "runs": dag.max_active_runs,
        "tasks": {t.task_id: {"owner": t.owner, "retries": t.retries, "pool": t.pool, "timeout": t.execution_timeout is not None,
                              "upstream": sorted(t.upstream_task_ids)} for t in dag.tasks},
    } for dag in bag.dags.values()}}))
"""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    home = tmp_path_factory.mktemp("dags")
    (home / "topics" / "half-written").mkdir(parents=True)
    (home / "topics" / "half-written" / "topic.toml").write_text("title = \n", encoding="utf-8")
    (home / "topics" / "My töpic (old)").mkdir()
    environment = airflow_environment(home) | {"FIGUREWATCH_HOME": str(home)}
    child = subprocess.run(
        [sys.executable, "-c", DESCRIBE, environment["AIRFLOW__CORE__DAGS_FOLDER"]],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert child.returncode == 0, child.stderr
    return json.loads(child.stdout.splitlines()[-1])


def test_they_all_import(described: dict[str, dict]) -> None:
    assert described["errors"] == {}


def test_one_for_each_pack(described: dict[str, dict]) -> None:
    assert set(described["dags"]) == {
        "figurewatch_russia-it-exodus",
        "figurewatch_half-written",
        "figurewatch_My_t_pic__old_",
        "figurewatch.retention",
    }


def test_a_broken_pack_says_so_and_leaves_the_others_alone(described: dict[str, dict]) -> None:
    broken = described["dags"]["figurewatch_half-written"]
    assert "topic.toml" in broken["doc"]
    assert set(broken["tasks"]) == {"read_pack"}


def test_the_way_of_the_data(described: dict[str, dict]) -> None:
    tasks = described["dags"]["figurewatch_russia-it-exodus"]["tasks"]
    assert {name: task["upstream"] for name, task in tasks.items()} == {
        "poll": [],
        "fetch": ["poll"],
        "clean": ["fetch"],
        "dedup": ["clean"],
        "figures": ["clean", "dedup"],
        "compare": ["clean", "dedup", "figures"],
        "load": ["clean", "compare", "dedup", "fetch", "figures", "poll"],
        "alert": ["load"],
    }


def test_house_rules(described: dict[str, dict]) -> None:
    for dag in described["dags"].values():
        assert dag["doc"]
        assert dag["catchup"] is False
        assert dag["runs"] == 1
        for task in dag["tasks"].values():
            assert task["owner"] == "figurewatch"
            assert task["timeout"]


def test_only_writers_of_the_warehouse_take_its_one_slot(described: dict[str, dict]) -> None:
    tasks = described["dags"]["figurewatch_russia-it-exodus"]["tasks"]
    assert {name for name, task in tasks.items() if task["pool"] == "warehouse"} == {"load", "alert"}
    assert all(task["retries"] == 2 for task in tasks.values())


def test_dag_files_are_thin() -> None:
    for file in (Path(__file__).resolve().parents[2] / "dags").glob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) < 200, file
