"""How well the whole way, from text to finding, does on invented news.

    python benchmarks/events.py make FOLDER
    python benchmarks/events.py score [--set dev|test] [--only NAME...] [--show]

`benchmarks/events/` holds stories that were written for this purpose: an event as several outlets tell it over hours
or days, with the figures that moved, those that cannot both hold, and the many that only look alike (event_marks.py
says how they are marked). `make` writes what the importer and a scorer of marked news read: a folder of articles and
labels/NAME.json for each event. `score` imports each event into a warehouse of its own, exports it, and compares what
the pipeline says with the marks: a link counts once for a later figure and an earlier claim.
Rules may be tuned on the events of the folder itself (dev); those in `benchmarks/events/test/` are only ever scored.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from event_marks import Event, labels_of, make, read_event

from pipeline import stages
from pipeline.archive import read_folder
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot

EVENTS = Path(__file__).parent / "events"
SETS = {"dev": EVENTS, "test": EVENTS / "test"}
RELATIONS = ("same", "updated", "contradicts", "scoped_differently")


def imported(folder: Path, topic: str, home: Path) -> list[dict[str, Any]]:
    """What the pipeline says of a folder of articles: import and export, through a warehouse of its own."""
    settings = Settings(home=home)
    run = replace(stages.Run.named(topic, "import", datetime.now(UTC), settings), name="import-events")
    articles, problems = read_folder(folder)
    if problems:
        raise ValueError("; ".join(problems))
    stages.after_fetch(run, [stages.take_in(run, articles)])
    with Snapshot(settings) as snapshot:
        return snapshot.export_rows(topic)


class Marks:
    """The marks of one event, by place, and what holds between them."""

    def __init__(self, labels: dict[str, Any]) -> None:
        self.order = {doc: k for k, doc in enumerate(labels["docs"])}
        self.figures = {one["id"]: one for one in labels["figures"]}
        self.related = {frozenset((r["a"], r["b"])): r for r in labels["claim_relations"]}
        self.places: dict[str, list[tuple[int, int, str, dict[str, Any]]]] = defaultdict(list)
        for one in labels["figures"]:
            for mention in (one, *one.get("other_mentions", ())):
                self.places[one["doc"]].append((mention["start"], mention["end"], one["id"], mention))
        self.optional: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in labels["optional"]:
            self.optional[one["doc"]].append((one["start"], one["end"]))
        self.wanted: dict[tuple[str, str], dict[str, Any]] = {
            (p["later"], self.figures[p["earlier"]]["claim"]): p
            for p in labels["pairs"]
            if not p.get("doubtful")
        }

    def at(self, row: dict[str, Any]) -> tuple[str, dict[str, Any]] | str | None:
        """The figure and mention at a place; "optional"; None where nothing is marked."""
        start, end = row["start"], row["end"]
        hits = [(i, m) for a, b, i, m in self.places[row["doc"]] if start < b and a < end]
        if hits:
            return next(((i, m) for i, m in hits if "value_low" in row and same_value(row, m)), hits[0])
        return "optional" if any(start < b and a < end for a, b in self.optional[row["doc"]]) else None

    def ordered(self, one: str, other: str) -> tuple[str, str]:
        """The later and the earlier of two figures."""
        rank = {i: (self.order[self.figures[i]["doc"]], self.figures[i]["start"]) for i in (one, other)}
        return (one, other) if rank[one] > rank[other] else (other, one)

    def truth(self, one: str, other: str) -> dict[str, Any] | None:
        """What holds between two figures; None if nothing does."""
        a, b = (self.figures[i]["claim"] for i in (one, other))
        return {"relation": "same"} if a == b else self.related.get(frozenset((a, b)))


def same_value(row: dict[str, Any], mention: dict[str, Any]) -> bool:
    """Whether a printed value was read right: within half a percent, in any of the units we mark."""
    said = [v for v in (row["value_low"], row["value_high"]) if v is not None]
    meant = {mention["value_low"], mention["value_high"]}
    factors = (1.0, 100.0, 0.01, 1000.0, 0.001)
    return bool(said) and any(
        all(any(abs(v * f - m) <= 0.005 * abs(m) for v in said) for m in meant) for f in factors
    )


@dataclass(slots=True)
class Score:
    """Counts of one event, or of all."""

    articles: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    false_alarms: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another event."""
        self.articles += other.articles
        self.false_alarms += other.false_alarms
        for name in ("figures", "predicted", "right", "found", "wanted"):
            getattr(self, name).update(getattr(other, name))

    def line(self, name: str) -> str:
        """One row of the table."""
        cells = [f"{name:<12}{self.articles:>4}"]
        read, marked, good = self.figures["read"], self.figures["marked"], self.figures["value"]
        cells.append(f"{ratio(good, read):>6}{ratio(self.figures['found'], marked):>6}")
        for kind in ("same", "updated", "contradicts"):
            p, r = ratio(self.right[kind], self.predicted[kind]), ratio(self.found[kind], self.wanted[kind])
            cells.append(
                f"{p:>6}{r:>6}{f1(self.right[kind], self.predicted[kind], self.found[kind], self.wanted[kind]):>6}"
            )
        cells.append(f"{self.false_alarms:>4}{100 * self.false_alarms / max(1, self.articles):>7.1f}")
        return "  ".join(cells)


def ratio(part: int, whole: int) -> str:
    """A share to two places; a dash where there is nothing to share."""
    return f"{part / whole:.2f}" if whole else "-"


def f1(right: int, predicted: int, found: int, wanted: int) -> str:
    """The harmonic mean of precision and recall, counted apart."""
    if not (right and predicted and found and wanted):
        return "-"
    p, r = right / predicted, found / wanted
    return f"{2 * p * r / (p + r):.2f}"


@dataclass(slots=True)
class Sheet:
    """One event while it is scored: its marks, the figures found so far, and the links by what they say."""

    event: Event
    marks: Marks
    said: dict[tuple[str, int], dict[str, Any]]
    score: Score
    seen: set[str] = field(default_factory=set)
    valued: set[str] = field(default_factory=set)
    hits: set[tuple[str, str, str]] = field(default_factory=set)
    alarms: dict[object, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def quote(self, one: dict[str, Any]) -> str:
        """A number among its words."""
        text, start, end = self.event.texts[one["doc"]], one["start"], one["end"]
        around = text[max(0, start - 45) : start] + "[" + text[start:end] + "]" + text[end : end + 30]
        return f"{one['doc'].split('_')[-1]}: {around!r}"

    def fault(self, what: str, *ones: dict[str, Any]) -> None:
        """Note what went wrong, and where."""
        self.score.faults.append("\n      ".join([what, *map(self.quote, ones)]))

    def figure(self, row: dict[str, Any]) -> None:
        """Count one figure, and its links."""
        me = self.marks.at(row)
        if me == "optional":
            return
        self.score.figures["read"] += 1
        if me is None:
            self.fault("figure/extra", row)
        elif same_value(row, me[1]):
            self.score.figures["value"] += 1
            self.seen.add(me[0])
            self.valued.add(me[0])
        else:
            self.seen.add(me[0])
            self.fault(f"figure/value {row['value_low']}..{row['value_high']} {row['unit']}", row)
        done: set[object] = set()
        for link in row["relation_to"]:
            if link["relation"] in RELATIONS:
                self.link(row, me, link, done)

    def link(self, row: dict[str, Any], me: Any, link: dict[str, Any], done: set[object]) -> None:
        """Count one link, once for each earlier claim."""
        kind = link["relation"]
        you = self.marks.at(self.said.get((link["doc"], link["start"]), link))
        if you == "optional":
            return
        truth, key = None, (link["doc"], link["start"], kind)
        if me is not None and you is not None:
            if me[0] == you[0]:
                return
            late, early = self.marks.ordered(me[0], you[0])
            truth, key = self.marks.truth(late, early), (late, self.marks.figures[early]["claim"], kind)
            within = row["doc"] == link["doc"] and kind == "same" == (truth or {}).get("relation")
            if within or (truth and truth.get("doubtful")):
                return
        if key in done or (truth is None and kind == "scoped_differently"):
            return
        done.add(key)
        right = truth is not None and kind in (truth["relation"], *truth.get("also_accept", ()))
        self.score.predicted[kind] += 1
        self.score.right[kind] += right
        if right and truth is not None:
            self.hits.add((str(key[0]), str(key[1]), truth["relation"]))
        else:
            really = truth["relation"] if truth else "unrelated" if me and you else "no figure"
            self.fault(f"{kind}, really {really}", link, row)
        if kind == "contradicts":
            self.alarms[key[0] if me and you else (row["doc"], row["start"])].append(right)

    def close(self) -> None:
        """Count what was not found."""
        for name, one in self.marks.figures.items():
            if name not in self.valued:
                self.fault("figure/wrong" if name in self.seen else "figure/missed", one)
        self.score.figures["found"] = len(self.valued)
        for (late, claim), pair in self.marks.wanted.items():
            if (late, claim, pair["relation"]) in self.hits:
                self.score.found[pair["relation"]] += 1
            elif pair["relation"] != "scoped_differently":
                missing = "" if {late, pair["earlier"]} <= self.valued else " (figure not read)"
                ends = self.marks.figures[pair["earlier"]], self.marks.figures[late]
                self.fault(f"missed {pair['relation']}{missing}", *ends)
        self.score.false_alarms = sum(not any(rights) for rights in self.alarms.values())


def score_event(event: Event, rows: list[dict[str, Any]]) -> Score:
    """Compare what the pipeline says with the marks."""
    marks = Marks(labels_of(event))
    score = Score(articles=len(event.rows))
    score.figures["marked"] = len(marks.figures)
    score.wanted.update(p["relation"] for p in marks.wanted.values())
    sheet = Sheet(event, marks, {(row["doc"], row["start"]): row for row in rows}, score)
    for row in rows:
        sheet.figure(row)
    sheet.close()
    return score


def score_all(events: list[Event], show: bool) -> None:
    """Print a line for each event and one for all."""
    print(
        f"{'':<12}docs  figures P R   same P R F1         updated P R F1      contradicts P R F1  false /100"
    )
    total = Score()
    for event in events:
        with tempfile.TemporaryDirectory() as home:
            make(Path(home) / "made", [event])
            rows = imported(Path(home) / "made" / event.name, event.name, Path(home) / "data")
        one = score_event(event, rows)
        total.add(one)
        print(one.line(event.name))
        for fault in one.faults if show else ():
            print("   ", fault)
    print(total.line("all"))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    made = commands.add_parser("make")
    made.add_argument("folder", type=Path)
    scored = commands.add_parser("score")
    for command in (made, scored):
        command.add_argument("--set", choices=SETS, default="dev", dest="chosen", help="which events")
    scored.add_argument("--only", nargs="*", default=[], metavar="NAME")
    scored.add_argument("--show", action="store_true", help="print each fault")
    given = parser.parse_args()
    events = [read_event(path) for path in sorted(SETS[given.chosen].glob("*.txt"))]
    if given.command == "make":
        make(given.folder, events)
    else:
        score_all([one for one in events if not given.only or one.name in given.only], given.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
