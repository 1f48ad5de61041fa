"""A feed's state from poll to poll: what each answer makes of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import errors
from pipeline.feeds import due, outcome, validators
from pipeline.feeds.health import SILENT_AFTER, concern
from pipeline.feeds.schedule import backoff, cache_lifetime, spared
from pipeline.records import FeedState
from pipeline.topics.model import FeedSpec, Polling, Topic

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday
URL = "http://gazette.example/rss"
HOUR = timedelta(hours=1)
TOPIC = Topic(
    name="ferries",
    feeds=(FeedSpec(url=URL, outlet="Gazette"),),
    polling=Polling(min_interval=timedelta(minutes=15), max_interval=timedelta(hours=24)),
)
STATE = FeedState(
    topic="ferries",
    feed=URL,
    url=URL,
    outlet="Gazette",
    etag='"old"',
    last_modified="Mon, 16 Nov 2026 10:00:00 GMT",
    body_sha256="0" * 64,
    last_polled=NOW - HOUR,
    last_changed=NOW - 2 * HOUR,
    next_poll=NOW,
    interval_s=3600.0,
)


@dataclass
class Answer:
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    not_modified: bool = False
    permanent_url: str | None = None
    url: str = URL


def body(*hours_ago: float, channel: str = "") -> bytes:
    items = "".join(
        f"<item><guid>{hours}</guid><title>T</title>"
        f"<pubDate>{(NOW - hours * HOUR).strftime('%a, %d %b %Y %H:%M:%S GMT')}</pubDate></item>"
        for hours in hours_ago
    )
    return f"<rss version='2.0'><channel><title>Gaz</title>{channel}{items}</channel></rss>".encode()


def wait(poll) -> float:
    return (poll.state.next_poll - NOW).total_seconds()


# --- due ---


def test_a_new_feed_is_due():
    (state,) = due([], TOPIC, NOW)
    assert (state.topic, state.feed, state.url, state.outlet) == ("ferries", URL, URL, "Gazette")
    assert validators(state) == (None, None)


@pytest.mark.parametrize(
    ("changes", "is_due"),
    [
        ({}, True),
        ({"next_poll": None}, True),
        ({"next_poll": NOW + timedelta(seconds=1)}, False),
        ({"disabled": True}, False),
        ({"failures": 50}, True),
    ],
)
def test_due(changes, is_due):
    assert bool(due([replace(STATE, **changes)], TOPIC, NOW)) == is_due


def test_due_is_about_the_topic_and_its_feeds():
    others = [replace(STATE, topic="other", next_poll=NOW + HOUR), replace(STATE, feed="http://old.example/")]
    assert [state.feed for state in due(others, TOPIC, NOW)] == [URL]


def test_longest_waiting_first_and_each_once():
    urls = [f"http://{name}.example/rss" for name in "abca"]
    topic = TOPIC.model_copy(update={"feeds": tuple(FeedSpec(url=url) for url in urls)})
    known = [
        replace(STATE, feed=urls[0], next_poll=NOW - HOUR),
        replace(STATE, feed=urls[1], next_poll=NOW - 2 * HOUR),
    ]
    assert [state.feed for state in due(known, topic, NOW)] == [urls[2], urls[1], urls[0]]


# --- good answers ---


def test_something_new():
    answer = Answer(body(1, 3, 5), {"etag": '"new"'})
    poll = outcome(STATE, answer, TOPIC, NOW)
    assert (poll.status, len(poll.entries), poll.detail) == ("entries", 3, None)
    after = poll.state
    assert (after.etag, after.last_modified) == ('"new"', None)  # the old date belonged to the old body
    assert after.body_sha256 == hashlib.sha256(answer.body).hexdigest()
    assert (after.last_polled, after.last_changed, after.failures, after.note) == (NOW, NOW, 0, None)
    assert after.interval_s == 3600  # half of the two hours between entries


def test_the_outlet_is_the_feeds_title_where_the_topic_names_none():
    bare = TOPIC.model_copy(update={"feeds": (FeedSpec(url=URL),)})
    poll = outcome(replace(STATE, outlet=None), Answer(body(1)), bare, NOW)
    assert (poll.state.outlet, poll.entries[0].outlet) == ("Gaz", "Gaz")


def test_the_same_body_is_unchanged_whatever_its_validators_say():
    answer = Answer(body(1), {"etag": '"rotating"'})
    before = replace(STATE, body_sha256=hashlib.sha256(answer.body).hexdigest(), conditional_polls=4)
    poll = outcome(before, answer, TOPIC, NOW)
    assert (poll.status, poll.entries) == ("unchanged", ())
    assert (poll.state.etag, poll.state.last_changed, poll.state.conditional_polls) == (
        '"rotating"',
        before.last_changed,
        0,
    )


def test_not_modified_keeps_what_is_known():
    poll = outcome(replace(STATE, failures=3, note="x"), Answer(not_modified=True), TOPIC, NOW)
    after = poll.state
    assert (poll.status, after.failures, after.note, after.conditional_polls) == ("not_modified", 0, None, 1)
    assert (after.etag, after.last_modified, after.body_sha256) == (
        STATE.etag,
        STATE.last_modified,
        STATE.body_sha256,
    )


def test_now_and_then_without_validators():
    state, asked = STATE, []
    for _ in range(25):
        asked.append(validators(state) == (None, None))
        answer = Answer(body(1), {"etag": '"liar"'}) if asked[-1] else Answer(not_modified=True)
        state = outcome(state, answer, TOPIC, NOW).state
    assert [number for number, outright in enumerate(asked) if outright] == [10, 21]


@pytest.mark.parametrize("answer", [Answer(body(1)), Answer(not_modified=True)])
def test_a_moved_feed_is_asked_at_its_new_place_and_keeps_its_key(answer):
    answer = replace(answer, permanent_url="https://new.example/rss")
    after = outcome(STATE, answer, TOPIC, NOW).state
    assert (after.feed, after.url) == (URL, "https://new.example/rss")
    assert "has moved to https://new.example/rss" in (concern(STATE, after) or "")


# --- when to ask again ---

INTERVALS = [
    ("busy: two an hour", [0.5 * n for n in range(20)], {}, "", 900),
    ("hourly", list(range(20)), {}, "", 1800),
    ("daily", [24.0 * n for n in range(1, 5)], {}, "", 43200),
    ("hourly once, now silent for ten days", [240.0 + n for n in range(20)], {}, "", 86400),
    ("ttl above our own", [0.1, 0.2], {}, "<ttl>120</ttl>", 7200),
    ("ttl below our own", list(range(20)), {}, "<ttl>1</ttl>", 1800),
    ("ttl beyond a day", [1], {}, "<ttl>99999</ttl>", 86400),
    ("max-age", [0.1, 0.2], {"cache-control": "public, max-age=5400"}, "", 5400),
    ("max-age less its age", [0.1, 0.2], {"cache-control": "max-age=5400", "age": "400"}, "", 5000),
    ("no-cache", [0.1, 0.2], {"cache-control": "no-cache, max-age=5400"}, "", 900),
    (
        "expires",
        [0.1, 0.2],
        {"expires": "Fri, 20 Nov 2026 14:00:00 GMT", "date": "Fri, 20 Nov 2026 12:00:00 GMT"},
        "",
        7200,
    ),
    ("expires: 0", [0.1, 0.2], {"expires": "0"}, "", 900),
    *(
        (f"expires beyond what a date holds: {odd}", [0.1, 0.2], {"expires": odd}, "", 900)
        for odd in (
            "Fri, 20 Nov 2026 14:00:00 +9999999999999999",
            "Fri, 20 Nov 99999999999 14:00:00 GMT",
            "Fri, 20 Nov 2026 99999999999:00:00 GMT",
        )
    ),
    ("no dates, first time", [], {}, "", 3600),
]


@pytest.mark.parametrize(
    ("hours_ago", "headers", "channel", "seconds"),
    [row[1:] for row in INTERVALS],
    ids=[row[0] for row in INTERVALS],
)
def test_interval(hours_ago, headers, channel, seconds):
    poll = outcome(STATE, Answer(body(*hours_ago, channel=channel), headers), TOPIC, NOW)
    assert seconds * 0.94 <= wait(poll) <= seconds + 1


def hours(*skipped: int) -> str:
    return "<skipHours>" + "".join(f"<hour>{hour}</hour>" for hour in skipped) + "</skipHours>"


# What the channel says -> when it is asked next; its own interval would be a quarter of an hour, now is Friday noon.
SPARED = [
    ("", NOW + HOUR / 4),
    (hours(12, 13), NOW + 2 * HOUR),
    (hours(3), NOW + HOUR / 4),
    (hours(*range(24)), NOW + HOUR / 4),
    ("<skipDays><day>Friday</day><day>saturday</day></skipDays>", NOW.replace(hour=0) + 48 * HOUR),
    ("<skipDays><day>Friday</day></skipDays>" + hours(0, 1), NOW.replace(hour=2) + 24 * HOUR),
    ("<ttl>90</ttl>" + hours(13, 14), NOW + 3 * HOUR),
    (
        "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>hourly</sy:updatePeriod>"
        + hours(13),
        NOW + 2 * HOUR,
    ),
]


@pytest.mark.parametrize(("channel", "expected"), SPARED)
def test_hours_and_days_that_a_feed_wants_to_be_spared_are_kept_and_obeyed(channel, expected):
    first = outcome(STATE, Answer(body(0.1, 0.2, channel=channel)), TOPIC, NOW).state
    assert abs(first.next_poll - expected) <= timedelta(minutes=1)
    later = outcome(first, Answer(not_modified=True), TOPIC, NOW).state
    assert abs(later.next_poll - expected) <= timedelta(minutes=1)


def test_what_a_feed_asks_for_holds_after_a_304_too():
    first = outcome(STATE, Answer(body(0.1, 0.2, channel="<ttl>240</ttl>")), TOPIC, NOW).state
    poll = outcome(first, Answer(not_modified=True), TOPIC, NOW)
    assert wait(poll) == 240 * 60


@pytest.mark.parametrize(("silent_h", "hours"), [(1, 0.25), (8, 1), (48, 6), (24 * 30, 24)])
def test_silence_lengthens_the_interval_slowly(silent_h, hours):
    quiet = replace(STATE, last_changed=NOW - silent_h * HOUR, interval_s=900.0)
    assert wait(outcome(quiet, Answer(not_modified=True), TOPIC, NOW)) == pytest.approx(hours * 3600 * 0.95)


@pytest.mark.parametrize(
    ("hours", "days", "expected"),
    [
        ((), (), NOW),
        ((12,), (), NOW + HOUR),
        ((12, 13, 14), (), NOW + 3 * HOUR),
        ((), (4,), NOW.replace(hour=0) + 24 * HOUR),
        ((0,), (4, 5), NOW.replace(hour=1) + 48 * HOUR),
        (tuple(range(24)), (), NOW),  # a feed that never wants to be asked says nothing
        ((), tuple(range(7)), NOW),
    ],
)
def test_spared(hours, days, expected):
    assert spared(NOW, hours, days) == expected


# --- failures ---


def failure(status: str, **more):
    kinds = [errors.FetchError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    kind = next(one for one in kinds if one.status == status)
    return kind(f"{status}: feed Gazette …", **more)


FAILURES = [kind.status for kind in errors.FetchError.__subclasses__()] + ["wall", "name_not_found"]


@pytest.mark.parametrize("status", FAILURES)
def test_a_failed_poll_loses_nothing(status):
    error = failure(status)
    poll = outcome(STATE, error, TOPIC, NOW)
    assert (poll.status, poll.detail, poll.entries) == (status, str(error), ())
    assert poll.state == replace(
        STATE,
        last_polled=NOW,
        failures=1,
        note=str(error),
        next_poll=poll.state.next_poll,
        disabled=status == "gone",
    )
    assert 900 * 0.9 <= wait(poll) <= 24 * 3600 * 1.1


@pytest.mark.parametrize("answer", [Answer(b"<!doctype html><p>hello"), Answer(b""), Answer(b"/etc/passwd")])
def test_no_feed_is_a_failure_too(answer):
    poll = outcome(STATE, answer, TOPIC, NOW)
    assert (poll.status, poll.state.failures, poll.state.etag) == ("not_a_feed", 1, STATE.etag)
    assert "'Gazette'" in (poll.detail or "")


def test_hard_failures_wait_longer_than_soft_ones():
    def waits(status: str) -> float:
        return backoff(status, 6, None, URL, TOPIC.polling)

    assert waits("name_not_found") < waits("server_error") < waits("not_found") <= waits("forbidden")


@pytest.mark.parametrize(
    ("status", "asked", "least", "most"),
    [
        ("rate_limited", 7200.0, 7200, 7200),
        ("rate_limited", 10.0**6, 86400, 86400 * 1.1),
        ("server_error", 5000.0, 5000, 5000),
        ("not_found", None, 6 * 3600 * 0.9, 6 * 3600 * 1.1),
    ],
)
def test_wait_after_a_failure(status, asked, least, most):
    poll = outcome(STATE, failure(status, wait_s=asked), TOPIC, NOW)
    assert least <= wait(poll) <= most


@given(
    st.sampled_from(FAILURES), st.integers(1, 10**6), st.none() | st.floats(0, 10**9), st.text(max_size=20)
)
def test_backoff_has_bounds_grows_and_is_the_same_each_time(status, failures, asked, feed):
    waits = backoff(status, failures, asked, feed, TOPIC.polling)
    assert waits == backoff(status, failures, asked, feed, TOPIC.polling)
    assert 900 * 0.9 <= waits <= 86400 * 1.1
    assert backoff(status, failures + 20, None, feed, TOPIC.polling) >= 0.8 * backoff(
        status, failures, None, feed, TOPIC.polling
    )


def test_feeds_that_fail_together_do_not_come_back_together():
    feeds = [f"http://gazette.example/{number}" for number in range(50)]
    waits = [backoff("server_error", 6, None, feed, TOPIC.polling) for feed in feeds]
    assert len(set(waits)) == len(waits)
    assert max(waits) / min(waits) > 1.15
    assert waits == [backoff("server_error", 6, None, feed, TOPIC.polling) for feed in feeds]


def test_gone_for_good():
    after = outcome(STATE, failure("gone"), TOPIC, NOW).state
    assert after.disabled
    assert due([after], TOPIC, NOW + timedelta(days=400)) == []


@given(st.dictionaries(st.sampled_from(["cache-control", "expires", "date", "age"]), st.text(max_size=40)))
def test_any_headers_give_a_lifetime(headers):
    assert cache_lifetime(headers, NOW) >= 0


# --- what a person hears of it ---


def test_a_concern_is_said_once():
    state, said = STATE, []
    for n in range(30):
        after = outcome(state, failure("server_error"), TOPIC, NOW + n * HOUR).state
        said += [sentence for sentence in [concern(state, after)] if sentence]
        state = after
    assert len(said) == 1
    assert "'Gazette'" in said[0]
    assert "10 times in a row" in said[0]
    again = outcome(state, Answer(body(1)), TOPIC, NOW).state
    assert "answers again" in (concern(state, again) or "")


def test_a_silent_feed_is_a_concern_once():
    state, said = replace(STATE, last_changed=NOW), []
    for day in range(1, 90, 3):
        after = outcome(state, Answer(not_modified=True), TOPIC, NOW + timedelta(days=day)).state
        said += [(day, sentence) for sentence in [concern(state, after)] if sentence]
        state = after
    ((day, sentence),) = said
    assert SILENT_AFTER.days <= day < SILENT_AFTER.days + 3
    assert "nothing new for 30 days" in sentence


def test_a_feed_that_is_gone_is_a_concern():
    after = outcome(STATE, failure("gone"), TOPIC, NOW).state
    assert "410" in (concern(STATE, after) or "")


@pytest.mark.parametrize("answer", [Answer(body(1)), Answer(not_modified=True), failure("timed_out")])
def test_most_polls_are_no_concern(answer):
    assert concern(STATE, outcome(STATE, answer, TOPIC, NOW).state) is None
