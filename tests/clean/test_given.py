"""Imported pages: figures are pointed at in the file as it was given."""

from __future__ import annotations

from pipeline.clean import clean, in_given_file

PAGE = (
    "<html lang='en'><head><title>Boats stay in port for a third week</title></head><body><article>"
    "<h1>Boats stay in port for a third week</h1>"
    "<p>The harbour authority said on Monday that <b>1,350</b>&nbsp;passengers &amp; crew were stranded on the quay.</p>"
    "<p>The company says that 40 per cent of its fleet is tied up, and that talks will resume on Thursday.</p>"
    "</article></body></html>"
)


def test_numbers_are_found_in_the_file(make_page, topic):
    article = clean(make_page("", status="imported"), PAGE.encode(), topic)
    given = in_given_file(article, PAGE.encode(), "text/html")
    for words in ("1,350", "40 per cent", "Boats stay"):
        start = given.text.index(words)
        place = given.source_span(start, start + len(words))
        assert place is not None
        assert PAGE[place[0] : place[1]] == words


def test_plain_text_is_its_own_source(make_page, topic):
    article = clean(make_page("", content_type="text/plain"), b"Some 40 boats stayed at the quay.", topic)
    assert (
        in_given_file(article, b"Some 40 boats stayed at the quay.", "text/plain; charset=utf-8") is article
    )
