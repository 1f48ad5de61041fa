"""Holding what a run found to what the recording says it must find: the demo's closing check, and a test's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

from pipeline.batches import BatchStore
from pipeline.demo.expected import ALARMS, SEED, Expected, ExpectedFigure, load_expected
from pipeline.demo.recording import TOPIC, Recording, load_recording
from pipeline.records import Account, Article, Comparison, FeedPoll, Figure, Finding, Page, Placement
from pipeline.topics import Topic

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Miss:
    """One expectation that the run did not meet. `part` is the table of expected.toml."""

    part: str
    what: str
    found: str
    limit: str = ""  # why the row is not met yet, where expected.toml says so


@dataclass(frozen=True, slots=True)
class Found:
    """What runs found, by the names of the recording (file of the article, `seed:ID`). Filled by `found_by`."""

    feeds: dict[str, str] = field(default_factory=dict)  # outlet -> status of its last poll
    pages: dict[str, str] = field(default_factory=dict)  # article -> its status, or that of its page
    placements: dict[str, Placement] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)  # (article id, revision) -> name
    figures: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    named: dict[str, tuple[str, Figure]] = field(default_factory=dict)  # figure id -> name and figure
    findings: list[Finding] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)  # name of the metric -> its last one

    def take(self, comparisons: Sequence[Comparison]) -> None:
        """What a run's comparison said of its figures, and of their metrics."""
        for compared in comparisons:
            self.findings.extend(compared.findings)
            if compared.account:
                self.accounts[compared.metric.name] = compared.account


def found_by(
    store: BatchStore, topic: Topic, runs: Sequence[str], recording: Recording | None = None
) -> Found:
    """What the runs found, oldest first, one for each poll of the recording, read from their batches."""
    recording = recording or load_recording()
    outlets = {url: feed.outlet for feed in recording.feeds if (url := recording.feed_url(feed))}
    seeds = {seed.title: f"{SEED}{seed.id}" for seed in topic.seeds}
    found = Found()
    for poll, run in enumerate(runs, start=1):
        pages = {key: page.key for key, page in recording.pages_at(poll).items()}

        def name(url: str, title: str, pages: dict[tuple[str, str], str] = pages) -> str:
            split = urlsplit(url)
            return pages.get((split.hostname or "", split.path)) or seeds.get(title, url)

        def records(stage: str, record: type[Record], run: str = run) -> list[Record]:
            wanted = f"{TOPIC}/{run}/"
            names = [
                one for one in store.names(TOPIC) if one.startswith(wanted) and stage in one[len(wanted) :]
            ]
            return [one for batch in names for one in store.read(batch, record)]

        for attempt in records("poll", FeedPoll):
            found.feeds[outlets.get(attempt.feed, attempt.feed)] = attempt.status
        for page in records("fetch", Page):
            if page.status not in ("not_modified", "unchanged"):
                found.pages[name(page.entry.url, page.entry.title)] = page.status
        for article in records("clean", Article):
            found.names[article.article, article.revision] = called = name(article.url, article.title)
            found.pages[called] = article.status
        for placement in records("dedup", Placement):
            found.placements[found.names[placement.article, placement.revision]] = placement
        for figure in records("figures", Figure):
            called = found.names[figure.article, figure.revision]
            found.figures[called].append(figure)
            found.named[figure.figure] = called, figure
        found.take(records("compare", Comparison))
    return found


def amiss(found: Found, expected: Expected | None = None) -> list[Miss]:
    """Every expectation that was not met and is no known limit; empty where all is as it must be."""
    return [miss for miss in _misses(found, expected or load_expected()) if not miss.limit]


def limits(found: Found, expected: Expected | None = None) -> list[Miss]:
    """The known limits that still hold."""
    return [miss for miss in _misses(found, expected or load_expected()) if miss.limit]


def outgrown(found: Found, expected: Expected | None = None) -> int:
    """How many rows of expected.toml carry a limit that holds no more: take it out."""
    expected = expected or load_expected()
    limited = [row.limit for row in expected.figures]
    limited += [row.limit for row in expected.not_figures]
    limited += [row.limit for row in expected.findings]
    limited += [row.limit for row in expected.quiet]
    limited += [row.limit for row in expected.estimates]
    limited += [row.limit for row in expected.origins]
    return sum(map(bool, limited)) - len(limits(found, expected))


def _misses(found: Found, expected: Expected) -> Iterator[Miss]:
    yield from _pages(found, expected)
    yield from _copies(found, expected)
    yield from _figures(found, expected)
    yield from _findings(found, expected)
    yield from _accounts(found, expected)


def _pages(found: Found, expected: Expected) -> Iterator[Miss]:
    for feed in expected.feeds:
        status = found.feeds.get(feed.outlet, "never asked")
        if status in ("entries", "not_modified", "unchanged", "never asked"):
            yield Miss("feeds", f"{feed.outlet}: {feed.why}", status)
    for page in expected.pages:
        status = found.pages.get(page.article, "never seen")
        if status not in page.status:
            yield Miss("pages", f"{page.article}: {' or '.join(page.status)}", status)


def _copies(found: Found, expected: Expected) -> Iterator[Miss]:
    for copy in expected.copies:
        what = f"{copy.article}: {' or '.join(copy.kind)} of {copy.of}"
        placement = found.placements.get(copy.article)
        if placement is None:
            yield Miss("copies", what, "not placed")
            continue
        original = found.placements.get(copy.of)
        right = (
            placement.seed == copy.of.removeprefix(SEED)
            if copy.of.startswith(SEED)
            else original is not None and placement.story == original.story
        )
        if not right or placement.kind not in copy.kind:
            yield Miss("copies", what, placement.reason or placement.kind)
        elif copy.changed_figures and not placement.changed_figures:
            yield Miss("copies", f"{what}, with changed figures", placement.reason)


def _figures(found: Found, expected: Expected) -> Iterator[Miss]:
    for one in expected.figures:
        near = [figure for figure in found.figures.get(one.article, ()) if _prints(figure, one.printed)]
        complaints = [wrong for figure in near if (wrong := _wrong(figure, one))]
        if not near or len(complaints) == len(near):
            what = f"{one.article}: {one.printed} ({one.dimension})"
            yield Miss("figures", what, complaints[0] if complaints else "not found", one.limit)
    for none in expected.not_figures:
        loud = [
            figure
            for figure in found.figures.get(none.article, ())
            if figure.kind == "figure" and figure.printed in none.printed
        ]
        if loud:
            what = f"{none.article}: {', '.join(figure.printed for figure in loud)}"
            yield Miss("not_figures", what, loud[0].sentence, none.limit)


def _wrong(figure: Figure, one: ExpectedFigure) -> str:
    """What a figure says otherwise than expected; empty where it is right."""
    low = figure.value_low if figure.value_low is not None else figure.value_high
    said = {
        "value": (low, (one.low,)),
        "dimension": (figure.dimension, (one.dimension,)),
        "qualifier": (figure.qualifier, (one.qualifier,) if one.qualifier else ()),
        "modality": (figure.modality, one.modality),
    }
    wrong = [f"{key} is {got}" for key, (got, wanted) in said.items() if wanted and got not in wanted]
    if one.speaker and one.speaker not in (figure.attribution.speaker or ""):
        wrong.append(f"speaker is {figure.attribution.speaker}")
    return ", ".join(wrong)


def _prints(figure: Figure, printed: str) -> bool:
    return figure.kind == "figure" and (figure.printed in printed or printed in figure.printed)


def _findings(found: Found, expected: Expected) -> Iterator[Miss]:
    for one in expected.findings:
        about = [
            finding for finding in found.findings if _is(found, finding.figure, one.article, one.printed)
        ]
        met = any(
            finding.kind in one.kind
            and (
                one.earlier_article is None
                or _is(found, finding.earlier, one.earlier_article, one.earlier or "")
            )
            for finding in about
        )
        if not met:
            what = f"{one.article} {one.printed}: {' or '.join(one.kind)}"
            against = f" against {one.earlier_article} {one.earlier}" if one.earlier_article else ""
            yield Miss("findings", what + against, _listed(found, about), one.limit)
    for quiet in expected.quiet:
        loud = [
            finding
            for finding in found.findings
            if finding.kind in ALARMS
            and not finding.repeated
            and _is(found, finding.figure, quiet.article, quiet.printed)
        ]
        if loud:
            what = f"{quiet.article} {quiet.printed}: {quiet.why}"
            yield Miss("quiet", what, _listed(found, loud), quiet.limit)


def _accounts(found: Found, expected: Expected) -> Iterator[Miss]:
    for one in expected.estimates:
        account = found.accounts.get(one.metric)
        last = account.estimates[-1] if account and account.estimates else None
        wanted = (one.low, one.best, one.high, one.article)
        got = (last.low, last.best, last.high, found.named.get(last.best_figure, ("",))[0]) if last else None
        if got != wanted:
            yield Miss("estimates", f"{one.metric}: {wanted}", str(got or "no estimate"), one.limit)
    claims = [claim for account in found.accounts.values() for claim in account.claims]
    for said in expected.origins:
        told = [claim for claim in claims if _is(found, claim.first, said.article, said.printed)]
        if (said.outlets, said.origins) not in [(claim.outlets, claim.origins) for claim in told]:
            what = f"{said.article} {said.printed}: {said.outlets} outlets, {said.origins} origins"
            told_of = "; ".join(f"{claim.outlets} outlets, {claim.origins} origins" for claim in told)
            yield Miss("origins", what, told_of or "said first by another, or not at all", said.limit)


def _is(found: Found, figure: str | None, article: str, printed: str) -> bool:
    """Whether a figure id is the one of that article; a copy whose figures were not read again stands for its story."""
    if figure is None or figure not in found.named:
        return False
    name, record = found.named[figure]
    return name == article and _prints(record, printed)


def _listed(found: Found, findings: Sequence[Finding]) -> str:
    told = []
    for finding in findings:
        name, figure = found.named.get(finding.earlier or "", ("", None))
        told.append(f"{finding.kind}" + (f" against {name} {figure.printed}" if figure else ""))
    return "; ".join(dict.fromkeys(told)) or "no finding"
