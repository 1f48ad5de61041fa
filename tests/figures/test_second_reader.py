"""The second reader: taken only where its words stand in the sentence; a stub server on loopback plays the endpoint."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.figures import extract
from pipeline.figures.second_reader import Proposal, completed, endpoint_reader

SENTENCE = "They stood on the quay, all told: 40."


def answering(*proposals: Proposal):
    return lambda sentence: list(proposals) if sentence == SENTENCE else []


def test_what_the_rules_left_open_is_filled() -> None:
    (one,), refused = completed(extract(SENTENCE), answering(Proposal("40", "quay", "stand", "stood")))
    assert (one.entity, one.entity_head, one.value_low, refused) == ("quay", "quay", 40.0, [])


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        (Proposal("41", "quay"), "no_such_number"),
        (Proposal("", "quay"), "no_such_number"),
        (Proposal("40", "sailors"), "entity_not_in_sentence"),
        (Proposal("40", "quay", "drown", "drowned"), "predicate_not_in_sentence"),
        (Proposal("40", None, "drown", None), "predicate_not_in_sentence"),
    ],
)
def test_what_does_not_stand_in_the_sentence_is_refused(proposal: Proposal, reason: str) -> None:
    before = extract(SENTENCE)
    after, refused = completed(before, answering(proposal))
    assert after == before
    assert [one.reason for one in refused] == [reason]


def test_what_the_rules_have_read_stays() -> None:
    before = extract("Six sailors were killed.")
    after, _ = completed(before, lambda _: [Proposal("Six", "sailors", "rescue", "were")])
    assert after == before


def test_a_reader_that_fails_changes_nothing() -> None:
    def broken(sentence: str) -> list[Proposal]:
        raise ValueError(sentence)

    before = extract(SENTENCE)
    assert completed(before, broken) == (before, [])


class Endpoint(BaseHTTPRequestHandler):
    """Answers as an OpenAI-compatible endpoint does, with the content that the test has set."""

    content = "[]"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps({"choices": [{"message": {"content": self.content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        del args


@pytest.fixture
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def ask_at(port: int):
    def ask(prompt: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        messages = {"model": "stub", "messages": [{"role": "user", "content": prompt}]}
        connection.request("POST", "/v1/chat/completions", json.dumps(messages))
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer["choices"][0]["message"]["content"]

    return ask


@pytest.mark.parametrize(
    ("content", "entity"),
    [
        ('[{"printed": "40", "entity": "quay"}]', "quay"),
        ('[{"printed": "40", "entity": "pirates"}]', None),
        ('[{"entity": "quay"}, 7]', None),
        ('{"printed": "40"}', None),
        ("Sure! Here are the figures.", None),
    ],
)
def test_an_endpoint_is_believed_only_in_words_of_the_sentence(
    port: int, monkeypatch: pytest.MonkeyPatch, content: str, entity: str | None
) -> None:
    monkeypatch.setattr(Endpoint, "content", content)
    (one,), _ = completed(extract(SENTENCE), endpoint_reader(ask_at(port)))
    assert (one.entity, one.value_low) == (entity, 40.0)
