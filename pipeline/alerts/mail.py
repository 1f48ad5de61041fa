"""The digest as a message: plain text, HTML and a picture, in one MIME tree."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

import jinja2

from pipeline.alerts.decisions import subject
from pipeline.errors import MailError
from pipeline.quotation import SECTIONS, Lineages, Panel, day, panels, plain
from pipeline.records import Alert, FindingView
from pipeline.settings import Settings
from pipeline.topics.model import Topic

MOST_CONCERNS = 30
_LINE = 76  # columns of the plain text


@functools.cache
def _templates() -> jinja2.Environment:
    # Only the HTML is markup; in the plain text an escaped quotation mark would be an error.
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.alerts"),
        autoescape=jinja2.select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["wrapped"] = _wrapped
    return environment


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        _LINE,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def compose(
    alert: Alert,
    views: Sequence[FindingView],
    topic: Topic,
    settings: Settings,
    chart: bytes | None = None,
    *,
    concerns: Sequence[str] = (),
    lineages: Lineages = Lineages((), ()),  # noqa: B008  # it is never changed
) -> EmailMessage:
    """The mail of an alert: the same alert and findings give the same bytes. `chart` is a PNG of the first metric.

    Findings that are not the alert's are left out. `concerns` are sentences about feeds that died, moved or fell
    silent; `lineages` say who told each number first. Raises MailError where the address of the sender or of a
    recipient is none; final for a recipient.
    """
    mine = set(alert.findings)
    told = panels([view for view in views if view.finding.finding in mine])
    message = EmailMessage(policy=SMTP)
    title = plain(topic.title, 80) or topic.name
    domain = alert.message_id.rpartition("@")[2].strip("<>") or "figurewatch.localhost"
    name, sender = parseaddr(settings.mail_from)
    # A sender can be mended in the settings, and the mail then goes out; recipients are written into the alert.
    message["From"] = Address(plain(name, 60) or "Figurewatch", addr_spec=_address(sender, final=False))
    recipients = [
        Address(addr_spec=_address(one, final=True)) for one in alert.recipients or settings.mail_to
    ]
    # A mail that is only kept in the outbox may have nobody to go to; an empty To: is no header.
    message["To"] = recipients or Group("undisclosed-recipients", ())
    message["Subject"] = subject([panel.view for panel in told]) or plain(alert.subject, 160) or title
    message["Date"] = alert.created_at
    message["Message-ID"] = alert.message_id
    message["List-Id"] = f"<{topic.name}.{domain}>"
    # RFC 3834: no out-of-office replies to a machine.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Figurewatch-Alert"] = alert.alert
    shown = {
        "title": title,
        "topic": topic.name,
        "alert": alert.alert,
        "date": day(alert.created_at),
        "sections": _sections(told),
        "count": len(told),
        "chart": f"cid:{alert.alert}@chart" if chart else None,
        "chart_metric": told[0].metric if told else "",
        "mute": told[0].view.metric.metric if told else "METRIC",
        "preview": message["Subject"],
        "origin": lineages.line,
        "estimates": _estimates(told, lineages),
        "concerns": [plain(one, 400) for one in concerns][:MOST_CONCERNS],
    }
    message.set_content(_templates().get_template("mail.txt").render(shown), cte="quoted-printable")
    message.add_alternative(
        _templates().get_template("mail.html").render(shown), subtype="html", cte="quoted-printable"
    )
    if chart:
        markup = message.get_payload()[1]  # type: ignore[index]  # an alternative has two parts
        markup.add_related(  # type: ignore[union-attr]
            chart, "image", "png", cid=f"<{alert.alert}@chart>", filename="timeline.png", disposition="inline"
        )
    _fix_boundaries(message, alert.alert)
    return message


def _estimates(told: Sequence[Panel], lineages: Lineages) -> dict[str, str]:
    """What stands of each metric now, by the finding of the first panel that tells of it."""
    found: dict[str, str] = {}
    for panel in told:
        found.setdefault(panel.view.metric.metric, panel.view.finding.finding)
    return {finding: line for metric, finding in found.items() if (line := lineages.estimate(metric))}


def _sections(told: Sequence[Panel]) -> list[tuple[str, str, list[Panel]]]:
    """(kind, heading, panels) in reading order, without empty ones."""
    sections = [(kind, name, [one for one in told if one.kind == kind]) for kind, name in SECTIONS.items()]
    return [section for section in sections if section[2]]


def _address(given: str, *, final: bool) -> str:
    """The address as mail servers take it: ASCII, the domain in its IDNA form."""
    local, _, domain = given.rpartition("@")
    try:
        address = Address(addr_spec=f"{local}@{domain.encode('idna').decode('ascii')}").addr_spec
    except (HeaderParseError, ValueError, IndexError) as error:
        raise MailError(f"{given!r} is no mail address: {error}", final=final) from None
    if not address.isascii():
        raise MailError(
            f"{given!r} is no mail address that every server takes: ASCII only before @", final=final
        )
    return address


def _fix_boundaries(message: EmailMessage, alert: str) -> None:
    """Boundaries made from the alert instead of random ones: composing again gives the same bytes."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_figurewatch_{alert}_{number}")
