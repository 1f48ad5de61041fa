"""Bad input: a status and a reason, never an exception."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.article import MAX_TEXT
from pipeline.clean.decoding import MAX_BODY_BYTES, decode
from pipeline.clean.pruning import MAX_ELEMENTS

PARAGRAPH = (
    "<p>Day {}: the harbour authority said that {} boats were tied up and that more would follow soon.</p>"
)
BODY = "".join(PARAGRAPH.format(number, number * 7) for number in range(10))


def wrapped(tag: str, depth: int) -> bytes:
    return f"<html><body>{f'<{tag}>' * depth}{BODY}</body></html>".encode()


HOSTILE = [
    ("too many bytes", b"<html>" + b" " * (MAX_BODY_BYTES + 1), "unreadable"),
    ("too many elements", b"<html><body>" + b"<b>1</b><p>x</p>" * MAX_ELEMENTS, "unreadable"),
    ("no text but bytes", bytes(range(256)) * 50, "unreadable"),
    ("nested divs", wrapped("div", 100_000), "empty"),
    ("nested spans", wrapped("span", 100_000), "empty"),
    (
        "nested JSON-LD",
        b"<html><head><script type='application/ld+json'>"
        + b"[" * 100_000
        + b"</script></head><body>"
        + BODY.encode(),
        "article",
    ),
    (
        "endless class",
        b"<html><body><div class='" + b"caption " * 100_000 + b"'></div>" + BODY.encode(),
        "article",
    ),
    ("a feed", b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "empty"),
    ("a comment", b"<!-- nothing -->", "empty"),
    ("only a head", b"<html><head><title>x</title></head></html>", "empty"),
]


@pytest.mark.parametrize(("_name", "body", "status"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_pages(make_page, topic, _name, body, status):
    assert clean(make_page("A title"), body, topic).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (("word " * (MAX_TEXT // 4)).encode(), "unreadable"),
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
]


@pytest.mark.parametrize(("_name", "encoding", "declared"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_encodings(make_page, topic, _name, encoding, declared):
    words = (
        "“Près de 40 bateaux” stayed at the quay of Sète on Monday – and more would follow, said the prefect."
    )
    page = f"<html><head><meta charset='{declared}'></head><body><article><p>{words}</p>{BODY}</article></body></html>"
    article = clean(make_page("Boats stay"), page.encode(encoding), topic)
    assert words in article.text


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
