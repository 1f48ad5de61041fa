"""The second reader through the figures stage, with a real server on loopback in the place of a language model."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.archive import ArchivedArticle
from pipeline.errors import UsageError
from pipeline.records import Figure
from pipeline.settings import Settings
from pipeline.stages.second_reading import SecondReading
from pipeline.warehouse import Snapshot

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = (
    "Night at the pier\n\nThe ferry to Lund left the pier late on Friday. On the quay, all told: 40. "
    "In the hall, by midnight: 65. Two sailors were rescued by the brigade."
)


class Model(ThreadingHTTPServer):
    """Answers every question by `answer`, a function from the question to (status, content, seconds to wait)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.questions: list[str] = []
        self.keys: list[str | None] = []
        self.answer: Callable[[str], tuple[int, str, float]] = lambda _: (200, "[]", 0.0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1/chat/completions"


class _Handler(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        question = asked["messages"][0]["content"]
        self.server.questions.append(question)
        self.server.keys.append(self.headers.get("Authorization"))
        status, content, wait = self.server.answer(question)
        time.sleep(wait)
        body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # the asker has gone

    def log_message(self, *args: object) -> None:
        del args


@pytest.fixture
def model() -> Iterator[Model]:
    server = Model()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def figures(home: Path, **settings: object) -> dict[str, Figure]:
    run = stages.Run.named("piers", "import-x", NOW, Settings(home=home, **settings))
    article = ArchivedArticle(
        "pier", "", NOW, "day", None, "Echo", "text/plain; charset=utf-8", TEXT.encode()
    )
    stages.after_fetch(run, [stages.take_in(run, [article])])
    with Snapshot(run.settings) as known:
        return {one.figure.printed: one.figure for one in known.known_figures("piers")}


def read_by(question: str) -> tuple[int, str, float]:
    thing = "quay" if "quay" in question else "hall"
    printed = "40" if "quay" in question else "65"
    return 200, json.dumps([{"printed": printed, "entity": thing}]), 0.0


def test_it_is_off_unless_an_address_is_given(tmp_path: Path, model: Model) -> None:
    found = figures(tmp_path)
    assert (found["40"].entity, found["Two"].entity) == (None, "sailors")
    assert model.questions == []


def test_what_the_rules_left_open_is_asked_and_filled(tmp_path: Path, model: Model) -> None:
    model.answer = read_by
    found = figures(tmp_path, second_reader_url=model.url, second_reader_key="k-1")
    assert (found["40"].entity, found["40"].unit, found["40"].dimension) == ("quay", "quay", "count")
    assert (found["65"].entity, found["65"].value_low) == ("hall", 65.0)
    assert not any("sailors" in question for question in model.questions)  # the rules know
    assert set(model.keys) == {"Bearer k-1"}


@pytest.mark.parametrize(
    "content",
    [
        '[{"printed": "400", "entity": "quay"}]',
        '[{"printed": "40", "entity": "pirates"}]',
        '[{"printed": "40", "entity": "40"}]',
        "The figure is 40.",
    ],
)
def test_nothing_that_is_not_in_the_text_is_reported(tmp_path: Path, model: Model, content: str) -> None:
    before = figures(tmp_path / "without")
    model.answer = lambda _: (200, content, 0.0)
    assert figures(tmp_path / "with", second_reader_url=model.url) == before


@pytest.mark.parametrize(("status", "wait"), [(500, 0.0), (302, 0.0), (200, 2.0)])
def test_a_reader_that_fails_is_asked_once_and_changes_nothing(
    tmp_path: Path, model: Model, status: int, wait: float
) -> None:
    before = figures(tmp_path / "without")
    model.answer = lambda _: (status, '[{"printed": "40", "entity": "quay"}]', wait)
    after = figures(tmp_path / "with", second_reader_url=model.url, second_reader_timeout_s=0.3)
    assert after == before
    assert len(model.questions) == 1


def test_a_reader_that_is_not_there_changes_nothing(tmp_path: Path, model: Model) -> None:
    before = figures(tmp_path / "without")
    model.server_close()
    assert figures(tmp_path / "with", second_reader_url=model.url, second_reader_timeout_s=0.3) == before


def test_the_questions_of_a_run_have_an_end(tmp_path: Path, model: Model) -> None:
    model.answer = read_by
    found = figures(tmp_path, second_reader_url=model.url, second_reader_questions=1)
    assert len(model.questions) == 1
    assert [found["40"].entity, found["65"].entity].count(None) == 1


@pytest.mark.parametrize(
    ("url", "key"),
    [("ftp://models.example/v1", None), ("models.example", None), ("http://models.example/v1", "k-1")],
)
def test_an_address_that_cannot_be_used_is_told(url: str, key: str | None) -> None:
    with pytest.raises(UsageError, match="SECOND_READER"):
        SecondReading(Settings(second_reader_url=url, second_reader_key=key))
