"""Invented events as they are written down: the marks in their texts, and the labels that follow from them.

A figure is marked in its text: `{14|dead|+}` is the number expression, its metric (`metric/label` names the claim;
without a label the printed value does), and `+` at least, `-` at most, `>` more than, `<` less than, `~` about,
`u:EUR` another unit, `=1..3` a value that the text does not spell out; `{dozens|?}` counts neither way. The head of a
file names the metrics (`tally` can move, `fixed` cannot) and the relations between claims.
"""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

QUALIFIERS = {"+": "at_least", "-": "at_most", ">": "more_than", "<": "less_than", "~": "about"}
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


def read_head(event: Event, head: str) -> None:
    """The metrics of an event, and the relations of its claims. Raises ValueError for a line that is neither."""
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
            case ["also" | "copies" as list_]:
                a, b, said = rest.split()
                (event.also if list_ == "also" else event.copies).append((a, b, said))
            case []:
                pass
            case _:
                raise ValueError(f"{event.name}: {line!r}")


def read_article(event: Event, article: str) -> None:
    """One article with its marks. Raises ValueError for a mark that cannot be read."""
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
    if re.search(r"[{}]|\|[^ ]", text):
        raise ValueError(f"{name}: a mark that cannot be read")
    host = re.sub(r"[^a-z]", "", outlet.lower()) + ".example"
    event.texts[name] = text
    event.rows.append(
        {"topic": event.name, "doc": name, "title": text.split("\n", 1)[0], "date": date, "source": host,
         "url": f"https://{host}/news/{event.name}-{doc}"}
    )  # fmt: skip


def read_event(path: Path) -> Event:
    """An event file. Raises ValueError where a mark or a line of the head is not understood."""
    event = Event(path.stem)
    head, *articles = path.read_text(encoding="utf-8").split("\n=== ")
    read_head(event, head)
    for article in articles:
        read_article(event, article)
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
    named = [word for _, words in event.rules for word in words] + [
        w for a, b, _ in event.also for w in (a, b)
    ]
    for word in named:
        if not any(covers(word, claim) for claim in first):
            raise ValueError(f"{event.name}: nothing is called {word}")
    pairs = itertools.combinations(sorted(first), 2)
    return [entry for a, b in pairs if (entry := relation(event, first[a], first[b])) is not None]


def relation(event: Event, one: Mark, two: Mark) -> dict[str, object] | None:
    """The relation of two claims, by the rules of the head, else by their values; None where there is none."""
    held, doubtful = ruled(event, one, two)
    (x, y), (u, v) = span_of(one), span_of(two)
    both = max(x, u) <= min(y, v)
    moves = one.metric == two.metric and event.metrics[one.metric]["kind"] == "tally"
    if held is None and moves:
        near = abs(one.low - two.low) <= 0.06 * max(one.low, two.low)
        held = "same" if both and near and not one.qualifier == two.qualifier == "exact" else "updated"
    elif held is None and one.metric == two.metric:
        if not both:
            raise ValueError(f"{event.name}: say how {one.claim} and {two.claim} relate")
        held = "same"
    if held is None:
        return None
    entry: dict[str, object] = {"a": one.claim, "b": two.claim, "relation": held}
    also = {said for p, q, said in event.also if {p, q} == {one.claim, two.claim}}
    if moves and both and held in ("same", "updated"):
        also |= {"same", "updated"}
    if also - {held}:
        entry["also_accept"] = sorted(also - {held})
    return entry | {"doubtful": True} if doubtful else entry


def ruled(event: Event, one: Mark, two: Mark) -> tuple[str | None, bool]:
    """What the head of an event says of two claims, and whether it calls that doubtful."""
    held, doubtful = None, False
    for rule, named in event.rules:
        mine, yours = ({w for w in named if covers(w, claim)} for claim in (one.claim, two.claim))
        whole = rule == "scoped" and one.metric == two.metric and not any("/" in w for w in mine | yours)
        if whole or not any(p != q for p in mine for q in yours):
            continue
        if rule == "doubtful":
            doubtful = True
        else:
            held = "scoped_differently" if rule == "scoped" else rule
    return held, doubtful


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
