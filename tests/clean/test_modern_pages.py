"""Invented pages of today's publishers: every paragraph of the report stays, everything around it goes."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from tests.clean import modern_forms, modern_habits, modern_pages
from tests.clean.modern_pages import TITLE

PAGES = (*modern_pages.PAGES, *modern_forms.PAGES, *modern_habits.PAGES)
# Pages that are no whole article.
TEASERS = {"teaser before a wall for subscribers": "partial"}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_report_and_nothing_else(make_page, topic, page):
    article = clean(make_page(TITLE), page.html.encode(), topic)
    body = [article.text[one.start : one.end] for one in article.segments if one.kind == "body"]
    assert "\n".join(body).split("\n") == page.body
    assert [words for words in page.gone if words in article.text] == []
    assert article.title == TITLE
    assert article.status == TEASERS.get(page.name, "article")
