"""Bad input: a status and a reason, never an exception, within a bounded time and memory."""

from __future__ import annotations

import dataclasses
import json
import resource
import subprocess
import sys

import pytest

from pipeline.clean import Limits, clean
from pipeline.clean.decoding import decode
from pipeline.settings import Settings
from tests.clean.hostile_pages import BODY, LIMITS, pages, wrapped

CPU_S = 60  # for all of them; they take four
ADDRESS_SPACE = 4 * 2**30  # bytes


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def test_hostile_pages_end_in_a_status_within_limits():
    command = [sys.executable, "-m", "tests.clean.hostile_pages"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=bounded)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert {name: status for name, (status, _, _) in found.items()} == {
        name: status for name, _, status in pages()
    }
    assert all(detail for status, detail, _ in found.values() if status != "article")
    assert max(title for _, _, title in found.values()) < 3000


CAPS = [
    ("body_bytes", "FIGUREWATCH_MAX_BODY_BYTES"),
    ("text_chars", "FIGUREWATCH_MAX_TEXT_CHARS"),
    ("elements", "FIGUREWATCH_MAX_PAGE_ELEMENTS"),
]


@pytest.mark.parametrize(("cap", "variable"), CAPS, ids=[row[0] for row in CAPS])
def test_caps_are_settings_and_the_reason_names_them(make_page, topic, monkeypatch, cap, variable):
    monkeypatch.setenv(variable, "10")
    limits = Limits.of(Settings())
    assert limits == dataclasses.replace(Limits(), **{cap: 10})
    article = clean(make_page("A title"), wrapped(BODY), topic, limits)
    assert article.status == "unreadable"
    assert variable in (article.detail or "")
    assert clean(make_page("A title"), wrapped(BODY), topic).status == "article"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (("word " * (LIMITS.text_chars // 4)).encode(), "unreadable"),
        (bytes(range(256)) * 50, "unreadable"),
        (b"\x00" * 1000, "unreadable"),
        (b"Too short.", "empty"),
        (b"\n \n", "empty"),
    ],
    ids=["too long", "bytes", "zeros", "short", "blank"],
)
def test_hostile_text(make_page, topic, body, status):
    article = clean(make_page("A title", content_type="text/plain"), body, topic)
    assert (article.status, bool(article.detail)) == (status, True)


def test_what_a_person_brings_is_an_article_however_short(make_page, topic):
    page = make_page("Boats stay", content_type="text/plain", status="imported")
    article = clean(page, b"Some 40 boats stayed at the quay on Monday.", topic)
    assert (article.status, article.doc) == ("article", "e1")


ENCODINGS = [
    ("utf-8", "utf-8", ""),
    ("utf-16", "utf-16", ""),
    ("utf-8-sig", "utf-8-sig", ""),
    ("cp1252 undeclared", "cp1252", ""),
    ("cp1252 declared as latin-1", "cp1252", "iso-8859-1"),
    ("cp1252 declared as utf-8", "cp1252", "utf-8"),
    ("cp1252 declared as nonsense", "cp1252", "x-nonsense"),
    ("utf-16 without a mark", "utf-16-le", "utf-16"),
    ("utf-16 of the other order", "utf-16-be", ""),
]


@pytest.mark.parametrize(("_name", "encoding", "declared"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_encodings(make_page, topic, _name, encoding, declared):
    words = (
        "“Près de 40 bateaux” stayed at the quay of Sète on Monday – and more would follow, said the prefect."
    )
    page = f"<html><head><meta charset='{declared}'></head><body><article><p>{words}</p>{BODY}</article></body></html>"
    article = clean(make_page("Boats stay"), page.encode(encoding), topic)
    assert words in article.text


def test_quotation_marks_of_windows_inside_utf8():
    own = "“Près de 40 bateaux”, said the prefect of Sète. " * 20
    mixed = own.encode() + b"It\x92s \x93late\x94 \x96 at the caf\xe9 of the port."
    assert decode(mixed) == own + "It’s “late” – at the café of the port."


@pytest.mark.parametrize("encoding", ["gb18030", "shift_jis"])
def test_an_encoding_that_nobody_declares_is_guessed(encoding):
    words = {
        "gb18030": "维尔莫拉市星期二关闭了最古老的电车线路。",
        "shift_jis": "市は火曜日、最古の路面電車の路線を閉鎖した。",
    }[encoding]
    assert decode(f"<p>{words}</p>".encode(encoding) * 20) == f"<p>{words}</p>" * 20


def test_a_cut_character_does_not_change_the_encoding():
    assert decode("Près de 40 bateaux stayed. ".encode() * 20 + b"\xc3").startswith("Près de")


def test_zero_width_characters_and_digits_of_other_scripts(make_page, topic):
    words = "About 4\u200b,2\u00ad00 boats, ٤٢ barges and 1,2ОО skiffs stayed at the quay."  # two Cyrillic letters
    source = f"Boats stay in port\n{words}\n" + "The harbour authority said that more would follow soon. " * 4
    article = clean(make_page("Boats stay in port", content_type="text/plain"), source.encode(), topic)
    assert "About 4,200 boats, 42 barges and 1,200 skiffs" in article.text
    start = article.text.index("4,200")
    place = article.source_span(start, start + 5)
    assert place is not None
    assert source[place[0] : place[1]] == "4\u200b,2\u00ad00"


def test_no_break_space_inside_a_number_stays(make_page, topic):
    source = "Some 40\u00a0000 boats\u00a0stayed at the quay on Monday, the harbour authority said. " * 3
    article = clean(make_page("", content_type="text/plain"), source.encode(), topic)
    assert "40\u00a0000 boats stayed" in article.text
