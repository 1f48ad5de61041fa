"""An invented story for mails and pages: nurses leave Arvania, and five outlets count them differently."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pipeline.records import (
    Account,
    Attribution,
    Claim,
    Estimate,
    Figure,
    Finding,
    FindingView,
    KnownFigure,
    Metric,
    Reason,
    TimeFrame,
    identity,
)
from pipeline.topics.model import AlertRules, Topic

NOW = datetime(2031, 5, 20, 9, 0, tzinfo=UTC)
TOPIC = Topic(
    name="arvania-nurses",
    title="Nurses leave Arvania",
    description="How many nurses have left since the pay freeze, and who says so.",
    alerts=AlertRules(recipients=("desk@example.org", "ada@example.org")),
)
LEFT = Metric(
    "m-left",
    TOPIC.name,
    "nurses who left Arvania",
    tracked=True,
    dimension="count",
    entity="nurse",
    predicate="leave",
    place="Arvania",
    population=None,
)
SHARE = Metric(
    "m-share",
    TOPIC.name,
    "share of Arvania's nurses who left",
    tracked=True,
    dimension="share",
    entity="nurse",
    predicate="leave",
    place="Arvania",
    population="nurses",
)
COST = Metric(
    "m-cost",
    TOPIC.name,
    "cost of the recruitment drive",
    tracked=False,
    dimension="money",
    entity="drive",
    predicate="cost",
    place="Arvania",
    population=None,
)
_NONE = TimeFrame("none", None, None, "unknown", "")


def known(
    sentence: str,
    printed: str,
    value: float | None,
    outlet: str,
    when: str = "2031-05-12",
    *,
    hedge: str | None = None,
    qualifier: str = "exact",
    high: float | None = None,
    unit: str = "nurse",
    dimension: str = "count",
    speaker: str | None = None,
    metric: Metric = LEFT,
    story: str | None = None,
    url: str | None = None,
    title: str = "",
    origin_kind: str = "origin",
    **changed: object,
) -> KnownFigure:
    """A figure of an article; the span of `printed` is found in the sentence."""
    start = sentence.index(printed) if printed in sentence else 0
    name = identity(outlet, sentence, printed, when)
    slug = re.sub(r"[^a-z]+", "-", outlet.lower()).strip("-")
    figure = Figure(
        figure=name,
        topic=TOPIC.name,
        article=identity(outlet, when),
        revision="r1",
        start=1000 + start,
        end=1000 + start + len(printed),
        source_start=None,
        source_end=None,
        sentence_start=1000,
        sentence_end=1000 + len(sentence),
        sentence=sentence,
        printed=printed,
        kind="figure",
        value_low=value,
        value_high=value if high is None else high,
        unit=unit,
        dimension=dimension,
        base_low=value,
        base_high=value if high is None else high,
        base_unit=unit,
        qualifier=qualifier,  # type: ignore[arg-type]
        hedge=hedge,
        vague=False,
        entity="nurses",
        entity_head="nurse",
        predicate="leave",
        predicate_text="left",
        place="Arvania",
        population=None,
        movement="level",
        time=_NONE,
        attribution=Attribution(speaker, "say" if speaker else None, "reported" if speaker else "none"),
        modality="stated",
    )
    at = datetime.combine(date.fromisoformat(when), datetime.min.time(), UTC) + timedelta(hours=8)
    return KnownFigure(
        figure=replace(figure, **changed),  # type: ignore[arg-type]
        outlet=outlet,
        url=url or f"https://{slug}.example/2031/nurses?id={name[:6]}",
        title=title or f"{outlet}: the wards empty",
        published=at,
        published_precision="day",
        fetched_at=at + timedelta(hours=1),
        story=story or identity("story", outlet, when),
        origin_kind=origin_kind,  # type: ignore[arg-type]
        metric=metric,
    )


MINISTRY = known(
    "The health ministry put the number of nurses who left the country last year at 4,200, most of them under thirty.",
    "4,200",
    4200,
    "Harbour Post",
    "2031-05-02",
    speaker="the health ministry",
    title="Ministry counts 4,200 departures from the wards",
)
UNION = known(
    "As many as 9,000 nurses have left Arvania since the pay freeze began in March, the nurses' union said on Thursday.",
    "9,000",
    9000,
    "Northern Ledger",
    "2031-05-09",
    hedge="As many as",
    qualifier="at_most",
    speaker="the nurses' union",
    title="‘They are not coming back’: union counts the lost nurses",
)
UNION_COPY = known(
    "As many as 9,000 nurses have left Arvania since the pay freeze began in March, the nurses' union said on Thursday.",
    "9,000",
    9000,
    "Lake District Wire",
    "2031-05-10",
    hedge="As many as",
    qualifier="at_most",
    speaker="the nurses' union",
    story=UNION.story,
    origin_kind="syndicated",
    title="Union counts the lost nurses",
)
REPEAT = known(
    "With 9,000 nurses gone, hospitals in the capital have closed every third ward.",
    "9,000",
    9000,
    "Daily Meridian",
    "2031-05-14",
    title="The capital closes every third ward",
)
TALLY = known(
    "By Monday about 5,100 nurses had asked for their papers to work abroad and gone, the ministry said.",
    "5,100",
    5100,
    "Inland Courier",
    "2031-05-18",
    hedge="about",
    qualifier="about",
    speaker="the ministry",
    title="Papers for abroad: the queue grows",
)
TENTH = known(
    "One in ten, or 10 per cent of the country's nurses, left last year.",
    "10 per cent",
    10,
    "Harbour Post",
    "2031-05-02",
    unit="percent",
    dimension="share",
    metric=SHARE,
    title="Ministry counts 4,200 departures from the wards",
)
DRIVE = known(
    "A recruitment drive in three neighbouring countries is to cost €1.4 billion over five years.",
    "€1.4 billion",
    1.4e9,
    "Daily Meridian",
    "2031-05-14",
    unit="EUR",
    dimension="money",
    metric=COST,
    title="The capital closes every third ward",
    modality="forecast",
)
EDIT_BEFORE = known(
    "In the northern province 640 nurses handed in their notice.",
    "640",
    640,
    "Inland Courier",
    "2031-05-17",
    title="The north counts its nurses",
)
EDIT_AFTER = known(
    "In the northern province 460 nurses handed in their notice.",
    "460",
    460,
    "Inland Courier",
    "2031-05-17",
    title="The north counts its nurses",
)


def view(
    kind: str,
    figure: KnownFigure,
    earlier: KnownFigure | None = None,
    *,
    why: str = "",
    severity: str = "medium",
    hard: bool = True,
    metric: Metric | None = None,
    reasons: tuple[Reason, ...] = (),
    found_at: datetime = NOW,
) -> FindingView:
    metric = metric or figure.metric or LEFT
    finding = Finding(
        finding=identity(TOPIC.name, kind, figure.figure.figure, earlier.figure.figure if earlier else None),
        topic=TOPIC.name,
        kind=kind,  # type: ignore[arg-type]
        figure=figure.figure.figure,
        earlier=earlier.figure.figure if earlier else None,
        metric=metric.metric,
        reasons=reasons,
        hard=hard,
        severity=severity,  # type: ignore[arg-type]
        confidence=0.9,
        explanation=why,
    )
    return FindingView(finding=finding, metric=metric, figure=figure, earlier=earlier, found_at=found_at)


CONTRADICTION = view(
    "contradicts",
    UNION,
    MINISTRY,
    why="9,000 since March would be part of the year in which the ministry counts 4,200 in all: a part cannot be larger than its whole.",
    severity="high",
    hard=False,
)
CONTRADICTION_COPY = view(
    "contradicts", UNION_COPY, MINISTRY, why=CONTRADICTION.finding.explanation, severity="high", hard=False
)
HEDGE_LOST = view(
    "hedge_lost", REPEAT, UNION, why="“As many as 9,000” is printed as 9,000, without “as many as”."
)
UPDATED = view(
    "updated",
    TALLY,
    MINISTRY,
    why="A tally by the same speaker that can grow, and a later date: 4,200 became about 5,100.",
)
EDITED = view(
    "figure_edited",
    EDIT_AFTER,
    EDIT_BEFORE,
    why="The article at this link said 640 on 17 May and says 460 now.",
    severity="high",
)
NEW = view("new", TENTH, why="The first figure of its metric.", severity="low")
UNTRACKED = view("new", DRIVE, why="The first figure of its metric.", severity="low")
ALL = (NEW, UPDATED, HEDGE_LOST, CONTRADICTION, CONTRADICTION_COPY, EDITED, UNTRACKED)


def claim(first: KnownFigure, *repeats: KnownFigure, **changed: object) -> Claim:
    """The claim of a figure and those that repeat it, each of another outlet."""
    told = (first, *repeats)
    fields: dict[str, object] = {
        "low": first.figure.base_low,
        "high": first.figure.base_high,
        "unit": "" if first.figure.dimension == "count" else first.figure.base_unit,
        "modality": first.figure.modality,
        "first": first.figure.figure,
        "repeats": tuple(one.figure.figure for one in repeats),
        "tellings": len(told),
        "outlets": len(told),
        "stories": len({one.story for one in told}),
        "origins": len({one.story for one in told}),
        "shared": (),
        "counted": True,
    }
    return Claim(**{**fields, **changed})  # type: ignore[arg-type]


def estimate(
    low: KnownFigure, best: KnownFigure, high: KnownFigure, since: KnownFigure, rule: str
) -> Estimate:
    assert since.published is not None
    low_value, best_value, high_value = (one.figure.base_low or 0.0 for one in (low, best, high))
    return Estimate(
        since.published,
        low_value,
        best_value,
        high_value,
        "",
        rule,
        low.figure.figure,
        best.figure.figure,
        high.figure.figure,
    )


ACCOUNT = Account(
    LEFT.metric,
    claims=(
        claim(MINISTRY),
        claim(UNION, UNION_COPY, REPEAT),
        claim(EDIT_BEFORE, counted=False),
        claim(TALLY),
    ),
    estimates=(
        estimate(MINISTRY, MINISTRY, MINISTRY, MINISTRY, "the only number that stands"),
        estimate(MINISTRY, MINISTRY, UNION, UNION, "the newest number that an authority gives"),
        estimate(TALLY, TALLY, UNION, TALLY, "the newest number that an authority gives"),
    ),
)
