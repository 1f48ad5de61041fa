"""How well the whole way, from text to finding, does on invented news.

    python benchmarks/events.py make FOLDER
    python benchmarks/events.py score [--set dev|test] [--only NAME...] [--show]

`benchmarks/events/` holds stories that were written for this purpose: an event as several outlets tell it over hours
or days, with the figures that moved, those that cannot both hold, and the many that only look alike. A figure is marked
in its text: `{14|dead|+}` is the number expression, its metric (`metric/label` names the claim; without a label the
printed value does), and `+` at least, `-` at most, `>` more than, `<` less than, `~` about, `u:EUR` another unit,
`=1..3` a value that the text does not spell out; `{dozens|?}` counts neither way. The head of a file names the metrics
(`tally` can move, `fixed` cannot) and the relations between claims. `make` writes what the importer and a scorer read:
a folder of articles and labels/NAME.json for each event. `score` compares what the pipeline says with the marks.
Rules may be tuned on the events of the folder itself (dev); those in `benchmarks/events/test/` are only ever scored.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import stages
from pipeline.archive import read_folder
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot

EVENTS = Path(__file__).parent / "events"
SETS = {"dev": EVENTS, "test": EVENTS / "test"}
QUALIFIERS = {"+": "at_least", "-": "at_most", ">": "more_than", "<": "less_than", "~": "about"}
RELATIONS = ("same", "updated", "contradicts", "scoped_differently")
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)(?:\|([^{}|]*))?\}")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
SMALL = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
) | {"a": 1, "an": 1, "half": 0.5, "dozen": 12, "no": 0}
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
          "trillion": 1e12}  # fmt: skip
LENGTHS = {"km": 1000.0, "mile": 1609.344, "metre": 1.0, "foot": 0.3048}


def spoken(words: list[str]) -> float:
    """The value of a number in words: "two hundred and five", "a quarter" is for `=`. Raises KeyError."""
    total = part = 0.0
    for word in words:
        if word in ("and", "of"):
            continue
        if word in SCALES:
            part = max(part, 1.0) * SCALES[word]
            if SCALES[word] > 100:
                total, part = total + part, 0.0
        elif word == "dozen":
            part = max(part, 1.0) * 12
        else:
            part += TENS.get(word, SMALL[word] if word in SMALL else TENS[word])
    return total + part


def value_of(printed: str) -> float:
    """The value of a marked number expression: digits or words with a magnitude. Raises ValueError."""
    digits = DIGITS.search(printed)
    words = re.findall(r"[a-z]+", printed.lower())
    try:
        if digits is None:
            return spoken(words)
    except KeyError:
        raise ValueError(f"say the value of {printed!r} with =") from None
    value = float(digits.group().replace(",", ""))
    for word in words:
        value *= SCALES.get(word, 1.0)
    return value


def short(value: float) -> str:
    """A value as it names a claim: 14, 2700, 8.6m, 1.2bn."""
    for scale, sign in ((1e9, "bn"), (1e6, "m")):
        if value >= scale:
            return f"{value / scale:.10g}{sign}"
    return f"{value:.10g}"


@dataclass(slots=True)
class Mark:
    """One marked mention of a figure."""

    doc: str
    start: int
    end: int
    text: str
    metric: str
    claim: str
    low: float
    high: float
    qualifier: str
    unit: str


@dataclass(slots=True)
class Event:
    """One event file, read."""

    name: str
    title: str = ""
    metrics: dict[str, dict[str, str]] = field(default_factory=dict)
    rules: list[tuple[str, list[str]]] = field(default_factory=list)
    also: list[tuple[str, str, str]] = field(default_factory=list)
    copies: list[tuple[str, str, str]] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    optional: list[tuple[str, int, int]] = field(default_factory=list)


def read_mark(event: Event, doc: str, start: int, found: re.Match[str]) -> None:
    """Take one inline mark into the event. Raises ValueError with the place."""
    printed, named, options = found.group(1), found.group(2), (found.group(3) or "").split()
    end = start + len(printed)
    if named == "?":
        event.optional.append((doc, start, end))
        return
    metric, _, label = named.partition("/")
    if metric not in event.metrics:
        raise ValueError(f"{event.name} {doc}: no metric {metric} for {printed!r}")
    qualifier, unit, values = "exact", event.metrics[metric]["unit"], None
    for option in options:
        if option in QUALIFIERS:
            qualifier = QUALIFIERS[option]
        elif option.startswith("u:"):
            unit = option[2:]
        elif option.startswith("="):
            low, _, high = option[1:].partition("..")
            values = (float(low), float(high or low))
        else:
            raise ValueError(f"{event.name} {doc}: option {option!r} of {printed!r}")
    low, high = values or (value_of(printed),) * 2
    qualifier = "range" if low != high and qualifier == "exact" else qualifier
    claim = f"{metric}/{label or short(low) + ('' if low == high else f'-{short(high)}')}"
    event.marks.append(Mark(doc, start, end, printed, metric, claim, low, high, qualifier, unit))


def read_event(path: Path) -> Event:
    """An event file. Raises ValueError where a mark or a line of the head is not understood."""
    event = Event(path.stem)
    head, *articles = path.read_text(encoding="utf-8").split("\n=== ")
    for line in head.splitlines():
        key, _, rest = line.partition(":")
        match key.split():
            case ["event"]:
                event.title = rest.strip()
            case ["metric", name, kind, unit]:
                event.metrics[name] = {
                    "thing": rest.strip(),
                    "scope": event.title,
                    "unit": unit,
                    "kind": kind,
                }
            case ["same" | "updated" | "contradicts" | "scoped" | "doubtful" as rule]:
                event.rules.append((rule, rest.split()))
            case ["also"]:
                a, b, relation = rest.split()
                event.also.append((a, b, relation))
            case ["copies"]:
                a, b, kind = rest.split()
                event.copies.append((a, b, kind))
            case []:
                pass
            case _:
                raise ValueError(f"{path.name}: {line!r}")
    for article in articles:
        first, _, body = article.partition("\n")
        doc, outlet, date, title = (part.strip() for part in first.split("|", 3))
        name = f"{event.name}_{doc}"
        marked = title + "\n\n" + body.strip("\n")
        plain, taken, shift = [], 0, 0
        for found in MARK.finditer(marked):
            plain.append(marked[taken : found.start()] + found.group(1))
            read_mark(event, name, found.start() - shift, found)
            shift += len(found.group()) - len(found.group(1))
            taken = found.end()
        text = "".join(plain) + marked[taken:] + "\n"
        if "{" in text or "}" in text or (body_marks := re.search(r"\|[^ ]", text)):
            raise ValueError(
                f"{path.name} {doc}: a mark that cannot be read {body_marks if '{' not in text else ''}"
            )
        host = re.sub(r"[^a-z]", "", outlet.lower()) + ".example"
        event.texts[name] = text
        event.rows.append(
            {"topic": event.name, "doc": name, "title": text.split("\n", 1)[0], "date": date, "source": host,
             "url": f"https://{host}/news/{event.name}-{doc}"}
        )  # fmt: skip
    return event


def span_of(mark: Mark) -> tuple[float, float]:
    """The values that a claim allows, in one unit for lengths."""
    factor = LENGTHS.get(mark.unit, 1.0)
    low, high = mark.low * factor, mark.high * factor
    match mark.qualifier:
        case "about":
            return low * 0.9, high * 1.1
        case "at_least" | "more_than":
            return low, float("inf")
        case "at_most" | "less_than":
            return 0.0, high
    return low * 0.994, high * 1.006


def covers(named: str, claim: str) -> bool:
    """Whether a word of a rule means this claim: the claim, or all of a metric."""
    return claim == named or ("/" not in named and claim.split("/", maxsplit=1)[0] == named)


def relations(event: Event) -> list[dict[str, object]]:
    """The relation of every two claims that are related. Raises ValueError where a fixed metric leaves it open."""
    first: dict[str, Mark] = {}
    for mark in event.marks:
        first.setdefault(mark.claim, mark)
    for word in {w for _, named in event.rules for w in named} | {
        w for a, b, _ in event.also for w in (a, b)
    }:
        if not any(covers(word, claim) for claim in first):
            raise ValueError(f"{event.name}: nothing is called {word}")
    found = []
    for a, b in itertools.combinations(sorted(first), 2):
        one, two = first[a], first[b]
        (x, y), (u, v) = span_of(one), span_of(two)
        held, doubtful = None, False
        for rule, named in event.rules:
            hit_a, hit_b = ({w for w in named if covers(w, c)} for c in (a, b))
            if any(p != q for p in hit_a for q in hit_b) and not (
                one.metric == two.metric and rule == "scoped" and not any("/" in w for w in hit_a | hit_b)
            ):
                doubtful = doubtful or rule == "doubtful"
                held = held if rule == "doubtful" else {"scoped": "scoped_differently"}.get(rule, rule)
        if held is None and one.metric == two.metric:
            both = max(x, u) <= min(y, v)
            moves = event.metrics[one.metric]["kind"] == "tally"
            if moves:
                near = abs(one.low - two.low) <= 0.06 * max(one.low, two.low)
                bounded = not one.qualifier == two.qualifier == "exact"
                held = "same" if both and near and bounded else "updated"
            elif both:
                held = "same"
            else:
                raise ValueError(f"{event.name}: say how {a} and {b} relate")
        if held is None:
            continue
        entry: dict[str, object] = {"a": a, "b": b, "relation": held}
        also = [r for p, q, r in event.also if {p, q} == {a, b}]
        if (
            held in ("same", "updated")
            and event.metrics[one.metric]["kind"] == "tally"
            and one.metric == two.metric
            and max(x, u) <= min(y, v)
        ):
            also += [{"same": "updated", "updated": "same"}[held]]
        if also:
            entry["also_accept"] = sorted(set(also) - {held})
        if doubtful:
            entry["doubtful"] = True
        found.append(entry)
    return found


def labels_of(event: Event) -> dict[str, object]:
    """The labels of an event in the form of marked news."""
    figures: list[dict[str, object]] = []
    claims: list[tuple[str, str]] = []
    seen: dict[tuple[str, str], dict[str, object]] = {}
    for mark in event.marks:
        mention: dict[str, object] = {
            "start": mark.start, "end": mark.end, "text": mark.text, "value_low": mark.low, "value_high": mark.high,
            "unit": mark.unit, "qualifier": mark.qualifier,
        }  # fmt: skip
        earlier = seen.get((mark.doc, mark.claim))
        if earlier is not None:
            earlier.setdefault("other_mentions", []).append(mention)  # type: ignore[attr-defined]
            continue
        figure = {
            "id": f"{event.name}:{len(figures) + 1}",
            "doc": mark.doc,
            **mention,
            "metric": mark.metric,
            "claim": mark.claim,
        }
        seen[(mark.doc, mark.claim)] = figure
        figures.append(figure)
        claims.append((str(figure["id"]), mark.claim))
    related = relations(event)
    by_pair = {frozenset((str(r["a"]), str(r["b"]))): r for r in related}
    pairs = []
    for k, (later, claim) in enumerate(claims):
        done = set()
        for earlier_id, other in reversed(claims[:k]):
            entry = {"relation": "same"} if other == claim else by_pair.get(frozenset((claim, other)))
            if entry is None or other in done:
                continue
            done.add(other)
            pairs.append(
                {"earlier": earlier_id, "later": later} | {k: v for k, v in entry.items() if k not in "ab"}
            )
    return {
        "topic": event.name, "split": "dev", "event": event.title, "docs": [row["doc"] for row in event.rows],
        "metrics": event.metrics, "figures": figures,
        "optional": [{"doc": d, "start": s, "end": e} for d, s, e in event.optional],
        "claim_relations": related, "pairs": pairs,
        "near_duplicates": [{"a": f"{event.name}_{a}", "b": f"{event.name}_{b}", "kind": kind} for a, b, kind in event.copies],
    }  # fmt: skip


def make(folder: Path, events: list[Event]) -> None:
    """Write the articles and labels of all events."""
    (folder / "labels").mkdir(parents=True, exist_ok=True)
    for event in events:
        (folder / event.name).mkdir(exist_ok=True)
        for name, text in event.texts.items():
            (folder / event.name / f"{name}.txt").write_text(text, encoding="utf-8")
        rows = "".join(json.dumps(row) + "\n" for row in event.rows)
        (folder / event.name / "docs.jsonl").write_text(rows, encoding="utf-8")
        labels = json.dumps(labels_of(event), indent=1)
        (folder / "labels" / f"{event.name}.json").write_text(labels, encoding="utf-8")


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


def score_event(event: Event, rows: list[dict[str, Any]]) -> Score:
    """Compare what the pipeline says with the marks."""
    marks = Marks(labels_of(event))
    score = Score(articles=len(event.rows))
    score.figures["marked"] = len(marks.figures)
    score.wanted.update(p["relation"] for p in marks.wanted.values())
    seen, valued, hits = set(), set(), set()
    alarms: dict[object, list[bool]] = defaultdict(list)
    said_by_place = {(row["doc"], row["start"]): row for row in rows}

    def quote(doc: str, start: int, end: int) -> str:
        text = event.texts[doc]
        around = text[max(0, start - 45) : start] + "[" + text[start:end] + "]" + text[end : end + 30]
        return f"{doc.rsplit('_', maxsplit=1)[-1]}: {around!r}"

    for row in rows:
        me = marks.at(row)
        if me == "optional":
            continue
        score.figures["read"] += 1
        if me is None:
            score.faults.append(f"figure/extra     {quote(row['doc'], row['start'], row['end'])}")
        else:
            seen.add(me[0])
            if same_value(row, me[1]):
                score.figures["value"] += 1
                valued.add(me[0])
            else:
                score.faults.append(
                    f"figure/value     {quote(row['doc'], row['start'], row['end'])} as {row['value_low']}..{row['value_high']} {row['unit']}"
                )
        done = set()
        for link in row["relation_to"]:
            kind = link["relation"]
            you = marks.at(said_by_place.get((link["doc"], link["start"]), link))
            if "optional" in (me, you) or kind not in RELATIONS:
                continue
            truth, key = None, (link["doc"], link["start"], kind)
            if me is None or you is None:
                if kind == "scoped_differently":
                    continue
            else:
                if me[0] == you[0]:
                    continue
                late, early = marks.ordered(me[0], you[0])
                truth = marks.truth(late, early)
                key = (late, marks.figures[early]["claim"], kind)
                if (truth is None and kind == "scoped_differently") or (truth and truth.get("doubtful")):
                    continue
                if kind == "same" == (truth or {}).get("relation") and row["doc"] == link["doc"]:
                    continue
            if key in done:
                continue
            done.add(key)
            right = truth is not None and kind in (truth["relation"], *truth.get("also_accept", ()))
            score.predicted[kind] += 1
            score.right[kind] += right
            if right:
                hits.add((key[0], key[1], truth["relation"]))
            else:
                really = truth["relation"] if truth else "unrelated" if me and you else "no figure"
                score.faults.append(
                    f"{kind}, really {really}\n      {quote(link['doc'], link['start'], link['end'])}\n      {quote(row['doc'], row['start'], row['end'])}"
                )
            if kind == "contradicts":
                alarms[key[0] if me and you else (row["doc"], row["start"])].append(right)
    for name, one in marks.figures.items():
        if name not in valued:
            score.faults.append(
                f"figure/{'missed' if name not in seen else 'wrong'}    {quote(one['doc'], one['start'], one['end'])}"
            )
    score.figures["found"] = len(valued)
    for (late, claim), pair in marks.wanted.items():
        if (late, claim, pair["relation"]) in hits:
            score.found[pair["relation"]] += 1
        elif pair["relation"] != "scoped_differently":
            early = marks.figures[pair["earlier"]]
            one = marks.figures[late]
            missing = "" if {late, pair["earlier"]} <= valued else " (figure not read)"
            score.faults.append(
                f"missed {pair['relation']}{missing}\n      {quote(early['doc'], early['start'], early['end'])}\n      {quote(one['doc'], one['start'], one['end'])}"
            )
    score.false_alarms = sum(not any(rights) for rights in alarms.values())
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
