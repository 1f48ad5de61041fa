"""What runs did, as a person reads it in the terminal: counts, copies with their reason, findings with both sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.quotation import Panel, Quote, panels, plain
from pipeline.quotation.panels import SECTIONS
from pipeline.quotation.standing import standing
from pipeline.records import FindingView, Verdict
from pipeline.warehouse import RunSummary

STAGES = {
    "poll": "feeds",
    "fetch": "pages",
    "clean": "articles",
    "dedup": "stories",
    "figures": "figures",
    "compare": "findings",
}
# Kinds of findings that people are told of; the others are counted.
TOLD = ("contradicts", "figure_edited", "hedge_lost", "attribution_lost", "arithmetic", "updated", "new")


def counts_table(summary: RunSummary) -> Table:
    """One row for each stage: how many records of which status."""
    by_stage: dict[str, Counter[str]] = {stage: Counter() for stage in STAGES}
    for row in summary.counts:
        by_stage.setdefault(row["stage"], Counter())[row["status"].replace("_", " ")] += row["records"]
    table = Table(title="What was done", title_justify="left", title_style="bold", show_edge=False)
    table.add_column("stage")
    table.add_column("records", justify="right")
    table.add_column("of which")
    for stage, counted in by_stage.items():
        if counted:
            parts = ", ".join(f"{number} {status}" for status, number in counted.most_common())
            table.add_row(STAGES.get(stage, stage), str(sum(counted.values())), parts)
    return table


def copies_table(summary: RunSummary) -> Table | None:
    """Each article that was dropped as a copy, with the reason."""
    if not summary.copies:
        return None
    table = Table(title="Copies, counted once", title_justify="left", title_style="bold", show_edge=False)
    table.add_column("outlet")
    table.add_column("kind")
    table.add_column("why")
    for row in summary.copies:
        figures = Text("  figures changed: read again", style="yellow") if row["changed_figures"] else Text()
        table.add_row(plain(row["outlet"], 30), row["kind"], Text(plain(row["reason"], 200)) + figures)
    return table


def findings_blocks(views: Iterable[FindingView], most: int) -> Iterable[RenderableType]:
    """The findings that people are told of, in reading order: headline, both sentences, the reason, the command."""
    told = [
        view
        for view in views
        if view.finding.kind in TOLD
        and not view.finding.repeated
        and (view.finding.kind, view.finding.severity) != ("updated", "none")
    ]
    shown = panels(told)
    kind = ""
    for panel in shown[:most]:
        if panel.kind != kind:
            kind = panel.kind
            yield Text(f"\n{SECTIONS[panel.kind]}", style="bold")
        yield _panel(panel)
    if len(shown) > most:
        yield Text(f'… and {len(shown) - most} more: figurewatch sql "FROM findings_read"', style="dim")


def _panel(panel: Panel) -> RenderableType:
    colour = {"contradicts": "red", "figure_edited": "magenta", "hedge_lost": "yellow", "new": "green"}
    lines = Text()
    lines.append(f"● {panel.headline}\n", style=colour.get(panel.kind, "cyan"))
    for quote in [panel.now] + ([panel.earlier] if panel.earlier else []):
        lines.append_text(_quote(quote))
    if panel.reason:
        lines.append(f"{panel.reason}\n", style="italic")
    finding = panel.view.finding.finding
    lines.append(f"figurewatch explain {finding}", style="dim")
    if panel.earlier:
        lines.append(f"\nfigurewatch judge {finding} same|updated|contradicts|scoped|wrong", style="dim")
    return Padding(lines, (0, 0, 1, 1))


def _quote(quote: Quote) -> Text:
    said = Text("  “")
    said.append(quote.before)
    said.append(quote.hedge, style="underline")
    said.append(quote.between)
    said.append(quote.number, style="bold reverse")
    said.append(f"{quote.after}”\n")
    said.append(
        f"   {quote.outlet}, {quote.date}" + (f" · {quote.speaker}" if quote.speaker else "") + "\n",
        style="dim",
    )
    return said


def summary_blocks(summary: RunSummary, verdicts: Iterable[Verdict] = (), most: int = 12) -> Group:
    """The whole closing table of runs, ready to print, without what a person judged otherwise."""
    blocks: list[RenderableType] = [Text(), counts_table(summary)]
    copies = copies_table(summary)
    if copies is not None:
        blocks += [Text(), copies]
    blocks += findings_blocks(standing(summary.findings, verdicts), most)
    return Group(*blocks)
