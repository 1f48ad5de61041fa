"""The page of a topic: what stands on it, and that it stands alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from pipeline.records import Account, FeedState, KnownFigure, Verdict
from pipeline.report import Copy, Judged, StatusCount, TopicView, render_report
from pipeline.topics.model import Topic, TrackedMetric
from tests.alerts.nurses import (
    ACCOUNT,
    ALL,
    CONTRADICTION,
    DRIVE,
    LEFT,
    MINISTRY,
    NOW,
    REPEAT,
    TALLY,
    TENTH,
    TOPIC,
    UNION,
    UNION_COPY,
    claim,
    view,
)

HOUR = timedelta(hours=1)
INLINE = {"a", "b", "mark", "u"}
VOID = {"meta", "br", "img", "link", "input", "hr"}


def _feed(outlet: str, **changed: object) -> FeedState:
    url = f"https://{outlet.lower().replace(' ', '-')}.example/rss"
    given = {"last_polled": NOW - HOUR / 3, "last_changed": NOW - 50 * HOUR, "outlet": outlet}
    return FeedState(TOPIC.name, url, url, **(given | changed))


WHOLE = TopicView(
    topic=TOPIC,
    generated_at=NOW,
    findings=ALL,
    figures=(MINISTRY, UNION, UNION_COPY, REPEAT, TALLY, TENTH, DRIVE),
    feeds=(
        _feed("Harbour Post"),
        _feed("Inland Courier", failures=4, note="503 Service Unavailable"),
        _feed("Old Bugle", disabled=True, note="410 Gone"),
        _feed("New Voice", last_polled=None, last_changed=None),
    ),
    articles=(StatusCount("fetch", "fetched", 41), StatusCount("fetch", "robots_refused", 3)),
    copies=(
        Copy(
            "Lake District Wire",
            "The lost nurses",
            "https://lake.example/1",
            "syndicated",
            0.974,
            "97 % of it stands in the Northern Ledger's.",
            False,
            NOW,
        ),
        Copy(
            "Metro Sheet", "Wards", "javascript:alert(1)", "trimmed", 0.88, "Its first four paragraphs.", True
        ),
    ),
    accounts=(ACCOUNT,),
)


class _Page(HTMLParser):
    """A page as a browser reads it; a tag that is closed wrongly is an error."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += "" if tag in INLINE else " "
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.text += "" if tag in INLINE else " "

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("style", "title"):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [given for name, given in self.tags if name == tag]


def _again(one: KnownFigure) -> KnownFigure:
    """The same figure in another outlet's own story."""
    figure = replace(one.figure, figure="again", article="evening-bell")
    return replace(one, figure=figure, story="second", outlet="Evening Bell")


def _text(view_: TopicView) -> str:
    return " ".join(_Page(render_report(view_)).text.split())


def test_both_sentences_of_an_open_contradiction_with_outlet_date_and_reason():
    text = _text(WHOLE)
    for one in (UNION, MINISTRY):
        assert f"“{one.figure.sentence}”" in text
    assert "as many as 9,000 Northern Ledger · 9 May 2031" in text
    assert "4,200 Harbour Post · 2 May 2031" in text
    assert CONTRADICTION.finding.explanation in text
    assert "open contradiction 1 " in text


def test_who_said_it_first_and_who_repeated_it_with_which_words():
    text = _text(WHOLE)
    first = "as many as 9,000 disputed Northern Ledger, 9 May 2031 the nurses' union"
    assert (
        f"{first} Lake District Wire 10 May 2031 , Daily Meridian 14 May 2031: 9,000 2 independent origins"
        in text
    )
    assert "4,200 disputed Harbour Post, 2 May 2031 the health ministry nobody else" in text
    assert "640 Inland Courier, 17 May 2031 nobody else another scope: not in the estimate" in text


def test_a_contradiction_says_where_each_number_comes_from():
    assert "First: Northern Ledger, 9 May 2031; repeated by 2 outlets; 2 independent origins" in _text(WHOLE)


def test_a_metric_without_an_account_lists_its_figures():
    text = _text(replace(WHOLE, accounts=(), findings=()))
    assert "as many as 9,000 Northern Ledger, 9 May 2031 the nurses' union nobody else" in text
    assert "4 stories, 5 outlets" in text


def test_the_estimate_its_rule_and_the_sentence_behind_it():
    text = _text(WHOLE)
    assert (
        "5,100 between 5,100 and 9,000 · the newest number that an authority gives · since 18 May 2031"
        in text
    )
    assert f"“{TALLY.figure.sentence}” Inland Courier, 18 May 2031" in text


def test_how_the_estimate_moved_latest_first():
    text = _text(WHOLE)
    moved = text[text.index("How the estimate moved (3)") : text.index("Amount Said first by")]
    best = re.findall(r"(\d+ May) 2031 ([\d,]+) (?:[\d,]+ and|the only)", moved)
    assert best == [("18 May", "5,100"), ("9 May", "4,200"), ("2 May", "4,200")]
    assert "9 May 2031 4,200 4,200 and 9,000 the newest number that an authority gives Harbour Post" in moved
    assert "as many as 9,000: Northern Ledger, 9 May 2031" in moved


def test_the_estimate_is_drawn_as_steps_over_time():
    markup = render_report(WHOLE)
    bands = re.findall(r'<rect class="band" x="([\d.]+)%" width="([\d.]+)%"', markup)
    assert len(bands) == 3
    ends = [(float(left), float(left) + float(width)) for left, width in bands]
    assert [left for left, _ in ends[1:]] == pytest.approx([right for _, right in ends[:-1]], abs=0.01)
    assert ends[-1][1] == pytest.approx(100, abs=0.01)
    assert "hollow: not in the estimate" in markup
    assert "hollow: not in the estimate" not in render_report(replace(WHOLE, findings=()))


def test_what_a_person_settled():
    verdict = Verdict(TOPIC.name, UNION.figure.figure, MINISTRY.figure.figure, "scoped", CONTRADICTION.finding.finding, NOW, "since March, not last year")  # fmt: skip
    text = _text(replace(WHOLE, findings=(), judged=(Judged(CONTRADICTION, verdict),)))
    assert (
        "Contradictions scoped, 20 May 2031 since March, not last year Northern Ledger, 9 May 2031: “As many as"
        in text
    )
    assert "Settled by a person" not in _text(WHOLE)


def test_a_timeline_has_a_mark_for_each_story_and_is_described():
    page = _Page(render_report(WHOLE))
    drawing = [given for given in page.all("svg") if given.get("role") == "img"]
    assert [given["aria-label"] for given in drawing] == [
        "Timeline of Nurses who left Arvania: 6 amounts, in the table below; best estimate now 5,100"
    ]
    marks = re.findall(r"<title>(.*?), (.*?), (.*?)(?:: |, 1 copy: )", render_report(WHOLE))
    assert ("as many as 9,000", "Northern Ledger", "9 May 2031") in marks
    assert not [outlet for _, outlet, _ in marks if outlet == UNION_COPY.outlet]


def test_drawings_are_well_formed():
    drawings = re.findall(r'<svg class="line".*?</svg>\s*(?=<ul)', render_report(WHOLE), re.DOTALL)
    assert len(drawings) == 1
    # HTML's void tags aside, what is inside of a drawing is XML.
    assert len(list(ET.fromstring(drawings[0]).iter())) > 20


FEEDS = [
    ("Harbour Post", "answers 20 minutes ago 2 days ago"),
    ("Inland Courier", "failed 4 times in a row 503 Service Unavailable"),
    ("Old Bugle", "gone 410 Gone"),
    ("New Voice", "not asked yet never never"),
]


@pytest.mark.parametrize(("outlet", "expected"), FEEDS)
def test_how_a_feed_is_doing(outlet, expected):
    assert re.search(rf"{outlet} https://\S+ {re.escape(expected)}", _text(WHOLE))


def test_feeds_in_trouble_come_first():
    text = _text(WHOLE)
    places = [text.index(f"{outlet} https://") for outlet in ("Old Bugle", "Inland Courier", "Harbour Post")]
    assert places == sorted(places)


def test_copies_with_why():
    text = _text(WHOLE)
    assert "The lost nurses Lake District Wire, 20 May 2031 syndicated 97% alike 97 % of it stands in" in text
    assert (
        "Wards Metro Sheet trimmed 88% alike Its first four paragraphs. Figures changed: they were read."
        in text
    )


def test_what_became_of_the_articles():
    assert "fetch 41 fetched · 3 robots refused" in _text(WHOLE)


def test_the_page_stands_alone():
    page = _Page(render_report(WHOLE))
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "form", "base"})
    assert not any("src" in given or any(name.startswith("on") for name in given) for _, given in page.tags)
    assert "url(" not in render_report(WHOLE)
    assert "@import" not in render_report(WHOLE)
    (rule,) = [
        one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"
    ]
    assert rule.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_links_lead_to_articles_or_into_the_page():
    page = _Page(render_report(WHOLE))
    ids = {given["id"] for _, given in page.tags if "id" in given}
    for given in page.all("a"):
        if given["href"].startswith("#"):
            assert given["href"][1:] in ids
        else:
            assert re.match(r"https://[a-z-]+\.example/", given["href"])
            assert "noopener" in given["rel"]


def test_ids_are_unique_and_sections_are_named():
    page = _Page(render_report(WHOLE))
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    assert all(given["aria-labelledby"] in ids for given in page.all("section"))
    assert page.all("html") == [{"lang": "en"}]


def test_the_same_view_gives_the_same_page_whatever_the_order_of_rows():
    turned = replace(
        WHOLE, findings=WHOLE.findings[::-1], figures=WHOLE.figures[::-1], feeds=WHOLE.feeds[::-1]
    )
    assert render_report(turned) == render_report(WHOLE)


def test_a_topic_of_which_nothing_is_known_yet():
    text = _text(TopicView(Topic(name="empty"), NOW))
    assert "empty" in text
    assert "open contradictions 0 " in text
    assert "No figure of a tracked metric yet." in text


def test_metrics_that_nobody_follows_are_counted_and_those_of_several_stories_listed():
    assert "1 more metric, most of one story" in _text(replace(WHOLE, figures=(DRIVE,), findings=()))
    many = []
    for number in range(10):
        metric = replace(DRIVE.metric, metric=f"found-{number}", name=f"cost of drive {number}")
        one = replace(DRIVE, metric=metric, figure=replace(DRIVE.figure, figure=f"d{number}"))
        many += [one, replace(_again(one), figure=replace(one.figure, figure=f"e{number}", article="bell"))]
    text = _text(replace(WHOLE, figures=tuple(many), findings=(), accounts=()))
    assert "metrics followed 8 " in text
    assert (
        "Cost of drive 7 2 stories, 2 outlets" in text
    )  # nothing is tracked: what several stories tell is followed
    assert "2 further metrics that more than one story has" in text


def test_a_tracked_metric_without_a_figure_is_named():
    metrics = (
        TrackedMetric(name=LEFT.name, entity=("nurse",)),
        TrackedMetric(name="nurses who came back", entity=("nurse",)),
    )
    text = _text(replace(WHOLE, topic=TOPIC.model_copy(update={"metrics": metrics})))
    assert "Followed, and no figure seen yet: nurses who came back." in text


def test_a_long_page_says_what_it_leaves_out():
    many = []
    for number in range(70):
        figure = replace(UNION.figure, figure=f"f{number}", base_low=float(number), base_high=float(number))
        one = view("contradicts", replace(UNION, figure=figure, story=f"s{number}"), MINISTRY)
        many.append(replace(one, finding=replace(one.finding, finding=f"f{number}")))
    text = _text(replace(WHOLE, findings=tuple(many)))
    assert "open contradictions 70 " in text
    assert 'and 10 more: figurewatch sql "FROM contradictions"' in text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "a\u202eb\x00c",
    "{{ 7*7 }}",
    "x" * 50_000,
    "]]>",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_strangers_stays_text(text):
    figure = replace(UNION.figure, sentence=text, printed=text, hedge=text)
    one = replace(UNION, figure=figure, outlet=text, title=text, url=text, metric=replace(LEFT, name=text))
    told = view("contradicts", one, MINISTRY, why=text)
    told = replace(told, metric=replace(told.metric, name=text))
    repeated = claim(one, UNION_COPY, modality="stated", shared=(text,), stories=2, origins=1)
    estimates = tuple(replace(step, rule=text, unit=text) for step in ACCOUNT.estimates)
    verdict = Verdict(TOPIC.name, "a", "b", "scoped", "c", NOW, text)
    hostile = replace(
        WHOLE,
        accounts=(Account(LEFT.metric, (repeated,), estimates),),
        judged=(Judged(told, verdict),),
        topic=TOPIC.model_copy(update={"title": text, "description": text}),
        findings=(told,),
        figures=(one, MINISTRY),
        feeds=(replace(_feed("P"), feed=text, outlet=text, note=text, failures=1),),
        articles=(StatusCount(text, text, 1),),
        copies=(Copy(text, text, text, text, 1.0, text, True),),
    )
    markup = render_report(hostile)
    page = _Page(markup)
    assert not any(name.startswith("on") for _, given in page.tags for name in given)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "b onload"})
    assert not re.search("[\u202a-\u202e\x00]", markup)
    assert len(markup) < 150_000
