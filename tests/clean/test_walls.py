"""Walls told from articles."""

from __future__ import annotations

import pytest

PROSE = (
    "<p>Crossings to the outer islands were halted on Monday after deckhands walked out, the harbour authority said.</p>"
    "<p>About 1,350 passengers were stranded on both sides of the strait, according to the port's own count.</p>"
)
LONG = "".join(
    f"<p>On day {number} of the strike, {number * 37} people signed the list at the terminal and {number} boats stayed at the quay.</p>"
    for number in range(3, 30)
)

WALLS = [
    (
        "bot_check",
        "Just a moment...",
        "<h1>coastpost.example</h1><p>Checking your browser before accessing coastpost.example. Please wait a few seconds.</p>",
    ),
    (
        "bot_check",
        "Access Denied",
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server. Reference 18.2f.</p>",
    ),
    (
        "bot_check",
        "Coast Post",
        "<p>Please verify you are a human. Complete the captcha to continue to the site you asked for.</p>",
    ),
    (
        "soft_404",
        "Page not found | Coast Post",
        "<h1>Page not found</h1><p>Try our front page or the search, or write to us about the link you followed.</p>",
    ),
    (
        "soft_404",
        "Coast Post",
        "<h1>Oops!</h1><p>The page you are looking for is no longer here. It may have been moved to our archive of reports.</p>",
    ),
    (
        "consent",
        "Before you continue",
        "<p>Before you continue to Coast Post: we and our partners store information on a device. Accept all cookies.</p>",
    ),
    (
        "log_in",
        "Log in - Coast Post",
        "<h1>Log in</h1><p>Please log in to continue reading Coast Post on the web and in the app.</p>",
    ),
    (
        "paywall",
        "Subscribe to read | Coast Post",
        "<h1>Subscribe to read</h1><p>Subscribe now to read this article and everything else that we publish.</p>",
    ),
]


@pytest.mark.parametrize(("kind", "title", "body"), WALLS, ids=[f"{row[0]}-{row[1][:12]}" for row in WALLS])
def test_walls(read_html, kind, title, body):
    article = read_html(body, title)
    assert (article.status, article.detail) == ("wall", kind)


@pytest.mark.parametrize(
    ("http_status", "kind"), [(404, "soft_404"), (401, "log_in"), (402, "paywall"), (429, "bot_check")]
)
def test_short_pages_with_a_status_of_refusal(read_html, http_status, kind):
    article = read_html(
        "<p>Nothing here but a few words of apology.</p>", "Coast Post", http_status=http_status
    )
    assert (article.status, article.detail) == ("wall", kind)


def test_teaser_before_a_paywall_is_kept_and_marked(read_html):
    prompt = "<div><p>To continue reading, start your free trial.</p></div>"
    article = read_html(f"<article><h1>Ferries stop</h1>{PROSE}{prompt}</article>", "Ferries stop")
    assert (article.status, article.detail) == ("partial", "paywall")
    assert "1,350 passengers" in article.text
    assert "free trial" not in article.text


def test_page_that_calls_itself_locked_with_a_short_text_is_a_teaser(read_html):
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False","wordCount":900}</script>'
    article = read_html(f"<article><h1>Ferries stop</h1>{PROSE}</article>", "Ferries stop", head=head)
    assert article.status == "partial"


def test_whole_text_behind_a_soft_paywall_is_an_article(read_html):
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    article = read_html(f"<article><h1>Ferries stop</h1>{LONG}</article>", "Ferries stop", head=head)
    assert article.status in ("article", "partial")
    article = read_html(
        f"<article><h1>Ferries stop</h1>{LONG * 1}{LONG.replace('day', 'night')}</article>",
        "Ferries stop",
        head=head,
    )
    assert article.status == "article"


BRIEF = "".join(
    f"<p>On day {number} of the strike, {number * 37} people signed the list at the terminal and {number} boats stayed at the quay.</p>"
    for number in range(3, 10)
)
ARTICLES = [
    ("A brief on a denial", "Access denied to inspectors at island port", BRIEF),
    ("A brief that says sorry", "Sorry, no boats: islanders wait for a third week", BRIEF),
    ("News about a wall", "Islanders denied access to the port as strike goes on", LONG),
    (
        "A footer that asks for a subscription",
        "Ferries stop",
        LONG + "<p>Already a subscriber? Subscribe now to read our archive.</p>",
    ),
    ("A cookie notice beside a report", "Ferries stop", LONG + "<p>We use cookies. Accept all cookies.</p>"),
    (
        "A title with a number like a status",
        "404 deckhands sign petition for higher wages on the outer islands",
        LONG,
    ),
]


@pytest.mark.parametrize(("_why", "title", "body"), ARTICLES, ids=[row[0] for row in ARTICLES])
def test_articles_are_no_walls(read_html, _why, title, body):
    assert read_html(f"<article><h1>{title}</h1>{body}</article>", title).status == "article"
