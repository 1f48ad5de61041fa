"""How fast the warehouse loads, publishes and answers, as it grows.

    python benchmarks/warehouse.py [--figures 1000000] [--runs 10] [--home FOLDER]

Invented articles with ten figures each are written as batches, loaded run by run, and then asked what the stages ask
at every run. Times are seconds of one process, medians of three where a question is asked.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batches import BatchStore, schema_of
from pipeline.records import Article, Comparison, FeedPoll, Figure, Page, Placement, identity
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse

TOPIC = "harbour"
PER_ARTICLE = 10
METRICS = 500
SHINGLES = 24
START = datetime(2024, 1, 1, tzinfo=UTC)


def table(record: type[Any], size: int, columns: dict[str, Any]) -> pa.Table:
    """`size` rows of a record; a column that is not given is NULL, 0, False or empty."""
    arrays = []
    for field in schema_of(record):
        if field.name in columns:
            values = columns[field.name]
            arrays.append(values if isinstance(values, pa.Array) else pa.array(values, type=field.type))
        else:
            arrays.append(pa.array([_empty(field.type)] * size, type=field.type))
    return pa.Table.from_arrays(arrays, schema=schema_of(record))


def _empty(kind: pa.DataType) -> Any:
    if pa.types.is_list(kind):
        return []
    if pa.types.is_struct(kind):
        return {field.name: _empty(field.type) for field in kind}
    if pa.types.is_boolean(kind):
        return False
    if pa.types.is_string(kind):
        return ""
    return 0 if pa.types.is_integer(kind) else None


def sentence(article: int, figure: int) -> tuple[str, str]:
    """A sentence and the number that is printed in it."""
    printed = f"{1 + (article * 7919 + figure * 104729) % 999_983:,}"
    return f"Inspectors in district {figure} counted {printed} boats at the quay on that day. ", printed


class RunOf:
    """The records of one run of `articles` articles from number `first`, as batches."""

    def __init__(self, store: BatchStore, name: str, first: int, articles: int) -> None:
        self.store, self.name = store, name
        self.numbers = range(first, first + articles)
        self.at = START + timedelta(minutes=30 * (first // max(articles, 1)))
        self.keys = [f"quay.example/{number}" for number in self.numbers]
        self.ids = [identity(TOPIC, key) for key in self.keys]
        self.revisions = [identity("text", number) for number in self.numbers]

    def batches(self) -> list[str]:
        """Write all stages; their names."""
        made = {
            "poll": self._polls(),
            "fetch": self._pages(),
            "clean": self._articles(),
            "dedup": self._placements(),
            **self._figures(),
        }
        names = []
        for stage, rows in made.items():
            name = f"{TOPIC}/{self.name}/{stage}"
            path = Path(self.store.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(rows, path, compression="zstd")
            names.append(name)
        return names

    def _polls(self) -> pa.Table:
        return table(
            FeedPoll, 1, {"topic": [TOPIC], "feed": ["f"], "polled_at": [self.at], "status": ["entries"]}
        )

    def _entry(self, key: str) -> dict[str, Any]:
        return {
            "topic": TOPIC,
            "feed": "f",
            "entry_id": key,
            "url": f"https://{key}",
            "url_key": key,
            "title": "Boats",
            "summary": "Boats were counted.",
            "published_precision": "day",
            "first_seen": self.at,
        }

    def _pages(self) -> pa.Table:
        size = len(self.keys)
        return table(
            Page,
            size,
            {
                "topic": [TOPIC] * size,
                "entry": [self._entry(key) for key in self.keys],
                "final_url": [f"https://{key}" for key in self.keys],
                "status": ["fetched"] * size,
                "sha256": [identity(key) for key in self.keys],
                "fetched_at": [self.at] * size,
            },
        )

    def _articles(self) -> pa.Table:
        size = len(self.ids)
        texts = ["".join(sentence(number, n)[0] for n in range(PER_ARTICLE)) for number in self.numbers]
        return table(
            Article,
            size,
            {
                "topic": [TOPIC] * size,
                "article": self.ids,
                "revision": self.revisions,
                "url": [f"https://{key}" for key in self.keys],
                "url_key": self.keys,
                "outlet": [f"Outlet {number % 40}" for number in self.numbers],
                "title": ["Boats"] * size,
                "text": texts,
                "status": ["article"] * size,
                "published": [self.at] * size,
                "fetched_at": [self.at] * size,
            },
        )

    def _placements(self) -> pa.Table:
        size = len(self.ids)
        shingles = [[hash((number, n)) % 2**63 for n in range(SHINGLES)] for number in self.numbers]
        return table(
            Placement,
            size,
            {
                "topic": [TOPIC] * size,
                "article": self.ids,
                "revision": self.revisions,
                "story": self.ids,
                "origin": self.ids,
                "kind": ["origin"] * size,
                "similarity": [0.0] * size,
                "published": [self.at] * size,
                "shingles": shingles,
            },
        )

    def _figures(self) -> dict[str, pa.Table]:
        size = len(self.ids) * PER_ARTICLE
        rows: dict[str, list[Any]] = {
            name: []
            for name in (
                *("figure", "article", "revision", "start", "end", "sentence_start", "sentence_end"),
                *("sentence", "printed", "value_low"),
            )
        }
        for article, revision, number in zip(self.ids, self.revisions, self.numbers, strict=True):
            offset = 0
            for n in range(PER_ARTICLE):
                text, printed = sentence(number, n)
                start = offset + text.index(printed + " boats")
                rows["figure"].append(identity(article, revision, n))
                rows["article"].append(article)
                rows["revision"].append(revision)
                rows["start"].append(start)
                rows["end"].append(start + len(printed))
                rows["sentence_start"].append(offset)
                rows["sentence_end"].append(offset + len(text))
                rows["sentence"].append(text)
                rows["printed"].append(printed)
                rows["value_low"].append(float(printed.replace(",", "")))
                offset += len(text)
        figures = table(
            Figure,
            size,
            {
                **rows,
                "topic": [TOPIC] * size,
                "value_high": rows["value_low"],
                "kind": ["figure"] * size,
                "unit": ["boat"] * size,
                "dimension": ["count"] * size,
                "qualifier": ["exact"] * size,
            },
        )
        metrics = [self._metric(number) for number in range(METRICS)]
        compared = table(
            Comparison,
            size,
            {
                "topic": [TOPIC] * size,
                "figure": rows["figure"],
                "metric": [metrics[n % METRICS] for n in range(size)],
                "findings": [
                    [self._finding(rows["figure"][n], n)] if n % 5 == 0 else [] for n in range(size)
                ],
            },
        )
        return {"figures": figures, "compare": compared}

    def _metric(self, number: int) -> dict[str, Any]:
        return {
            "metric": f"metric-{number}",
            "topic": TOPIC,
            "name": f"boats in district {number}",
            "tracked": False,
            "dimension": "count",
            "blocks": [f"boat|{number}"],
        }

    def _finding(self, figure: str, number: int) -> dict[str, Any]:
        return {
            "finding": identity("finding", figure),
            "topic": TOPIC,
            "kind": "new",
            "figure": figure,
            "metric": f"metric-{number % METRICS}",
            "reasons": [{"kind": "new", "text": "nobody counted boats here before"}],
            "hard": False,
            "severity": "low",
            "confidence": 0.9,
            "explanation": "A first count.",
        }


def clocked(work: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """Seconds (the median) and what came out."""
    taken, result = [], None
    for _ in range(times):
        begun = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken), result


def questions(settings: Settings, last: RunOf) -> dict[str, float]:
    """What the stages and people ask, each of a snapshot that was just opened."""
    wanted: dict[str, Callable[[Snapshot], Any]] = {
        "open": lambda snapshot: snapshot.published,
        "known pages of 500 URLs": lambda snapshot: snapshot.known_pages(TOPIC, last.keys[:500]),
        "standing revisions, 200": lambda snapshot: snapshot.standing_revisions(TOPIC, last.ids[:200]),
        "known figures of a metric": lambda snapshot: snapshot.known_figures(TOPIC, metrics=["metric-7"]),
        "findings of the last run": lambda snapshot: snapshot.finding_views(TOPIC, run=last.name),
        "feed health": lambda snapshot: snapshot.ask("FROM feed_health"),
        "figures by outlet and day": lambda snapshot: snapshot.ask(
            "SELECT outlet, published::DATE, count(*), median(value_high) FROM figures_read GROUP BY ALL"
        ),
    }

    def asked(question: Callable[[Snapshot], Any]) -> None:
        with Snapshot(settings) as snapshot:
            question(snapshot)

    return {name: clocked(lambda q=question: asked(q), 3)[0] for name, question in wanted.items()}  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--home", type=Path, help="an empty folder; default: a temporary one")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = arguments.home or Path(temporary)
        settings = Settings(home=home)
        measured = _measure(settings, arguments.figures, arguments.runs)
    if arguments.json:
        print(json.dumps(measured, indent=1))
    else:
        for name, value in measured.items():
            print(f"{name:45} {value:12,.3f}")


def _measure(settings: Settings, figures: int, runs: int) -> dict[str, float]:
    articles = figures // PER_ARTICLE // runs
    store = BatchStore(settings.batch_store)
    loads = []
    for number in range(runs):
        batches = RunOf(store, f"run-{number:03}", number * articles, articles).batches()

        def load(name: str = f"run-{number:03}", names: list[str] = batches) -> None:
            with Warehouse(settings) as warehouse:
                warehouse.load(TOPIC, name, names)

        loads.append(clocked(load)[0])
    small = RunOf(store, "run-zzz", figures, 200)
    names = small.batches()

    def load_small() -> None:
        with Warehouse(settings) as warehouse:
            warehouse.load(TOPIC, small.name, names)

    measured = {
        "figures": float(figures),
        "figures of a run": float(articles * PER_ARTICLE),
        "s, all loads with publication": sum(loads),
        "figures/s": figures / sum(loads),
        "s, first load": loads[0],
        "s, last load": loads[-1],
        "s, a run of 200 articles on top": clocked(load_small)[0],
        "s, the same run again": clocked(load_small)[0],
        "MB, warehouse": settings.warehouse.stat().st_size / 2**20,
    }
    from pipeline.warehouse.publication import publish_file

    measured["s, publication alone"] = clocked(
        lambda: publish_file(settings.warehouse, settings.published), 3
    )[0]
    return measured | {f"s, {name}": value for name, value in questions(settings, small).items()}


if __name__ == "__main__":
    main()
