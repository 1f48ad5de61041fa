"""Which findings are mailed, which wait, which never are, and why: pure."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pipeline.quotation import SECTIONS, panels, plain, rank
from pipeline.quotation.panels import value_key
from pipeline.records import Alert, FindingView, Mute, Verdict, identity
from pipeline.settings import Settings
from pipeline.topics.model import Topic

# Kinds that are recorded and never mailed, whatever a topic's rules say: an alarm that is wrong costs more than one
# that is late, and these say "no difference" or "the text does not settle it".
NEVER_MAILED = frozenset({"same", "scoped_differently", "unresolved"})
FEEDS_EVERY = timedelta(days=1)  # between two mails on feeds alone
_SEVERITY = {"none": 0, "low": 1, "medium": 2, "high": 3}
_READING_ORDER = {kind: place for place, kind in enumerate(SECTIONS)}


@dataclass(frozen=True, slots=True)
class Envelope:
    """How alerts leave this installation: the channel, who gets them where the topic names nobody, and the sender's domain."""

    channel: str = "outbox"
    recipients: tuple[str, ...] = ()
    domain: str = "figurewatch.localhost"

    @classmethod
    def of(cls, settings: Settings) -> Envelope:
        domain = settings.mail_from.rpartition("@")[2].strip("<> ").lower()
        usable = domain.isascii() and all(part.replace("-", "").isalnum() for part in domain.split("."))
        return cls(
            channel="smtp" if settings.smtp_host else "outbox",
            recipients=settings.mail_to,
            domain=domain if usable else "figurewatch.localhost",
        )


@dataclass(frozen=True, slots=True)
class History:
    """What was decided before: earlier alerts, the findings that they told, what is muted and judged.

    `told` holds the views of the findings of earlier mails; it needs to reach back as far as the cool-down, and as far
    as copies of a story are to be told once.
    """

    alerts: tuple[Alert, ...] = ()
    told: tuple[FindingView, ...] = ()
    mutes: tuple[Mute, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def settled(self) -> frozenset[str]:
        """Ids of the findings that no further decision is due for; those that only wait are not among them."""
        return frozenset(finding for alert in self.alerts if not _waits(alert) for finding in alert.findings)


def _waits(alert: Alert) -> bool:
    return alert.decision == "suppress" and alert.state == "pending"


def _told_key(view: FindingView) -> tuple[object, ...]:
    """Copies of one story that say the same against the same story are told once."""
    finding = view.finding
    # An edit is the deed of one outlet: the same edit at another one is told as well.
    article = view.figure.figure.article if finding.kind == "figure_edited" else view.figure.story
    return (
        finding.kind,
        view.metric.metric,
        article,
        value_key(view.figure),
        view.earlier.story if view.earlier else None,
        value_key(view.earlier),
    )


def _pair(view: FindingView) -> tuple[object, ...]:
    """The dispute itself, whoever repeats it: the metric and its two amounts, in either order."""
    return (view.metric.metric, frozenset((value_key(view.figure), value_key(view.earlier))))


@dataclass(frozen=True, slots=True)
class _Mailed:
    """What earlier mails and people's words on them say, looked up once."""

    keys: dict[tuple[object, ...], str]  # what was told -> how, for the reason
    acknowledged: dict[tuple[object, ...], str]  # dispute -> alert
    latest: dict[str, list[tuple[int, datetime, str]]]  # metric -> (reading order, time, alert) of its mails
    muted: dict[str, datetime]  # metric -> until, by the latest word on it
    judged: frozenset[frozenset[str | None]]  # pairs of figures


def _mailed(history: History) -> _Mailed:
    views = {view.finding.finding: view for view in history.told}
    keys: dict[tuple[object, ...], str] = {}
    acknowledged: dict[tuple[object, ...], str] = {}
    latest: dict[str, list[tuple[int, datetime, str]]] = {}
    for alert in history.alerts:
        if alert.decision != "send" or alert.state == "failed":
            continue
        for view in (views[finding] for finding in alert.findings if finding in views):
            keys.setdefault(_told_key(view), f"alert {alert.alert}")
            if alert.state == "acknowledged":
                acknowledged.setdefault(_pair(view), alert.alert)
            order = _READING_ORDER.get(view.finding.kind, len(_READING_ORDER))
            latest.setdefault(view.metric.metric, []).append((order, alert.created_at, alert.alert))
    return _Mailed(
        keys,
        acknowledged,
        latest,
        muted={one.metric: one.until for one in sorted(history.mutes, key=lambda one: one.muted_at)},
        judged=frozenset(frozenset((one.figure, one.earlier)) for one in history.verdicts),
    )


def _refusal(view: FindingView, topic: Topic, mailed: _Mailed, now: datetime) -> str | None:
    """Why the topic's rules or a person do not want this finding mailed; None where they do."""
    rules, finding, metric = topic.alerts, view.finding, view.metric
    if finding.kind in NEVER_MAILED:
        return f"findings of kind {finding.kind} are recorded, never mailed"
    if finding.kind not in rules.kinds:
        return f"the topic's alert rules do not name kind {finding.kind}"
    if finding.kind in rules.tracked_only and not metric.tracked:
        return f"kind {finding.kind} is mailed for tracked metrics only, and this one was found"
    if _SEVERITY[finding.severity] < _SEVERITY[rules.min_severity]:
        return f"severity {finding.severity} is below the topic's {rules.min_severity}"
    if frozenset((finding.figure, finding.earlier)) in mailed.judged:
        return "a person judged this pair of figures"
    until = mailed.muted.get(metric.metric)
    if until is not None and until > now:
        return f"a person muted the metric until {until:%Y-%m-%d %H:%M} UTC"
    return None


def _cooling(view: FindingView, topic: Topic, mailed: _Mailed, now: datetime) -> str | None:
    """Why the finding waits: a mail about its metric went out within the cool-down, of a kind as serious or more.

    A more serious kind (a contradiction after an update) breaks through at once.
    """
    order = _READING_ORDER.get(view.finding.kind, len(_READING_ORDER))
    for earlier_order, at, alert in mailed.latest.get(view.metric.metric, ()):
        if earlier_order <= order and now < at + topic.alerts.cooldown:
            return f"cool-down of the metric until {at + topic.alerts.cooldown:%Y-%m-%d %H:%M} UTC, after alert {alert}"
    return None


def decide(
    views: Sequence[FindingView],
    topic: Topic,
    history: History,
    now: datetime,
    envelope: Envelope | None = None,
) -> list[Alert]:
    """The alerts of one run: at most one to send, a digest, first; then those that say why findings are not in it.

    A finding is decided once: what `history` has settled is passed over. A suppressed alert in state `suppressed` is
    final; in state `pending` its findings wait (cool-down, or more than one mail holds) and are decided again in a
    later run, so nothing is lost. The same findings give the same alert id and Message-ID, whenever they are decided.
    """
    envelope = envelope or Envelope()
    settled, mailed = history.settled(), _mailed(history)
    told = dict(mailed.keys)
    send: list[FindingView] = []
    never: dict[str, list[str]] = {}
    wait: dict[str, list[str]] = {}
    ordered = {view.finding.finding: view for view in sorted(views, key=rank)}
    for finding, view in ordered.items():
        if finding in settled:
            continue
        if reason := _refusal(view, topic, mailed, now):
            never.setdefault(reason, []).append(finding)
        elif alert := mailed.acknowledged.get(_pair(view)):
            reason = f"a person acknowledged these two amounts in alert {alert}"
            never.setdefault(reason, []).append(finding)
        elif teller := told.get(_told_key(view)):
            reason = f"copies of one story count once, and {teller} told it"
            never.setdefault(reason, []).append(finding)
        elif reason := _cooling(view, topic, mailed, now):
            wait.setdefault(reason, []).append(finding)
        elif len(send) >= topic.alerts.max_findings:
            reason = f"one mail holds {topic.alerts.max_findings} findings, this one comes with a later mail"
            wait.setdefault(reason, []).append(finding)
        else:
            told[_told_key(view)] = f"finding {finding}"
            send.append(view)

    write = functools.partial(_alert, topic=topic, envelope=envelope, now=now)
    digest = [write([view.finding.finding for view in send], "send", _sending(send), subject=subject(send))]
    return [
        *(digest if send else ()),
        *(write(found, "suppress", reason, state="suppressed") for reason, found in never.items()),
        *(write(found, "suppress", reason) for reason, found in wait.items()),
    ]


def decide_feeds(
    concerns: Sequence[str],
    topic: Topic,
    alerts: Sequence[Alert],
    now: datetime,
    envelope: Envelope | None = None,
) -> Alert | None:
    """A mail of its own on feeds that need a look, for a run that mails no figure; None where none is due.

    `concerns` are those that no mail told yet, `alerts` the earlier decisions. At most one such mail a day: what comes
    up meanwhile waits for the next mail of either kind.
    """
    before = [one.created_at for one in alerts if one.decision == "send" and not one.findings]
    if not concerns or any(now < at + FEEDS_EVERY for at in before):
        return None
    number = f"{len(concerns)} feed{'' if len(concerns) == 1 else 's'}"
    return _alert(
        (),
        "send",
        f"mailed: {number} that need{'s' if len(concerns) == 1 else ''} a look",
        topic=topic,
        envelope=envelope or Envelope(),
        now=now,
        subject=plain(f"{number} of {topic.title or topic.name}: {concerns[0]}", 160),
        marks=(f"{now:%Y%m%dT%H%M%SZ}", *concerns),  # the same words may become true again later
    )


def _alert(
    findings: Sequence[str],
    decision: Literal["send", "suppress"],
    reason: str,
    *,
    topic: Topic,
    envelope: Envelope,
    now: datetime,
    state: Literal["pending", "suppressed"] = "pending",
    subject: str = "",
    marks: Sequence[str] = (),
) -> Alert:
    sends = decision == "send"
    # The id knows nothing of the time: the same findings decided twice (a run that died before it recorded them) are
    # one alert, one file in the outbox, one Message-ID.
    name = identity(topic.name, decision, None if sends else reason, *sorted(findings), *marks)
    return Alert(
        alert=name,
        topic=topic.name,
        channel=envelope.channel,
        recipients=(topic.alerts.recipients or envelope.recipients) if sends else (),
        findings=tuple(findings),
        decision=decision,
        reason=reason,
        state=state,
        message_id=f"<{name}.{topic.name}@{envelope.domain}>" if sends else "",
        created_at=now,
        subject=subject,
    )


def subject(views: Sequence[FindingView], limit: int = 160) -> str:
    """The most important finding in one line, and how many more there are."""
    told = panels(views)
    if not told:
        return ""
    more = f" (+{len(told) - 1} more)" if len(told) > 1 else ""
    return plain(told[0].headline, limit - len(more)) + more


def _sending(views: Sequence[FindingView]) -> str:
    counts = Counter(view.finding.kind for view in views)
    return "mailed: " + ", ".join(f"{counts[kind]} {kind}" for kind in SECTIONS if counts[kind])
