"""Metrics: tracked ones first, readable names for found ones, one metric for figures of one claim."""

from __future__ import annotations

import pytest

from pipeline.compare import MemoryKnown, compare
from pipeline.compare.explaining import explain
from pipeline.topics import bare_topic
from pipeline.topics.model import Topic, TrackedMetric
from tests.compare.stories import Doc, read

NURSES = TrackedMetric(name="nurses who left Ardania", entity=("nurse", "nursing staff"), predicate=("leave", "emigrate"), place="Ardania")  # fmt: skip
RETURNED = TrackedMetric(name="nurses who returned", entity=("nurse",), predicate=("return", "come back"))
SHARE = TrackedMetric(
    name="share of nurses who left", dimension="share", entity=("nurse",), predicate=("leave",)
)
TOPIC = Topic(
    name="nurses", place="Ardania", metrics=(NURSES, RETURNED, SHARE), synonyms=(("nurse", "ward staff"),)
)

TRACKED = [
    ("<60,000>{entity=nurses; verb=leave} nurses have left Ardania.", "nurses who left Ardania", "by entity and verb"),
    ("<60,000>{entity=hospital nurses; verb=emigrate} hospital nurses emigrated.", "nurses who left Ardania", "with a modifier and another verb"),
    ("<60,000>{entity=ward staff; verb=leave} ward staff have left.", "nurses who left Ardania", "by a synonym of the pack"),
    ("<2,000>{entity=nurses; verb=return} nurses have returned.", "nurses who returned", "another verb, another metric"),
    ("<12 percent>{entity=nurses; verb=leave} of nurses left.", "share of nurses who left", "another dimension"),
    ("<60,000>{entity=doctors; verb=leave} doctors have left Ardania.", None, "another entity"),
    ("<60,000>{entity=nurses; verb=strike} nurses went on strike.", None, "another verb"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "why"), TRACKED)
def test_tracked_metrics_come_first(text: str, name: str | None, why: str) -> None:
    figures = read(Doc("Star", "2031-05-01", "Nurses", text), 1, "nurses")
    (found,) = compare(figures, MemoryKnown(), TOPIC)
    assert (found.metric.name if found.metric.tracked else None) == name, why


NAMED = [
    ("At least <nine>{entity=workers; verb=kill; place=Velden} workers were killed in Velden.", "workers killed · Velden"),
    ("The blast killed <nine>{entity=people; verb=kill; place=Dellin} people in Dellin.", "people killed · Dellin"),
    ("Teleor made a profit of <$640 million>{entity=profit; subject=Teleor}.", "profit · Teleor"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_found_metrics_have_a_readable_name(text: str, name: str) -> None:
    (found,) = compare(
        read(Doc("Star", "2031-05-01", "News", text), 1), MemoryKnown(), bare_topic("invented")
    )
    assert found.metric.name == name
    assert not found.metric.tracked


def test_claims_of_one_thing_share_a_metric() -> None:
    one = Doc("Star", "2031-05-01T09:00", "Velden mill fire", "At least <nine>{entity=people; verb=kill} people were killed in Velden.")  # fmt: skip
    two = Doc("Wire", "2031-05-01T12:00", "Velden mill fire", "The fire in Velden killed <14>{entity=people; verb=kill} people.")  # fmt: skip
    first, second = compare([*read(one, 1), *read(two, 2)], MemoryKnown(), bare_topic("invented"))
    assert first.metric.metric == second.metric.metric
    assert {one.kind for one in second.findings} == {"updated"}


def test_explain_keeps_what_was_not_flagged() -> None:
    one = read(Doc("Star", "2031-05-01T09:00", "Moss", "The derailment at Moss killed <six>{entity=people; verb=kill} people."), 1)  # fmt: skip
    two = read(Doc("Wire", "2031-05-01T12:00", "Moss", "The derailment at Moss hurt <41>{entity=people; verb=injure} people in Moss, where <six>{entity=people; verb=kill} people died."), 2)  # fmt: skip
    import dataclasses

    known = MemoryKnown()
    for comparison, figure in zip(compare(two, known, bare_topic("invented")), two, strict=True):
        known.add(dataclasses.replace(figure, metric=comparison.metric))
    found = explain(one[0], known, bare_topic("invented"))
    assert found.read.predicate == "die"
    assert any(block.startswith("count|p:die") for block in found.blocks)
    assert {pair.relation for pair in found.pairs} >= {"same"}
