"""Accounts in the warehouse: what a run gives reads back, in place of what was known before; what the next run reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline.batches import BatchStore
from pipeline.compare.account.accounts import telling
from pipeline.records import Account, Claim, Comparison, Estimate, FigureRelation, Verdict
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse
from pipeline.warehouse.known_figures import KnownFigures
from tests.warehouse.harbour_story import (
    AT,
    FIRST,
    LATER,
    METRIC,
    QUARREL,
    SECOND,
    TOPIC,
    comparison,
)

CLAIM = Claim(120.0, 120.0, "", "stated", FIRST.figure, (SECOND.figure,), 3, 2, 2, 1, ("the harbour master",), counted=True)  # fmt: skip
VAGUE = replace(CLAIM, low=None, high=None, first=SECOND.figure, repeats=(), shared=(), counted=False)
ESTIMATE = Estimate(
    AT, 95.0, 120.0, 120.0, "", "the newest number", SECOND.figure, FIRST.figure, FIRST.figure
)
ACCOUNT = Account(METRIC.metric, (CLAIM, VAGUE), (ESTIMATE, replace(ESTIMATE, since=LATER, best=95.0)))


def load(settings: Settings, run: str, *rows: Comparison) -> None:
    batch = BatchStore(settings.batch_store).write(f"{TOPIC}/{run}/compare", Comparison, rows)
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, run, [batch], now=LATER, started_at=LATER)


def test_an_account_reads_back_and_the_next_one_takes_its_place(loaded: Settings) -> None:
    load(loaded, "third", replace(comparison(FIRST), account=ACCOUNT), comparison(SECOND))
    with Snapshot(loaded) as snapshot:
        assert snapshot.accounts(TOPIC) == [ACCOUNT]
        assert snapshot.accounts(TOPIC, ["another"]) == []
    other = replace(METRIC, metric="containers-found")
    shorter = Account(METRIC.metric, (CLAIM,), (ESTIMATE,))
    apart = Account(other.metric, (VAGUE,), ())
    load(
        loaded,
        "fourth",
        replace(comparison(SECOND), account=shorter),
        replace(comparison(FIRST, metric=other), account=apart),
    )
    with Snapshot(loaded) as snapshot:
        assert snapshot.accounts(TOPIC, [METRIC.metric]) == [shorter]
        assert snapshot.accounts(TOPIC, [METRIC.metric, other.metric]) == [apart, shorter]
    load(loaded, "fifth", comparison(FIRST))
    with Snapshot(loaded) as snapshot:
        assert len(snapshot.accounts(TOPIC)) == 2


def test_what_the_next_run_reads_is_what_a_new_figure_would_tell(loaded: Settings) -> None:
    with Snapshot(loaded) as snapshot:
        known = KnownFigures(snapshot, TOPIC)
        told = known.tellings([METRIC.metric])
        assert told == [telling(one, METRIC.metric) for one in snapshot.known_figures(TOPIC)]
        assert [one.low for one in told] == [120.0, 95.0]
        assert known.tellings(["another"]) == []


def test_relations_are_those_that_a_person_left_standing(loaded: Settings) -> None:
    def relations() -> list[FigureRelation]:
        with Snapshot(loaded) as snapshot:
            return list(KnownFigures(snapshot, TOPIC).relations([METRIC.metric]))

    def judge(word: str, hours: int) -> None:
        said = Verdict(
            TOPIC, SECOND.figure, FIRST.figure, word, QUARREL.finding, LATER + timedelta(hours=hours)
        )
        with Warehouse(loaded) as warehouse:
            warehouse.record_verdict(said)

    found = FigureRelation(SECOND.figure, FIRST.figure, "contradicts", "value")
    assert relations() == [found]
    judge("scoped", 1)
    assert relations() == []
    judge("updated", 2)
    assert relations() == [replace(found, kind="updated")]
