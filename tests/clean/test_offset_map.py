"""Laws of the map: every offset leads back, and what was kept and what left together cover the source."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.clean.visible import INVISIBLE, plain
from pipeline.records import Page
from pipeline.topics.model import Topic

NOW = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)

TOPIC = Topic(name="harbours")
_LINE = st.one_of(
    st.sampled_from(
        [
            "Ferry crossings halted as deckhands walk out",
            "Crossings were halted on Monday, the harbour authority said, and 1,350 people were stranded on the quay.",
            "REUTERSThe company says that 40 per cent of its fleet is tied up since the walkout began.",
            "Reuters",
            "STRIKE LATEST:",
            "READ MORE: Why the timetable was cut",
            "By Ines Marlow",
            "Sign up for our newsletter",
            "\u200bTwo\u00adhundred and 4\u200b0 boats wait.",
            "Some 300 deckhands outside the terminal",
            "٤٢ boats and 2ОО crew",
            "",
            "   ",
        ]
    ),
    st.text(max_size=60),
)


def page(content_type: str) -> Page:
    from pipeline.records import Entry

    url = "https://coastpost.example/a"
    entry = Entry("harbours", "f", "e", url, url, "", "", None, "unknown", None, None, NOW)
    return Page("harbours", entry, url, "fetched", None, 200, content_type, "0", None, NOW)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINE, max_size=10), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_kept_and_removed_cover_the_source(lines, between):
    source = between.join(lines).encode("utf-8", "replace").decode()
    article = clean(page("text/plain"), source.encode(), TOPIC)
    if article.status == "unreadable":
        return
    covered = [False] * len(source)
    for run in article.source_map:
        # 1. What stands in the text stands in the source, but for digits and spaces that are written plainly.
        assert (
            plain(source)[run.source : run.source + run.length]
            == article.text[run.start : run.start + run.length]
        )
        covered[run.source : run.source + run.length] = [True] * run.length
    for one in article.removed:
        assert source[one.source_start : one.source_end] == one.text
        covered[one.source_start : one.source_end] = [True] * (one.source_end - one.source_start)
    # 2. Nothing that a reader sees is lost.
    lost = [char for char, seen in zip(source, covered, strict=True) if not seen]
    assert not INVISIBLE.sub("", plain("".join(lost))).strip()


@settings(max_examples=100, deadline=None)
@given(st.lists(_LINE, max_size=10))
def test_segments_and_sentences_lie_in_the_text(lines):
    article = clean(page("text/plain"), "\n".join(lines).encode("utf-8", "replace"), TOPIC)
    order = [one.kind for one in article.segments]
    assert order == sorted(order, key=("title", "standfirst", "body", "caption").index)
    ends = [0, *(one.end for one in article.segments)]
    for before, one in zip(ends, article.segments, strict=False):
        assert before <= one.start < one.end <= len(article.text)
    for one in article.sentences:
        assert any(part.start <= one.start < one.end <= part.end for part in article.segments)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            "text/html",
            "text/plain",
            "text/html; charset=utf-16",
            "application/pdf",
            None,
            "text/html; charset=base64",
        ]
    ),
)
def test_no_bytes_raise(body, content_type):
    article = clean(page(content_type), body, TOPIC)
    assert article.status in ("article", "partial", "wall", "empty", "other_language", "unreadable")
    article.text.encode()


@given(st.text(max_size=100))
def test_plain_keeps_every_offset(text):
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_cleaning_again_changes_nothing():
    lines = [
        "Ferry crossings halted as deckhands walk out",
        *["The harbour authority said on Monday that 40 boats were tied up for good."] * 1,
    ]
    first = clean(page("text/plain"), "\n".join(lines).encode(), TOPIC)
    again = clean(page("text/plain"), "\n".join(lines).encode(), TOPIC)
    assert first == again
