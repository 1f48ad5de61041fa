"""Rules to decisions: every finding has one answer, nobody is told twice, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.alerts import Envelope, History, decide
from pipeline.records import Alert, FindingView, Mute, Verdict
from pipeline.settings import Settings
from pipeline.topics.model import Topic
from tests.alerts.nurses import (
    ALL,
    CONTRADICTION,
    CONTRADICTION_COPY,
    DRIVE,
    EDITED,
    HEDGE_LOST,
    LEFT,
    MINISTRY,
    NEW,
    NOW,
    REPEAT,
    TALLY,
    TOPIC,
    UNION,
    UNTRACKED,
    UPDATED,
    view,
)

HOUR = timedelta(hours=1)


def _rules(**changed: object) -> Topic:
    return TOPIC.model_copy(update={"alerts": TOPIC.alerts.model_copy(update=changed)})


def _sent(alerts: list[Alert]) -> list[Alert]:
    return [one for one in alerts if one.decision == "send"]


def _why(alerts: list[Alert], one: FindingView) -> str:
    (found,) = [alert for alert in alerts if one.finding.finding in alert.findings]
    return f"{found.decision} {found.state}: {found.reason}"


def _after(
    alerts: list[Alert], told: tuple[FindingView, ...], state: str = "sent", **more: object
) -> History:
    """The history after these alerts were delivered."""
    recorded = tuple(replace(one, state=state) if one.decision == "send" else one for one in alerts)
    return History(recorded, told, **more)


RULES = [
    # (what stands in the way, finding, topic, history, the decision)
    ("nothing", CONTRADICTION, TOPIC, History(), "send pending"),
    (
        "a found metric, where new is for tracked ones",
        UNTRACKED,
        TOPIC,
        History(),
        "suppress suppressed: kind new",
    ),
    ("a found metric, where new is for all", UNTRACKED, _rules(tracked_only=()), History(), "send pending"),
    (
        "a kind that the rules leave out",
        UPDATED,
        _rules(kinds=("contradicts",)),
        History(),
        "suppress suppressed",
    ),
    (
        "a severity below the topic's",
        NEW,
        _rules(min_severity="medium"),
        History(),
        "suppress suppressed: severity",
    ),
    ("a severity at the topic's", UPDATED, _rules(min_severity="medium"), History(), "send pending"),
    (
        "a mute",
        CONTRADICTION,
        TOPIC,
        History(mutes=(Mute(TOPIC.name, LEFT.metric, NOW + HOUR, NOW - HOUR),)),
        "suppress suppressed: a person muted",
    ),
    (
        "a mute that is over",
        CONTRADICTION,
        TOPIC,
        History(mutes=(Mute(TOPIC.name, LEFT.metric, NOW, NOW - HOUR),)),
        "send pending",
    ),
    (
        "a mute that was taken back",
        CONTRADICTION,
        TOPIC,
        History(
            mutes=(
                Mute(TOPIC.name, LEFT.metric, NOW, NOW - HOUR),
                Mute(TOPIC.name, LEFT.metric, NOW + HOUR, NOW - 2 * HOUR),
            )
        ),
        "send pending",
    ),
    (
        "a mute of another metric",
        CONTRADICTION,
        TOPIC,
        History(mutes=(Mute(TOPIC.name, "m-other", NOW + HOUR, NOW - HOUR),)),
        "send pending",
    ),
    (
        "a verdict on the pair",
        CONTRADICTION,
        TOPIC,
        History(
            verdicts=(
                Verdict(TOPIC.name, UNION.figure.figure, MINISTRY.figure.figure, "scoped", "f", NOW - HOUR),
            )
        ),
        "suppress suppressed: a person judged",
    ),
    *(
        (
            f"kind {kind}, even where the rules name it",
            view(kind, UNION, MINISTRY, severity="high"),
            _rules(kinds=(kind,)),
            History(),
            "suppress suppressed: findings of kind",
        )
        for kind in ("same", "scoped_differently", "unresolved")
    ),
]


@pytest.mark.parametrize(
    ("case", "one", "topic", "history", "expected"), RULES, ids=[row[0] for row in RULES]
)
def test_a_rule(case, one, topic, history, expected):
    assert _why(decide([one], topic, history, NOW), one).startswith(expected)


def test_one_digest_with_the_gravest_first():
    alerts = decide(ALL, TOPIC, History(), NOW, Envelope(channel="smtp", domain="example.org"))
    (digest,) = _sent(alerts)
    assert [one.finding.finding for one in (CONTRADICTION, EDITED, HEDGE_LOST, UPDATED, NEW)] == list(
        digest.findings
    )
    assert digest.subject == (
        "Nurses who left Arvania: as many as 9,000 (Northern Ledger) contradicts 4,200 (Harbour Post) (+4 more)"
    )
    assert digest.recipients == TOPIC.alerts.recipients
    assert digest.message_id == f"<{digest.alert}.{TOPIC.name}@example.org>"
    assert all(one.reason for one in alerts)


def test_who_gets_it_where_the_topic_names_nobody():
    topic = _rules(recipients=())
    (digest,) = decide([NEW], topic, History(), NOW, Envelope(recipients=("all@example.org",)))
    assert digest.recipients == ("all@example.org",)


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        (Settings(), Envelope("outbox", (), "localhost")),
        (
            Settings(smtp_host="mx", mail_from="Fig <fw@News.Example.org>", mail_to=("a@b.org",)),
            Envelope("smtp", ("a@b.org",), "news.example.org"),
        ),
        (Settings(mail_from="fw@no domain\r\nBcc: x"), Envelope("outbox", (), "figurewatch.localhost")),
        (Settings(mail_from="fw@bücher.example"), Envelope("outbox", (), "figurewatch.localhost")),
    ],
)
def test_the_envelope_of_an_installation(installed, expected):
    assert Envelope.of(installed) == expected


def test_a_copy_is_told_once_in_a_run_and_ever():
    first = decide([CONTRADICTION, CONTRADICTION_COPY], TOPIC, History(), NOW)
    assert _why(first, CONTRADICTION).startswith("send")
    assert "copies of one story count once" in _why(first, CONTRADICTION_COPY)

    alone = decide([CONTRADICTION], TOPIC, History(), NOW)
    later = decide([CONTRADICTION_COPY], TOPIC, _after(alone, (CONTRADICTION,)), NOW + 48 * HOUR)
    assert "copies of one story count once" in _why(later, CONTRADICTION_COPY)


def test_another_story_with_the_same_amounts_is_told():
    other = view("contradicts", replace(UNION, story="another"), MINISTRY)
    alerts = decide(
        [CONTRADICTION, replace(other, finding=replace(other.finding, finding="f2"))], TOPIC, History(), NOW
    )
    assert len(_sent(alerts)[0].findings) == 2


def test_a_less_serious_finding_waits_for_the_cool_down_and_is_then_told():
    first = decide([CONTRADICTION], TOPIC, History(), NOW)
    history = _after(first, (CONTRADICTION,))

    within = decide([UPDATED], TOPIC, history, NOW + HOUR)
    assert _why(within, UPDATED).startswith(
        "suppress pending: cool-down of the metric until 2031-05-20 15:00 UTC"
    )
    assert _sent(within) == []

    over = decide([UPDATED], TOPIC, History((*history.alerts, *within), history.told), NOW + 6 * HOUR)
    assert _why(over, UPDATED).startswith("send")


def test_a_more_serious_finding_breaks_through_the_cool_down():
    history = _after(decide([UPDATED], TOPIC, History(), NOW), (UPDATED,))
    assert _why(decide([CONTRADICTION], TOPIC, history, NOW + HOUR), CONTRADICTION).startswith("send")


def test_the_cool_down_of_one_metric_does_not_hold_another():
    history = _after(decide([CONTRADICTION], TOPIC, History(), NOW), (CONTRADICTION,))
    assert _why(decide([NEW], TOPIC, history, NOW + HOUR), NEW).startswith("send")


def test_a_mail_that_failed_for_good_starts_no_cool_down():
    history = _after(decide([CONTRADICTION], TOPIC, History(), NOW), (CONTRADICTION,), state="failed")
    assert _why(decide([UPDATED], TOPIC, history, NOW + HOUR), UPDATED).startswith("send")


def test_what_is_acknowledged_is_not_mailed_again_whoever_repeats_it():
    history = _after(decide([CONTRADICTION], TOPIC, History(), NOW), (CONTRADICTION,), state="acknowledged")
    again = view("contradicts", replace(UNION, story="another paper", outlet="Evening Bell"), MINISTRY)
    again = replace(again, finding=replace(again.finding, finding="again"))
    assert "a person acknowledged" in _why(decide([again], TOPIC, history, NOW + 99 * HOUR), again)
    # Another amount is another dispute.
    moved = view("contradicts", TALLY, UNION)
    assert _why(decide([moved], TOPIC, history, NOW + 99 * HOUR), moved).startswith("send")


def test_what_does_not_fit_into_one_mail_comes_with_the_next():
    topic = _rules(max_findings=2, cooldown=timedelta(0))
    views = (CONTRADICTION, EDITED, HEDGE_LOST, UPDATED, NEW)
    alerts: list[Alert] = []
    mails = []
    for turn in range(4):
        decided = decide(views, topic, _after(alerts, views), NOW + turn * HOUR)
        mails += [one.findings for one in _sent(decided)]
        alerts += decided
    assert [len(mail) for mail in mails] == [2, 2, 1]
    assert sorted(sum(mails, ())) == sorted(one.finding.finding for one in views)


def test_a_hundred_copies_at_ten_outlets_make_one_line():
    copies = [
        view("hedge_lost", replace(REPEAT, outlet=f"Paper {number % 10}"), UNION) for number in range(100)
    ]
    numbered = [replace(one, finding=replace(one.finding, finding=f"f{n}")) for n, one in enumerate(copies)]
    (digest, rest) = decide(numbered, TOPIC, History(), NOW)
    assert (len(digest.findings), len(rest.findings)) == (1, 99)


# --- laws ----------------------------------------------------------------------------------------------------------

KINDS = (
    "new",
    "same",
    "updated",
    "contradicts",
    "scoped_differently",
    "unresolved",
    "hedge_lost",
    "figure_edited",
)
FIGURES = (UNION, MINISTRY, TALLY, REPEAT, DRIVE)


@st.composite
def findings(draw: st.DrawFn) -> list[FindingView]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        now, earlier = draw(st.sampled_from(FIGURES)), draw(st.sampled_from((*FIGURES, None)))
        one = view(
            draw(st.sampled_from(KINDS)),
            now,
            earlier,
            severity=draw(st.sampled_from(("low", "medium", "high"))),
        )
        made.append(replace(one, finding=replace(one.finding, finding=f"f{number}")))
    return made


@settings(max_examples=40)
@given(findings(), st.integers(1, 5))
def test_every_finding_has_exactly_one_answer(views, most):
    alerts = decide(views, _rules(max_findings=most), History(), NOW)
    assert sorted(sum((one.findings for one in alerts), ())) == sorted(one.finding.finding for one in views)
    assert len(_sent(alerts)) <= 1


@settings(max_examples=40)
@given(findings(), st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(views, random):
    shuffled = list(views)
    random.shuffle(shuffled)
    assert decide(views, TOPIC, History(), NOW) == decide(shuffled, TOPIC, History(), NOW)


@settings(max_examples=40)
@given(findings(), st.integers(0, 100))
def test_deciding_again_tells_nobody_twice(views, hours):
    first = decide(views, TOPIC, History(), NOW)
    again = decide(views, TOPIC, _after(first, tuple(views)), NOW + hours * HOUR)
    told = {finding for one in _sent(first) for finding in one.findings}
    assert told.isdisjoint(finding for one in again for finding in one.findings)
    assert _sent(again) == [] or any(one.state == "pending" for one in first if one.decision == "suppress")


@settings(max_examples=40)
@given(findings(), st.integers(1, 1000))
def test_a_run_that_died_before_it_recorded_decides_the_same_alerts(views, minutes):
    later = decide(views, TOPIC, History(), NOW + timedelta(minutes=minutes))
    assert [(one.alert, one.message_id) for one in decide(views, TOPIC, History(), NOW)] == [
        (one.alert, one.message_id) for one in later
    ]
