"""Bare numbers take what they count from the figure that they are held against."""

from __future__ import annotations

import pytest

from pipeline.figures import extract


@pytest.mark.parametrize(
    ("text", "printed", "entity"),
    [
        ("Police counted 2,400 marchers, while the union claimed 9,000.", "9,000", "marchers"),
        ("The firm spoke of 320 redundancies. It was later put at 410.", "410", "employees"),
        ("Some 640 guests were affected rather than the 510 announced before.", "510", "guests"),
        ("Police counted 900 marchers; the organisers spoke of 8,000.", "8,000", "marchers"),
        # Another size is another thing; small numbers stand for too much.
        ("The mill has 2,400 workers. It was rated at 90.", "90", None),
        ("The hall held 90 dancers and 20 cooks, 110 in all.", "110", None),
        ("The coach had 41 passengers. The driver saw two.", "two", None),
    ],
)
def test_a_bare_number_takes_the_counted_thing_of_the_figure_before(
    text: str, printed: str, entity: str | None
) -> None:
    (bare,) = [one for one in extract(text) if one.printed == printed]
    assert bare.entity == entity
    assert bare.dimension == ("count" if entity else "unknown")
