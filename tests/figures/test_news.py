"""Sentences in the style of news, by theme (`news/*.toml`), and all that must be read of each of their numbers."""

from __future__ import annotations

import calendar
import tomllib
from datetime import date
from pathlib import Path

import pytest

from pipeline.figures import mentions
from pipeline.records import Figure, TimeFrame

PUBLISHED = date(2024, 5, 15)
ROWS = [
    pytest.param(row, id=f"{file.stem}: {row['text'][:50]}")
    for file in sorted((Path(__file__).parent / "news").glob("*.toml"))
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["row"]
]


def days(text: str) -> tuple[date, date]:
    """First and last day of "2024", "2024-03" or "2024-03-05"."""
    if len(text) == 4:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat(text), date.fromisoformat(text)


def told(frame: TimeFrame, like: str) -> bool:
    """Whether a frame is what a row says: "-", "now", "2023", ">2020" (since), "@2024-03-31" (as of), "2023..2024"."""
    found = (frame.kind, frame.start, frame.end)
    if like == "-":
        return found == ("none", None, None)
    if like == "now":
        return found == ("as_of", PUBLISHED, PUBLISHED)
    if like[0] == ">":
        return found == ("since", days(like[1:])[0], PUBLISHED)
    if like[0] == "@":
        return found == ("as_of", days(like[1:])[1], days(like[1:])[1])
    first, _, last = like.partition("..")
    return found == ("window", days(first)[0], days(last or first)[1])


def as_told(one: Figure, row: str, printed_of: dict[str, str]) -> str:
    """The fields of a figure in the order of a row, "?" where the row does not look."""
    cells = row.split(" | ")
    low, high = one.value_low, one.value_high
    value = "-" if low is None else f"{low:.12g}" if low == high else f"{low:.12g}..{high:.12g}"
    read = [
        one.printed, value, one.unit or "-", one.qualifier, one.entity_head or "-", one.predicate or "-", one.movement,
        cells[7] if cells[7] != "?" and told(one.time, cells[7]) else str(one.time), one.attribution.speaker or "-", one.modality,
        *(f"{link.relation} {printed_of[link.figure]}" for link in one.links if len(cells) > 10),
    ]  # fmt: skip
    return " | ".join("?" if at < len(cells) and cells[at] == "?" else cell for at, cell in enumerate(read))


@pytest.mark.parametrize("row", ROWS)
def test_every_number_is_read(row: dict[str, str]) -> None:
    every = mentions(row["text"], PUBLISHED)
    printed_of = {one.figure: one.printed for one in every}
    found = [one for one in every if one.kind == "figure"]
    assert [as_told(one, like, printed_of) for one, like in zip(found, row["figures"], strict=True)] == list(
        row["figures"]
    )
    others = {f"{one.printed} | {one.kind}" for one in every if one.kind != "figure"}
    assert set(row.get("others", ())) <= others
