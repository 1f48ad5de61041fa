"""Mails, parsed back as a mail reader does: what stands in them, and what hostile articles cannot put there."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from pipeline.alerts import Envelope, History, compose, decide, draw
from pipeline.errors import MailError
from pipeline.quotation import Lineages
from pipeline.records import FindingView
from pipeline.settings import Settings
from tests.alerts.nurses import (
    ACCOUNT,
    ALL,
    CONTRADICTION,
    DRIVE,
    EDITED,
    HEDGE_LOST,
    MINISTRY,
    NEW,
    NOW,
    REPEAT,
    TALLY,
    TOPIC,
    UNION,
    UPDATED,
    known,
    view,
)

SETTINGS = Settings(mail_from="fw@news.example.org")
PICTURE = draw(ALL, [MINISTRY, UNION, REPEAT, TALLY])


class _Page(HTMLParser):
    """The text, links, pictures and tags of a page, as a reader's mail program sees them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.links, self.pictures, self.tags, self.marked = "", [], [], set(), []
        self._open: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append(tag)
        given = dict(attrs)
        assert not any(name.startswith("on") for name in given)
        if tag == "a":
            self.links.append(given["href"])
        if tag == "img":
            self.pictures.append(given["src"])

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data
        if "mark" in self._open:
            self.marked.append(data)


def _parsed(views: tuple[FindingView, ...] = ALL, chart: bytes | None = None) -> EmailMessage:
    alert = decide(views, TOPIC, History(), NOW, Envelope.of(SETTINGS))[0]
    sent = compose(alert, views, TOPIC, SETTINGS, chart).as_bytes()
    return email.message_from_bytes(sent, policy=policy.default)


def _page(message: EmailMessage) -> _Page:
    return _Page(message.get_body(("html",)).get_content())


def _plain(message: EmailMessage) -> str:
    return message.get_body(("plain",)).get_content()


def test_the_headers():
    message = _parsed()
    alert = decide(ALL, TOPIC, History(), NOW, Envelope.of(SETTINGS))[0]
    assert message["Subject"] == alert.subject
    assert message["Message-ID"] == alert.message_id
    assert message["Message-ID"].endswith("@news.example.org>")
    assert message["To"] == "desk@example.org, ada@example.org"
    assert message["From"] == "Figurewatch <fw@news.example.org>"
    assert message["List-Id"] == "<arvania-nurses.news.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == NOW
    assert message.defects == []


def test_the_parts():
    message = _parsed(chart=PICTURE)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    picture = next(part for part in message.walk() if part.get_content_type() == "image/png")
    assert picture.get_content() == PICTURE
    assert _page(message).pictures == [f"cid:{picture['Content-ID'].strip('<>')}"]


def test_both_sentences_stand_in_both_parts_with_their_numbers_marked():
    message = _parsed((CONTRADICTION,))
    page, text = _page(message), " ".join(_plain(message).split())
    for one in (UNION, MINISTRY):
        assert one.figure.sentence in " ".join(page.text.split())
        assert one.figure.sentence.replace(one.figure.printed, f">>{one.figure.printed}<<") in text
        assert {one.outlet, one.title} <= set(
            re.findall("|".join(map(re.escape, (one.outlet, one.title))), page.text)
        )
        assert one.url in page.links
        assert one.url in text
    assert page.marked == ["9,000", "4,200"]
    assert CONTRADICTION.finding.explanation in text
    assert f"figurewatch explain {CONTRADICTION.finding.finding}" in text
    assert f"figurewatch judge {CONTRADICTION.finding.finding} same|updated" in text


def test_contradictions_come_first_then_edits_lost_hedges_updates_and_what_is_new():
    lines = _plain(_parsed((NEW, UPDATED, HEDGE_LOST, EDITED, CONTRADICTION))).splitlines()
    headings = ["CONTRADICTIONS", "CHANGED UNDER THE SAME LINK", "LOST THEIR HEDGE", "UPDATED", "NEW"]
    places = [lines.index(heading) for heading in headings]
    assert places == sorted(places)


def test_a_finding_without_a_pair_cannot_be_judged():
    assert "figurewatch judge" not in _plain(_parsed((NEW,)))


def test_findings_of_other_alerts_are_left_out():
    alert = decide((CONTRADICTION,), TOPIC, History(), NOW)[0]
    assert "10 per cent" not in compose(alert, ALL, TOPIC, SETTINGS).as_string()


def test_the_same_alert_gives_the_same_bytes():
    alert = decide(ALL, TOPIC, History(), NOW)[0]
    first, second = (compose(alert, tuple(order), TOPIC, SETTINGS, PICTURE) for order in (ALL, reversed(ALL)))
    assert first.as_bytes() == second.as_bytes()


def test_lines_of_the_plain_text_fit_a_terminal():
    long = [line for line in _plain(_parsed()).splitlines() if len(line) > 80 and "http" not in line]
    assert long == []


def test_a_full_digest_is_not_clipped_by_mail_readers():
    # Gmail cuts a message's HTML at 102 kB.
    one = known(
        "About 300 nurses left the island hospital of Skarn. " * 4, "300", 300, "Skarn Gazette", hedge="About"
    )
    views = tuple(
        replace(
            view(
                "contradicts",
                replace(one, story=f"s{n}", figure=replace(one.figure, base_low=n, figure=f"g{n}")),
                DRIVE,
                why="x" * 200,
            ),
        )
        for n in range(50)
    )
    alert = decide(views, TOPIC, History(), NOW)[0]
    message = compose(alert, views, TOPIC, SETTINGS)
    markup = message.get_body(("html",)).get_content()
    assert len(alert.findings) == 50
    assert len(markup.encode()) < 102_000


# --- what strangers write ------------------------------------------------------------------------------------------

HOSTILE_TEXT = [
    ("markup", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    ("an end of our markup", '"></td></table><a href="https://evil.example">log in</a>'),
    ("a header", "Wards\r\nBcc: victim@example.org\r\n\r\nbody"),
    ("direction controls", "safe \u202egnp.exe\u202c \u2066hidden\u2069"),
    ("invisible characters", "wa\u200brd\ufeff \U000e0041\U000e0042"),
    ("a lone surrogate", "bro\udce9ken"),
    ("line separators", "one\u2028two\u2029three\x0bfour\x1b[31mred\x00"),
    ("a template", "{{ 7 * 7 }}{% for a in b %}"),
    ("a mega-byte", "ward " * 200_000),
    ("one word without an end", "w" * 100_000),
    ("an encoded word", "=?utf-8?q?forged?="),
    ("nothing", ""),
]


@pytest.mark.parametrize(("case", "text"), HOSTILE_TEXT, ids=[row[0] for row in HOSTILE_TEXT])
@pytest.mark.parametrize(
    "field", ["title", "outlet", "sentence", "metric", "reason", "speaker", "topic", "printed"]
)
def test_text_of_strangers_stays_text(case, text, field):
    one, topic = UNION, TOPIC
    if field in ("title", "outlet"):
        one = replace(one, **{field: text})
    elif field in ("sentence", "printed"):
        one = replace(one, figure=replace(one.figure, **{field: text}))
    elif field == "speaker":
        one = replace(
            one, figure=replace(one.figure, attribution=replace(one.figure.attribution, speaker=text))
        )
    elif field == "topic":
        topic = TOPIC.model_copy(update={"title": text})
    told = view("contradicts", one, MINISTRY, why=text if field == "reason" else "Why not.")
    if field == "metric":
        told = replace(told, metric=replace(told.metric, name=text))
    alert = decide([told], topic, History(), NOW)[0]
    sent = compose(alert, [told], topic, SETTINGS).as_bytes()
    message = email.message_from_bytes(sent, policy=policy.default)

    assert message.keys() == _parsed().keys()
    assert len(message["Subject"]) < 250
    assert max(map(len, sent.splitlines())) <= 998  # RFC 5322, 2.1.1
    assert len(sent) < 60_000
    page = _page(message)
    assert page.tags.isdisjoint({"script", "img", "iframe", "form", "object"})
    assert all(
        link.startswith("https://") and ".example/" in link and "evil" not in link for link in page.links
    )
    shown = page.text + _plain(message) + str(message["Subject"])
    assert not re.search(
        "[\u200b\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029\x00\x0b\x1b\ud800-\udfff]", shown
    )


LINKS = [
    ("https://paper.example/a?b=c&d=é#f", "https://paper.example/a?b=c&d=%C3%A9#f"),
    ("http://paper.example:8080/", "http://paper.example:8080/"),
    ("https://zeitung-münchen.example/a", "https://xn--zeitung-mnchen-osb.example/a"),
    ("https://paper.example/it's", "https://paper.example/it%27s"),
    ('https://paper.example/"><script>', "https://paper.example/%22%3E%3Cscript%3E"),
    ("javascript:alert(1)", None),
    ("JaVaScRiPt:alert(1)//https://paper.example", None),
    ("data:text/html,<script>", None),
    ("file:///etc/passwd", None),
    ("//paper.example/a", None),
    ("paper.example/a", None),
    ("https://", None),
    ("https://known.example@evil.example/", None),
    ("https://known.example\\@evil.example/", None),
    ("https://paper.example/a\r\nBcc: x@y.example", None),
    (" https://paper.example/", None),
    ("https://paper.example/\u202egnp", None),
    ("https://[::1", None),
    ("https://paper.example:99999/", None),
    ("https://paper.example/" + "a" * 3000, None),
    ("", None),
]


@pytest.mark.parametrize(("url", "expected"), LINKS)
def test_only_honest_links_are_links(url, expected):
    told = view("contradicts", replace(UNION, url=url), MINISTRY)
    message = _parsed((told,))
    assert _page(message).links == [*([expected] if expected else []), MINISTRY.url]
    assert (expected or "javascript:") in _plain(message) or expected is None
    assert "javascript:" not in _plain(message)


ADDRESSES = ["nobody", "a@b.org\r\nBcc: x@y.org", "a b@c.org", "", "<a@b.org>", "ünal@b.org", "a@b..org"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_no_address_is_named(address):
    alert = replace(decide((NEW,), TOPIC, History(), NOW)[0], recipients=(address,))
    with pytest.raises(MailError, match="no mail address") as caught:
        compose(alert, (NEW,), TOPIC, SETTINGS)
    assert caught.value.final


def test_a_sender_that_is_no_address_can_be_mended():
    alert = decide((NEW,), TOPIC, History(), NOW)[0]
    with pytest.raises(MailError, match="no mail address") as caught:
        compose(alert, (NEW,), TOPIC, Settings(mail_from="nobody"))
    assert not caught.value.final


SENDERS = [
    ("fw@b.org", "Figurewatch <fw@b.org>"),
    ("The desk <fw@b.org>", "The desk <fw@b.org>"),
    ("fw@bücher.example", "Figurewatch <fw@xn--bcher-kva.example>"),
]


@pytest.mark.parametrize(("given", "expected"), SENDERS)
def test_a_sender_may_have_a_name(given, expected):
    alert = decide((NEW,), TOPIC, History(), NOW)[0]
    assert compose(alert, (NEW,), TOPIC, Settings(mail_from=given))["From"] == expected


def test_feeds_that_need_a_look_stand_below_the_findings():
    dead = "feed 'Harbour Post' (http://harbour.example/rss) failed 5 times in a row; the last time: <b>reset</b>"
    alert = decide(ALL, TOPIC, History(), NOW, Envelope.of(SETTINGS))[0]
    sent = compose(alert, ALL, TOPIC, SETTINGS, concerns=[dead]).as_bytes()
    message = email.message_from_bytes(sent, policy=policy.default)
    assert "FEEDS THAT NEED A LOOK" in _plain(message)
    assert "&lt;b&gt;reset" in message.get_body(("html",)).get_content()
    assert "FEEDS" not in _plain(_parsed())


def test_each_number_says_where_it_comes_from_and_each_metric_what_stands():
    alert = decide(ALL, TOPIC, History(), NOW, Envelope.of(SETTINGS))[0]
    lineages = Lineages([ACCOUNT], [MINISTRY, UNION, REPEAT, TALLY])
    message = compose(alert, ALL, TOPIC, SETTINGS, lineages=lineages)
    text = " ".join(message.get_body(("plain",)).get_content().split())
    markup = " ".join(_page(message).text.split())
    line = "First: Northern Ledger, 9 May 2031; repeated by 2 outlets; 2 independent origins"
    estimate = "Estimate now: 5,100, between 5,100 and 9,000 (the newest number that an authority gives)"
    for shown in (text, markup):
        assert shown.count(line) == 3  # of the contradiction, and on both sides of the lost hedge
        assert shown.count(estimate) == 1
    assert "First:" not in _plain(_parsed())


def test_the_estimate_is_drawn():
    told = [MINISTRY, UNION, REPEAT, TALLY]
    assert draw(ALL, told, [ACCOUNT]) != PICTURE
    other = replace(ACCOUNT, metric="another")
    assert draw(ALL, told, [other]) == PICTURE
