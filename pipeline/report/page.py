"""A TopicView as one HTML file: inline style, inline SVG, no script, no request."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import jinja2
from markupsafe import Markup

from pipeline.quotation import SECTIONS, Lineages, Panel, day, panels, plain, safe_link
from pipeline.records import FeedState
from pipeline.report.metrics import metric_accounts
from pipeline.report.view import Copy, Judged, TopicView

_MOST_COPIES = 200
_MOST_PANELS = 60  # of one kind


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals["style"] = Markup(  # noqa: S704  # our own file, no text of strangers in it
        environment.get_template("page.css").render()
    )
    return environment.get_template("page.html")


def render_report(view: TopicView) -> str:
    """The page of a topic, as the text of one HTML file (UTF-8). The same view gives the same text."""
    told = panels([one for one in view.findings if one.finding.kind in SECTIONS and not one.finding.repeated])
    open_ones = [panel for panel in told if panel.kind == "contradicts"]
    metrics = metric_accounts(view.figures, view.findings, view.accounts)
    return _template().render(
        title=plain(view.topic.title, 120) or view.topic.name,
        topic=view.topic.name,
        description=plain(view.topic.description, 500),
        generated=_moment(view.generated_at),
        contradictions=open_ones[:_MOST_PANELS],
        more_contradictions=max(0, len(open_ones) - _MOST_PANELS),
        others=_others(told),
        origin=Lineages(view.accounts, view.figures).line,
        judged=[_verdict(one) for one in view.judged[:_MOST_PANELS]],
        more_judged=max(0, len(view.judged) - _MOST_PANELS),
        metrics=metrics.followed,
        more_metrics=metrics.more_followed,
        found=metrics.found,
        left_out=metrics.more_found,
        unseen=_unseen(view),
        totals=_totals(view, len(open_ones), len(metrics.followed) + metrics.more_followed),
        feeds=[_feed(state, view.generated_at) for state in _by_health(view.feeds)],
        statuses=_statuses(view),
        copies=[_copy(one) for one in view.copies[:_MOST_COPIES]],
        more_copies=max(0, len(view.copies) - _MOST_COPIES),
    )


def _unseen(view: TopicView) -> list[str]:
    """Names of the metrics that the topic tracks, and of which no article has a figure yet."""
    seen = {one.metric.name for one in view.figures if one.metric} | {
        one.metric.name for one in view.findings
    }
    return [plain(one.name, 100) for one in view.topic.metrics if one.name not in seen]


def _others(told: Sequence[Panel]) -> list[tuple[str, str, list[Panel], int]]:
    """(kind, heading, panels, how many more there are) in reading order, without empty ones."""
    rest = ((kind, name) for kind, name in SECTIONS.items() if kind != "contradicts")
    sections = ((kind, name, [panel for panel in told if panel.kind == kind]) for kind, name in rest)
    return [
        (kind, name, kept[:_MOST_PANELS], max(0, len(kept) - _MOST_PANELS))
        for kind, name, kept in sections
        if kept
    ]


def _totals(view: TopicView, contradictions: int, followed: int) -> list[tuple[str, str]]:
    """(number, what it counts) for the head of the page."""
    stories = len({one.story for one in view.figures})
    outlets = len({one.outlet for one in view.figures})
    counts = [
        (contradictions, "open contradiction", "open contradictions"),
        (followed, "metric followed", "metrics followed"),
        (len(view.figures), "figure", "figures"),
        (stories, "independent story", "independent stories"),
        (outlets, "outlet", "outlets"),
        (len(view.copies), "copy set aside", "copies set aside"),
    ]
    return [(f"{count:,}", one if count == 1 else many) for count, one, many in counts]


def _moment(when: datetime) -> str:
    when = when.astimezone(UTC)
    return f"{day(when)}, {when:%H:%M} UTC"


def _by_health(feeds: Sequence[FeedState]) -> list[FeedState]:
    """Those in trouble first."""
    return sorted(feeds, key=lambda state: (not state.disabled, -state.failures, state.outlet or state.feed))


def _feed(state: FeedState, now: datetime) -> dict[str, str | None]:
    if state.disabled:
        health, words = "bad", "gone"
    elif state.failures:
        health = "bad" if state.failures > 2 else "warn"
        words = f"failed {state.failures} time{'' if state.failures == 1 else 's'} in a row"
    elif state.last_polled is None:
        health, words = "warn", "not asked yet"
    else:
        health, words = "good", "answers"
    quiet = state.last_changed
    return {
        "outlet": plain(state.outlet, 80) or "unnamed feed",
        "link": safe_link(state.feed),
        "feed": plain(state.feed, 120),
        "health": health,
        "words": words,
        "note": plain(state.note, 300) if health != "good" else "",
        "polled": _ago(state.last_polled, now),
        "changed": _ago(quiet, now),
    }


def _ago(when: datetime | None, now: datetime) -> str:
    """How long before the page was made: "12 minutes ago"; "never" for None."""
    if when is None:
        return "never"
    minutes = int((now - when).total_seconds() // 60)
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def _statuses(view: TopicView) -> list[tuple[str, list[tuple[str, str]]]]:
    """(stage, [(status, number), ...]) in the order in which they are given."""
    stages: dict[str, dict[str, int]] = {}
    for one in view.articles:
        statuses = stages.setdefault(one.stage, {})
        statuses[one.status] = statuses.get(one.status, 0) + one.records
    return [
        (
            plain(stage, 40),
            [(plain(status, 40).replace("_", " "), f"{count:,}") for status, count in statuses.items()],
        )
        for stage, statuses in stages.items()
    ]


def _verdict(one: Judged) -> dict[str, Any]:
    (panel,) = panels([one.view])
    return {
        "panel": panel,
        "found": SECTIONS.get(one.view.finding.kind, one.view.finding.kind.replace("_", " ")),
        "verdict": plain(one.verdict.verdict, 40),
        "date": day(one.verdict.judged_at),
        "note": plain(one.verdict.note, 300),
    }


def _copy(one: Copy) -> dict[str, str | bool | None]:
    return {
        "outlet": plain(one.outlet, 60) or "unknown outlet",
        "title": plain(one.title, 160) or "untitled",
        "link": safe_link(one.url),
        "date": day(one.published) if one.published else "",
        "kind": plain(one.kind, 40),
        "alike": f"{one.similarity:.0%}",
        "reason": plain(one.reason, 400),
        "changed": one.changed_figures,
    }
