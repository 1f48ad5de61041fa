"""How well compare tells the relations of real figures, and what it costs.

    python benchmarks/compare.py quality FOLDER... [--labels DIR] [--out PRED.jsonl] [--show KIND]
    python benchmarks/compare.py seeds FOLDER [--topic PACK]
    python benchmarks/compare.py cost [--stored 100000 1000000] [--new 1000]

`quality` reads folders of articles (docs.jsonl and one text each), runs clean, figures and compare in memory, and
writes one prediction a line for the scorer of the marked news. With --labels the figures of the marks take the place of
the project's own, so that the faults of compare stand alone. Nothing is read but the folders that are named.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from pipeline.clean import clean
from pipeline.compare import MemoryKnown, compare, known_figure
from pipeline.figures import figures_of
from pipeline.language.sentences import sentences
from pipeline.records import (
    Article,
    Attribution,
    Comparison,
    Entry,
    Figure,
    KnownFigure,
    Page,
    Run,
    TimeFrame,
    identity,
)
from pipeline.settings import Settings
from pipeline.topics import Topic, bare_topic, load_topic

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
DIMENSIONS = {
    "USD": "money", "EUR": "money", "GBP": "money", "USD/share": "money", "percent": "share", "fraction": "share",
    "kilometre": "length", "metre": "length", "mile": "length", "foot": "length", "km": "length", "year": "time",
    "hour": "time", "minute": "time", "day": "time", "month": "time", "week": "time", "second": "time",
    "magnitude": "magnitude",
}  # fmt: skip


def published_of(row: dict[str, str]) -> datetime | None:
    """The date of a docs.jsonl row, UTC."""
    date = row.get("date")
    return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None


def article_of(row: dict[str, str], folder: Path, topic: Topic) -> Article:
    """One text of a folder, cleaned."""
    body = (folder / f"{row['doc']}.txt").read_bytes()
    url = row.get("url") or f"file:{row['doc']}"
    entry = Entry(
        topic.name, "import", row["doc"], url, url, row.get("title", ""), "", published_of(row), "second", None,
        row.get("source"), FETCHED,
    )  # fmt: skip
    page = Page(
        topic.name, entry, url, "imported", None, None, "text/plain; charset=utf-8", None, len(body), FETCHED
    )
    return clean(page, body, topic)


def plain_article(row: dict[str, str], folder: Path, topic: Topic) -> Article:
    """One text of a folder as it stands: the marks are compared without the faults of cleaning."""
    text = (folder / f"{row['doc']}.txt").read_text()
    published = published_of(row)
    return Article(
        topic.name, identity(topic.name, row["doc"]), "plain", row.get("url", ""), row.get("url", ""),
        row.get("source", ""), None, row.get("title", ""), text, (), sentences(text), (Run(0, 0, len(text)),), (),
        "en", published, "second", None, "article", None, "plain", None, row["doc"], FETCHED,
    )  # fmt: skip


def marked_figures(article: Article, doc: str, labels: dict) -> list[Figure]:
    """The marks of a document as figures: span, value, unit and qualifier; the rest is left to compare."""
    found = []
    to_clean = {}
    for run in article.source_map:
        for k in range(run.length):
            to_clean[run.source + k] = run.start + k
    for mark in labels["figures"]:
        if mark["doc"] != doc:
            continue
        start, end = to_clean.get(mark["start"]), to_clean.get(mark["end"] - 1)
        if start is None or end is None:
            print("mark outside the cleaned text:", doc, mark["text"], file=sys.stderr)
            continue
        end += 1
        span = next(s for s in article.sentences if s.start <= start < s.end)
        sentence = article.text[span.start : span.end]
        unit = mark["unit"]
        dimension = DIMENSIONS.get(unit, "count")
        entity = head = None
        scale = 0.01 if unit == "percent" else 1.0
        found.append(
            Figure(
                identity(article.article, article.revision, start, end), article.topic, article.article,
                article.revision, start, end, mark["start"], mark["end"], span.start, span.end, sentence,
                article.text[start:end], "figure", mark["value_low"], mark["value_high"], unit, dimension,
                mark["value_low"] * scale, mark["value_high"] * scale, unit, mark["qualifier"], None, False,
                entity, head, None, None, None, None, "level", TimeFrame("none", None, None, "unknown", ""),
                Attribution(mark.get("attribution"), None, "none"), "stated",
            )
        )  # fmt: skip
    return found


def run_folder(
    folder: Path, labels: Path | None
) -> tuple[list[KnownFigure], list[Comparison], dict[str, str]]:
    """All figures of a folder compared in the order of publication; and the document of each article."""
    topic = bare_topic(re.sub(r"[^a-z0-9_-]", "-", folder.name.lower()))
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text().splitlines() if line.strip()]
    marks = json.loads((labels / f"{folder.name}.json").read_text()) if labels else None
    known: list[KnownFigure] = []
    doc_of: dict[str, str] = {}
    for row in rows:
        article = (plain_article if marks else article_of)(row, folder, topic)
        doc_of[article.article] = row["doc"]
        found = marked_figures(article, row["doc"], marks) if marks else figures_of(article, topic)
        known += [known_figure(article, figure) for figure in found if figure.kind == "figure"]
    return known, compare(known, MemoryKnown(), topic), doc_of


def predictions(folder: Path, labels: Path | None) -> list[dict[str, object]]:
    """The lines that the scorer reads."""
    known, comparisons, doc_of = run_folder(folder, labels)
    by_id = {one.figure.figure: one.figure for one in known}
    links: dict[str, list[dict[str, object]]] = {}
    metric_of = {one.figure: one.metric.metric for one in comparisons}
    for comparison in comparisons:
        for finding in comparison.findings:
            earlier = by_id.get(finding.earlier or "")
            if earlier is not None and earlier.source_start is not None:
                links.setdefault(finding.figure, []).append(
                    {"doc": doc_of[earlier.article], "start": earlier.source_start, "end": earlier.source_end,
                     "relation": finding.kind}
                )  # fmt: skip
    return [
        {"topic": folder.name, "doc": doc_of[figure.article], "start": figure.source_start, "end": figure.source_end,
         "value_low": figure.value_low, "value_high": figure.value_high, "unit": figure.unit,
         "qualifier": figure.qualifier, "metric": metric_of[name], "relation_to": links.get(name, [])}
        for name, figure in by_id.items()
        if figure.source_start is not None and figure.source_end is not None
    ]  # fmt: skip


def seeds(folder: Path, topic: Topic) -> int:
    """Compare the two seed articles and check the relations of seed_gold.json; the number of wrong ones."""
    gold = json.loads((folder / "seed_gold.json").read_text())
    known: list[KnownFigure] = []
    doc_of = {}
    for document in gold["documents"]:
        first = document["published_inferred"].split("/")[0]
        name = document["file"].removesuffix(".txt")
        row = {"doc": name, "title": "", "date": first, "source": name[:3], "url": f"file:{name}"}
        article = article_of(row, folder, topic)
        doc_of[article.article] = document["file"]
        known += [known_figure(article, one) for one in figures_of(article, topic) if one.kind == "figure"]
    comparisons = compare(known, MemoryKnown(), topic)
    found = {}
    for mark in gold["figures"]:
        low, high = mark["value_span"]
        hits = [
            k.figure.figure for k in known
            if doc_of[k.figure.article] == mark["file"] and k.figure.source_start is not None
            and k.figure.source_end is not None and k.figure.source_start < high and low < k.figure.source_end
        ]  # fmt: skip
        found[mark["id"]] = hits[0] if hits else None
    links = {one.figure.figure: one.figure.links for one in known}
    told = {frozenset((f.figure, f.earlier)): f for c in comparisons for f in c.findings if f.earlier}
    wrong = 0
    for want in gold["relations"]:
        a, b = found[want["a"]], found[want["b"]]
        finding = told.get(frozenset((a, b)))
        kind = finding.kind if finding else None
        linked = any(link.figure == b for link in links.get(a, ())) or any(
            link.figure == a for link in links.get(b, ())
        )
        ok = {
            "contradict": kind == "contradicts" and not finding.hard if finding else False,
            "agree": kind == "same" or (linked and kind not in ("contradicts", "updated")),
            "unrelated": kind in (None, "scoped_differently"),
        }[want["relation"]]
        ok = ok and bool(a) and bool(b)
        wrong += not ok
        print(
            "ok " if ok else "NOT",
            want["a"],
            want["b"],
            want["relation"],
            "->",
            kind,
            finding.explanation if finding else "",
        )
    print(f"{len(gold['relations']) - wrong} of {len(gold['relations'])} relations")
    return wrong


def show(folder: Path, labels: Path | None, kinds: list[str]) -> None:
    """Print the findings of some kinds with their explanations."""
    _, comparisons, _ = run_folder(folder, labels)
    for comparison in comparisons:
        for finding in comparison.findings:
            if finding.kind in kinds:
                print(f"[{finding.kind} {finding.confidence}] {finding.explanation}")


WORDS = ("killed", "injured", "missing", "arrested", "evacuated", "rescued", "laid off", "infected")
THINGS = ("people", "children", "soldiers", "workers", "tourists", "police officers")


def invented(count: int, offset: int = 0) -> list[KnownFigure]:
    """Figures of invented events, each in its own article and place: the k-th is always the same."""
    topic = bare_topic("cost")
    made = []
    for k in range(offset, offset + count):
        place = f"{'BDFGKLMNPRSTVZ'[k % 14]}{'aeiou'[k % 5]}{'lmnrst'[k // 5 % 6]}{'aeiou'[k // 7 % 5]}{'bdgkptvz'[k // 11 % 8]}{'aeiou'[k // 3 % 5]}{k % 997}"
        title = f"Accident in {place}"
        text = f"{title}\n\nAt least {20 + k % 70} {THINGS[k % 6]} were {WORDS[k // 6 % 8]} in an accident in {place}, the mayor of {place} said."
        start = text.index("At least") + 9
        end = start + 2
        published = datetime(2026, 1, 1, tzinfo=UTC)
        figure = Figure(
            identity("f", k), topic.name, identity("a", k), "r", start, end, start, end, len(title) + 2, len(text),
            text[len(title) + 2 :], text[start:end], "figure", float(20 + k % 70), float(20 + k % 70), "person", "count",
            float(20 + k % 70), float(20 + k % 70), "", "at_least", "at least", False, THINGS[k % 6], None, None,
            f"were {WORDS[k // 6 % 8]}", place, None, "level", TimeFrame("none", None, None, "unknown", ""),
            Attribution("the mayor", "said", "reported"), "stated",
        )  # fmt: skip
        made.append(
            KnownFigure(
                figure, f"Outlet {k % 50}", f"https://{k}.example/", title, published, "second", published,
                figure.article, "origin", lead=text[:400],
            )
        )  # fmt: skip
    return made


def fill(settings: Settings, stored: int, prototypes: int = 5000) -> None:
    """A published snapshot with so many stored figures of the topic "cost"."""
    import pyarrow as pa

    from pipeline.batches import schema_of, to_row
    from pipeline.compare.findings.metrics import figure_blocks
    from pipeline.compare.reading.lexicon import lexicon
    from pipeline.compare.reading.signature import signature
    from pipeline.warehouse import Warehouse
    from pipeline.warehouse.connection import change, warehouse_session
    from pipeline.warehouse.publication import publish_file

    made = invented(prototypes)
    words, topic = lexicon("en"), bare_topic("cost")
    blocks = [
        {"figure": one.figure.figure, "block": block}
        for one in made
        for block in figure_blocks(signature(one, words), topic, words)
    ]
    articles = [
        to_row(
            Article(
                "cost", one.figure.article, "r", one.url, one.url, one.outlet, None, one.title, one.lead, (), (), (), (),
                "en", one.published, "second", None, "article", None, "bench", None, None, one.fetched_at,
            )
        )
        for one in made
    ]  # fmt: skip
    with Warehouse(settings), warehouse_session(settings) as connection:
        connection.register(
            "prototype_figures", pa.Table.from_pylist([to_row(one.figure) for one in made], schema_of(Figure))
        )
        connection.register("prototype_articles", pa.Table.from_pylist(articles, schema_of(Article)))
        connection.register("prototype_blocks", pa.Table.from_pylist(blocks))
        text = (Path(__file__).parent / "fill_figures.sql").read_text()
        for statement in connection.extract_statements(text):
            connection.execute(
                statement, {"copies": stored // prototypes} if statement.named_parameters else None
            )
        change(connection, "session/checkpoint")
    publish_file(settings.warehouse, settings.published)


def cost(stored: list[int], new: int) -> None:
    """Compare new figures with so many stored ones, through the published snapshot."""
    import os
    import tempfile

    from pipeline.warehouse import Snapshot
    from pipeline.warehouse.known_figures import KnownFigures

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {next(iter(os.sched_getaffinity(0)))})
    batch = invented(new, offset=1_000)
    for number in stored:
        with tempfile.TemporaryDirectory() as home:
            settings = Settings(home=Path(home))
            fill(settings, number)
            with Snapshot(settings) as snapshot:
                begun = time.process_time()  # of this process: other work on the machine does not count
                comparisons = compare(batch, KnownFigures(snapshot, "cost"), bare_topic("cost"))
                spent = time.process_time() - begun
        findings = sum(len(one.findings) for one in comparisons)
        print(
            f"{number:>9,} stored, {new:,} new: {spent:.2f} s, {1000 * spent / new:.2f} ms a figure, {findings} findings"
        )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    quality = commands.add_parser("quality")
    quality.add_argument("folders", nargs="+", type=Path)
    quality.add_argument("--labels", type=Path)
    quality.add_argument("--out", type=Path)
    quality.add_argument("--show", nargs="*", default=[])
    seeded = commands.add_parser("seeds")
    seeded.add_argument("folder", type=Path)
    seeded.add_argument("--topic", help="a topic pack; default: a bare topic whose place is Russia")
    priced = commands.add_parser("cost")
    priced.add_argument("--stored", nargs="+", type=int, default=[100_000, 1_000_000])
    priced.add_argument("--new", type=int, default=1000)
    given = parser.parse_args()
    if given.command == "seeds":
        bare = bare_topic("seeds").model_copy(update={"place": "Russia"})
        return seeds(given.folder, load_topic(given.topic, Settings()) if given.topic else bare)
    if given.command == "cost":
        cost(given.stored, given.new)
    if given.command == "quality":
        begun = time.perf_counter()
        lines = [line for folder in given.folders for line in predictions(folder, given.labels)]
        print(f"{len(lines)} figures, {time.perf_counter() - begun:.2f} s", file=sys.stderr)
        if given.out:
            given.out.write_text("".join(json.dumps(line) + "\n" for line in lines))
        for folder in given.folders if given.show else ():
            show(folder, given.labels, given.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
