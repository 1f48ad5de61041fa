"""Extracted text found again in the HTML that it came from."""

from __future__ import annotations

import html as html_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import locate


def found(page: str, source: str, words: str) -> str | None:
    start = source.index(words)
    place = locate(page, source).place(start, start + len(words))
    return None if place is None else page[place[0] : place[1]]


@pytest.mark.parametrize(
    ("page", "source", "words", "expected"),
    [
        ("<p>About 1,350 passengers</p>", "About 1,350 passengers", "1,350", "1,350"),
        (
            "<p>About <b>1,350</b> passengers</p>",
            "About 1,350 passengers",
            "1,350 passengers",
            "1,350</b> passengers",
        ),
        ("<p>pay &amp; rest of 5&nbsp;million</p>", "pay & rest of 5 million", "& rest", "&amp; rest"),
        (
            "<p>pay &amp; rest of 5&nbsp;million</p>",
            "pay & rest of 5\u00a0million",
            "5\u00a0million",
            "5&nbsp;million",
        ),
        ("<p>cost &#163;40m</p>", "cost £40m", "£40m", "&#163;40m"),
        ("<p>1,<!-- 7 -->350\n  passengers</p>", "1,350 passengers", "1,350", "1,<!-- 7 -->350"),
        ("<script>var a='40 boats'</script><p>40 boats</p>", "40 boats", "40 boats", "40 boats"),
        ("<p>one 7</p><p>two 7</p>", "one 7\ntwo 7", "two 7", "two 7"),
        ("<p>a &lt; b, 12 in all</p>", "a < b, 12 in all", "< b, 12", "&lt; b, 12"),
        ("<p>this is somewhere</p>", "that is nowhere 12", "12", None),
    ],
)
def test_places(page, source, words, expected):
    assert found(page, source, words) == expected


def test_invisible_characters_in_the_page():
    page = "<p>About 1\u200b,3\u00ad50 passengers</p>"
    assert found(page, "About 1,350 passengers", "1,350") == "1\u200b,3\u00ad50"


def test_a_line_that_the_extractor_joined_is_found_in_parts():
    head = "The company says that nothing of the kind was ever promised to the crews of the boats"
    page = f"<p>{head}</p><div>Advertisement</div><p>before the winter, when 40 boats were laid up on the quay of the old town.</p>"
    source = head + " before the winter, when 40 boats were laid up on the quay of the old town."
    start = source.index("company")
    assert locate(page, source).place(start, start + 7) == (page.index("company"), page.index("company") + 7)


def test_scripts_are_no_text():
    page = "<script>var a='40 boats'</script><p>40 boats</p>"
    place = locate(page, "40 boats").place(0, 8)
    assert place == (page.index("<p>") + 3, page.index("</p>"))


def test_the_same_line_twice_is_found_in_order():
    page = "<p>Strike day 3.</p><p>Other words here.</p><p>Strike day 3.</p>"
    source = "Strike day 3.\nOther words here.\nStrike day 3."
    last = locate(page, source).place(len(source) - 13, len(source))
    assert last is not None
    assert last[0] == page.rindex("Strike")


def test_a_page_that_ends_within_a_tag():
    assert locate("<p>12 boats<scr", "12 boats").place(0, 2) == (3, 5)


_LINES = st.lists(
    st.text(alphabet="abc 1,5&<>“é", min_size=1, max_size=30).map(str.strip).filter(bool),
    min_size=1,
    max_size=6,
)


@given(_LINES, st.randoms())
def test_whatever_is_placed_reads_the_same(lines, random):
    source = "\n".join(lines)
    page = "<html><body>" + "".join(
        f"<p>{''.join(html_module.escape(char) + (random.choice(['', '', '<i></i>', '<!--x-->']) if char != ' ' else '') for char in line)}</p>"
        for line in lines
    )
    places = locate(page, source)
    for start in range(len(source)):
        place = places.place(start, start + 1)
        if not source[start].isspace():
            assert place is not None
            assert html_module.unescape(page[place[0] : place[1]]) == source[start]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts(page, source):
    places = locate(page, source)
    for start, end in ((0, len(source)), (0, 1), (3, 9)):
        place = places.place(start, end)
        assert place is None or 0 <= place[0] <= place[1] <= len(page)
