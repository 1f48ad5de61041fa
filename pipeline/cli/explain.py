"""`figurewatch explain`: how a figure was read, what it was compared with, and which rule fired, also where none did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.errors import UsageError
from pipeline.quotation import Lineages, amount, day, plain
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.compare.explaining import Explanation
    from pipeline.compare.rules.pair import Assessment
    from pipeline.records import Article, KnownFigure
    from pipeline.warehouse import Snapshot

_PAIRS = 20  # pairs that are shown where nothing else is said


@click.command()
@click.argument("figure", metavar="ID")
@click.option(
    "--topic", help="Topic of the figure; needed where two topics hold the same id, and for an article."
)
@click.option("--pairs", type=click.IntRange(min=1), default=_PAIRS, show_default=True, help="Pairs to show.")
def command(figure: str, topic: str | None, pairs: int) -> None:
    """Say why a figure was, or was not, related to others.

    ID is that of a finding (as mails, the page and the terminal print it) or of a figure, or the beginning of one. With
    --topic it may be that of an article: every number of it, and why those that are no figures were left out.
    """
    from pipeline.warehouse import Snapshot

    settings = load_settings()
    with Snapshot(settings) as snapshot:
        console = Console(highlight=False, markup=False)
        article = snapshot.article(topic, figure) if topic else None
        if article is not None:
            _print_numbers(console, article)
            return
        known, name = _find(snapshot, figure, topic)
        _print_figure(console, known)
        _print_account(console, snapshot, known)
        _print_explanation(console, _explained(snapshot, known, name, settings), pairs)


def _explained(snapshot: Snapshot, known: KnownFigure, name: str, settings: Settings) -> Explanation:
    from pipeline.compare.explaining import explain
    from pipeline.topics import bare_topic, load_topic, topic_names
    from pipeline.warehouse.known_figures import KnownFigures

    topic = load_topic(name, settings) if name in topic_names(settings) else bare_topic(name)
    return explain(known, KnownFigures(snapshot, name), topic)


def _find(snapshot: Snapshot, figure: str, topic: str | None) -> tuple[KnownFigure, str]:
    """The one figure of that id, and its topic. Raises UsageError for none and for several."""
    found = snapshot.query("compare/figure_named", figure=figure, topic=topic)
    if not found:
        found = [
            row
            for row in snapshot.query("compare/finding_named", finding=figure)
            if topic in (None, row["topic"])
        ]
    if not found:
        raise UsageError(
            f"no finding and no figure {figure!r} is published: take the id that a mail, the page or the terminal shows"
        )
    if len(found) > 1:
        listed = ", ".join(f"{row['figure']} ({row['topic']})" for row in found[:5])
        raise UsageError(
            f"{figure!r} is the beginning of several figures: {listed}; write more of it, or give --topic"
        )
    (row,) = found
    (known,) = snapshot.known_figures(row["topic"], figures=[row["figure"]])
    return known, row["topic"]


def _print_numbers(console: Console, article: Article) -> None:
    """Every number of an article: figure, or the class for which it was left out."""
    from pipeline.figures import mentions

    table = Table(show_edge=False, header_style="bold")
    for name in ("number", "class", "sentence"):
        table.add_column(name, overflow="fold")
    for one in mentions(article.text, article.published, language=article.language or "en"):
        left_out = "figure" if one.kind == "figure" else f"left out: {one.kind}"
        table.add_row(plain(one.printed), left_out, plain(one.sentence, 2000))
    console.print(f"{plain(article.outlet)}: {plain(article.title)}")
    console.print(table)


def _print_figure(console: Console, known: KnownFigure) -> None:
    from pipeline.compare.findings.reasons import claim_text

    figure = known.figure
    console.print(Text.assemble((figure.figure, "bold"), f" {plain(known.outlet)}: {plain(known.title)}"))
    console.print(f"  {plain(figure.sentence, 2000)}")
    console.print(f"  {claim_text(known)}")
    read = {
        "value": f"{figure.value_low} to {figure.value_high} {figure.unit} ({figure.qualifier})",
        "counted": figure.entity,
        "predicate": figure.predicate_text or figure.predicate,
        "place": figure.place,
        "subject": figure.subject,
        "whole": figure.population,
        "time": figure.time.printed or None,
        "modality": figure.modality,
    }
    for name, value in read.items():
        if value:
            console.print(f"  {name:<10} {value}")


def _print_account(console: Console, snapshot: Snapshot, known: KnownFigure) -> None:
    """Who said the number first, who repeated it and when, and what stands of its metric."""
    if known.metric is None:
        return
    console.print(f"Metric: {plain(known.metric.name)}")
    accounts = snapshot.accounts(known.metric.topic, [known.metric.metric])
    claim = Lineages(accounts, ()).claim(known)
    if claim is not None:
        told = snapshot.known_figures(known.metric.topic, figures=[claim.first, *claim.repeats])
        if line := Lineages(accounts, told).line(known):
            console.print(line)
        by_id = {one.figure.figure: one for one in told}
        for name in claim.repeats:
            if one := by_id.get(name):
                when = day(one.published, one.published_precision)
                console.print(f"  then {plain(one.outlet, 60)}, {when}: {amount(one.figure)}")
    if estimate := Lineages(accounts, ()).estimate(known.metric.metric):
        aside = "; this number is not counted in it" if claim is not None and not claim.counted else ""
        console.print(f"Estimate now: {estimate}{aside}")


def _print_explanation(console: Console, found: Explanation, shown: int) -> None:
    from pipeline.compare.findings.reasons import readable

    me = found.read
    console.print(
        f"Read as: thing {me.thing or me.head or 'unknown'}, predicate {me.predicate or me.verb or 'unknown'}, "
        f"place {me.names.place or 'unknown'}, owner {' '.join(sorted(me.names.owner)) or 'unknown'}"
        f"{', in the background of its article' if me.background else ''}",
    )
    console.print(f"Looked up under: {', '.join(found.blocks)}")
    if found.tracked:
        console.print(f"Tracked metric: {found.tracked}")
    if not found.pairs:
        console.print("No earlier figure shares a block: it is new.")
        return
    table = Table(show_edge=False, header_style="bold")
    for name in ("figure", "claim", "score", "relation", "rule", "vetoes and doubts"):
        table.add_column(name, overflow="fold")
    for pair in found.pairs[:shown]:
        other = pair.earlier if pair.later is me else pair.later
        table.add_row(
            other.known.figure.figure,
            plain(f"{other.known.outlet}: {other.known.figure.printed} {other.known.figure.entity or ''}"),
            f"{pair.identity.score:.2f}",
            pair.relation or "none",
            plain(readable(pair.rule, pair), 300),
            "; ".join(_differences(pair)),
        )
    console.print(table)
    if len(found.pairs) > shown:
        console.print(f"{len(found.pairs) - shown} more pairs; --pairs shows them")


def _differences(pair: Assessment) -> list[str]:
    """What differs or may, and the names that a verdict taught. Vetoes that were learnt say so themselves."""
    from pipeline.compare.findings.reasons import readable

    learnt = [
        f"learnt: {one.text} (finding {one.finding})" for one in pair.identity.taught if one.kind == "alias"
    ]
    said = [readable(one, pair) for one in (*pair.identity.vetoes, *pair.identity.doubts)]
    return [plain(one, 300) for one in (*said, *learnt)]
