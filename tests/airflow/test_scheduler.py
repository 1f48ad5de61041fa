"""The DAG in a real scheduler: three Airflow processes on loopback, from a feed on loopback to a mail on disk."""

from __future__ import annotations

import email
import email.policy
import json
import time
import urllib.error
import urllib.request
from pathlib import Path

import duckdb
import pytest

from pipeline.demo.pack import write_pack
from pipeline.demo.recording import TOPIC, settings_for
from pipeline.demo.server import RecordingServer
from pipeline.scheduler import Airflow, airflow_environment, free_port
from pipeline.scheduler.environment import login

pytestmark = pytest.mark.slow

PARTS = 2


class Client:
    """As much of Airflow's REST API as the test needs."""

    def __init__(self, airflow: Airflow) -> None:
        self._url = airflow.url
        user, password = login(airflow.home)
        self._token = ""
        self._token = self.call("POST", "/auth/token", {"username": user, "password": password})[
            "access_token"
        ]

    def call(self, method: str, path: str, body: dict | None = None) -> dict:
        request = urllib.request.Request(
            self._url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def until(self, path: str, ready, timeout_s: float) -> dict:
        deadline = time.monotonic() + timeout_s
        while True:
            try:
                answer = self.call("GET", path)
            except urllib.error.HTTPError as error:
                answer = {"error": error.code}
            if ready(answer):
                return answer
            assert time.monotonic() < deadline, f"{path} after {timeout_s} s: {answer}"
            time.sleep(0.5)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scheduler")


@pytest.fixture(scope="module")
def finished(home: Path) -> dict[str, str]:
    """One run of the topic's DAG at the recording's first poll: the state of each task."""
    write_pack(home / "topics")
    with RecordingServer() as server:
        environment = airflow_environment(home, port=free_port(), log_ports=(free_port(), free_port()))
        environment |= settings_for(home, server.port) | {"FIGUREWATCH_FETCH_PARTS": str(PARTS)}
        with Airflow(environment) as airflow:
            airflow.wait_ready()
            client = Client(airflow)
            dag = f"/api/v2/dags/figurewatch_{TOPIC}"
            client.until(dag, lambda answer: "dag_id" in answer, 60)
            assert client.call("GET", "/api/v2/importErrors")["import_errors"] == []
            when = server.recording.polls[0].isoformat()
            run = client.call("POST", f"{dag}/dagRuns", {"logical_date": when})["dag_run_id"]
            ended = client.until(
                f"{dag}/dagRuns/{run}", lambda answer: answer.get("state") in ("success", "failed"), 150
            )
            tasks = client.call("GET", f"{dag}/dagRuns/{run}/taskInstances")["task_instances"]
            states = {
                task["task_id"] + (f" {task['map_index']}" if task["map_index"] >= 0 else ""): task["state"]
                for task in tasks
            }
            assert ended["state"] == "success", states
    return states


def test_every_task_succeeds(finished: dict[str, str]) -> None:
    fetches = {f"fetch {part}" for part in range(PARTS)}
    assert set(finished) == fetches | {"poll", "clean", "dedup", "figures", "compare", "load", "alert"}
    assert set(finished.values()) == {"success"}


def test_the_parts_of_fetching_are_loaded_together(finished: dict[str, str], home: Path) -> None:
    with duckdb.connect(str(home / "figures.duckdb"), read_only=True) as connection:
        counted = dict(
            connection.sql(
                "SELECT batch, sum(records) FROM run_counts WHERE stage = 'fetch' GROUP BY batch"
            ).fetchall()
        )
        urls = connection.sql("SELECT count(*), count(DISTINCT url_key) FROM pages").fetchone()
    assert sorted(batch.rpartition("/")[2] for batch in counted) == [
        f"fetch-{part:03}" for part in range(PARTS)
    ]
    assert urls == (sum(counted.values()), sum(counted.values()))


def test_the_snapshot_holds_figures_with_their_sentences(finished: dict[str, str], home: Path) -> None:
    with duckdb.connect(str(home / "figures.duckdb"), read_only=True) as connection:
        rows = connection.sql("SELECT printed, sentence FROM figures_read").fetchall()
    assert len(rows) > 20
    assert all(printed in sentence for printed, sentence in rows)


def test_a_mail_is_on_disk(finished: dict[str, str], home: Path) -> None:
    (mail,) = (home / "outbox").glob("*.eml")
    message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    assert message["Message-ID"]
    assert message.get_body(("plain",)).get_content().strip()
    assert "200,000" in message.get_body(("html",)).get_content()
