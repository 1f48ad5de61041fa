"""What the account of a metric costs: one pass over its figures, and reading the metrics that a run touched.

    python benchmarks/accounts.py pass [--tellings 10000 20000 40000 80000]
    python benchmarks/accounts.py stored [--stored 100000 1000000] [--touched 600]

Everything is invented. Times are processor seconds of one process. `stored` fills a warehouse with metrics of ten figures
and five of a two-hundred-and-fiftieth of all each, and reads and accounts for so many of them, two large ones among them.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.compare.account.accounts import accounts
from pipeline.records import FigureRelation, Metric, Telling
from pipeline.settings import Settings
from pipeline.topics import bare_topic
from pipeline.warehouse import Snapshot, Warehouse
from pipeline.warehouse.connection import warehouse_session
from pipeline.warehouse.known_figures import KnownFigures
from pipeline.warehouse.publication import publish_file

START = datetime(2031, 1, 1, tzinfo=UTC)
SPEAKERS = (None, "police", "the mayor of Brenn", "Ida Rook")
TOPIC = bare_topic("cost")


def metric(name: str) -> Metric:
    """A found metric."""
    return Metric(name, TOPIC.name, name, False, "count", "worker", None, None, None)


def one_metric(size: int, chance: random.Random) -> tuple[list[Telling], list[FigureRelation]]:
    """So many tellings of 300 values by 200 outlets, each related to three of the thirty before it."""
    told = []
    for place in range(size):
        value, outlet = float(chance.randint(1, 300)), f"Outlet {chance.randint(1, 200)}"
        said_at, speaker = START + timedelta(minutes=6 * place), chance.choice(SPEAKERS)
        name = f"figure {place}"
        told.append(
            Telling(
                name, "m", name, 0, said_at, outlet, name, None, speaker, f"{value:g}", value, value, "", "exact", "stated"
            )
        )  # fmt: skip
    related = [
        FigureRelation(
            told[place].figure,
            told[chance.randint(max(0, place - 30), place - 1)].figure,
            chance.choice(("same", "updated", "contradicts")),
            "",
        )
        for place in range(1, size)
        for _ in range(3)
    ]
    return told, related


def one_pass(sizes: list[int]) -> None:
    """The time for each telling, by how many there are."""
    for size in sizes:
        told, related = one_metric(size, random.Random(1))
        begun = time.process_time()
        (made,) = accounts([metric("m")], told, related, TOPIC)
        spent = time.process_time() - begun
        print(
            f"{size:>7,} tellings: {spent:.2f} s, {1e6 * spent / size:.0f} µs each, {len(made.estimates):,} estimates"
        )


def stored(sizes: list[int], touched: int) -> None:
    """Reading and accounting for the metrics that a run touched, by how many figures are stored."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as home:
            settings = Settings(home=Path(home), duckdb_threads=1)
            fill(settings, size)
            names = [f"m{place}" for place in range(touched - 2)] + ["large0", "large1"]
            with Snapshot(settings) as snapshot:
                begun = time.process_time()
                known = KnownFigures(snapshot, TOPIC.name)
                told, related = known.tellings(names), known.relations(names)
                read = time.process_time() - begun
                made = accounts([metric(name) for name in names], told, related, TOPIC)
                spent = time.process_time() - begun
        print(f"{size:>9,} stored, {touched} metrics of {len(told):,} figures: read {read:.2f} s, all {spent:.2f} s, {len(made)} accounts")  # fmt: skip


def fill(settings: Settings, size: int) -> None:
    """A published snapshot with so many figures."""
    statements = (Path(__file__).parent / "fill_metrics.sql").read_text(encoding="utf-8")
    with Warehouse(settings), warehouse_session(settings) as connection:
        for statement in connection.extract_statements(statements):
            connection.execute(statement, {"size": size} if statement.named_parameters else None)
    publish_file(settings.warehouse, settings.published)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    timed = commands.add_parser("pass")
    timed.add_argument("--tellings", nargs="+", type=int, default=[10_000, 20_000, 40_000, 80_000])
    kept = commands.add_parser("stored")
    kept.add_argument("--stored", nargs="+", type=int, default=[100_000, 1_000_000])
    kept.add_argument("--touched", type=int, default=600)
    given = parser.parse_args()
    if given.command == "pass":
        one_pass(given.tellings)
    else:
        stored(given.stored, given.touched)


if __name__ == "__main__":
    main()
