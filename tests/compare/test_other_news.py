"""Rules that news of all kinds needs, on plain texts: each row is two articles on one event and two of their numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.compare import MemoryKnown, compare
from pipeline.topics import bare_topic
from tests.compare.stories import read_plain

TOPIC = bare_topic("plain")
RELATIONS = ("same", "updated", "contradicts", "scoped_differently", "unresolved")
FIRST = datetime(2031, 4, 2, 8, tzinfo=UTC)

# The title of both articles, the first text and its number, the second text and its number, the relation, and why.
ROWS = [
    ("Mill fire in Ostrel", "Fire crews in Ostrel say 1,840 spindles burned in the mill.", "1,840",
     "The Ostrel mill lost machines worth a fortune, 1,840 of its looms and spindles.", "1,840",
     {"same"}, "one particular number in two wordings"),
    ("March in Veldo", "Police in Veldo said 4,000 people marched on Sunday, while the union claimed 21,000.", "4,000",
     None, "21,000", {"contradicts"}, "two speakers of one sentence"),
    ("March in Veldo", "Police said 4,000 people marched in Veldo on Sunday, and 21,000 stayed at home.", "4,000",
     None, "21,000", {None, "scoped_differently"}, "one speaker means two things"),
    ("Outbreak in Karsa", "A fever has made 312 people ill in Karsa, doctors said on Monday.", "312",
     "Doctors in Karsa now say 402 people fell ill rather than the 312 people first reported.", "402",
     {"contradicts", "updated"}, "the text sets one number against the other"),
    ("Flood in Tamsel", "The flood in Tamsel destroyed 210 houses and the army sent pumps, officials in the valley said.", "210",
     "The flood in Tamsel destroyed 340 houses and the army sent pumps, officials in the valley said.", "340",
     {"updated"}, "two versions of one wire story"),
    ("Vote in Orlia", "The Farmers' League won 61 seats in Orlia's parliament on Sunday.", "61",
     "The Civic Front took 88 seats in Orlia's parliament on Sunday.", "88",
     {None, "scoped_differently", "unresolved"}, "each party has its own seats"),
    ("Quake in Ardel", "It is the worst quake in Ardel since 1974, when 512 people died.", "512",
     "The quake of 1974 killed 460 people in Ardel.", "460",
     {"contradicts", "unresolved"}, "what was counted in a past year does not move"),
    ("Quake in Ardel", "The quake in Ardel killed 14 people in Belsk and 31 in Morva.", "14",
     "The quake in Ardel killed 19 people in Belsk and 33 in Morva.", "33",
     {None, "scoped_differently"}, "a sentence gives each of two towns its own number"),
    ("Fire in Halm", "The toll of the fire in Halm rose to 16, with 420 homes gone.", "420",
     "The fire in Halm killed 16 people.", "16",
     {None, "scoped_differently"}, "homes are not killed"),
    ("Fever in Karsa", "Karsa has 41 confirmed cases of the fever.", "41",
     "Another 12 cases of the fever are suspected in Karsa.", "12",
     {None, "scoped_differently"}, "suspected cases are not confirmed ones"),
    ("Crash near Dorn", "The train was doing 96 mph near Dorn when it left the rails, in a zone with a limit of 45 mph.", "45",
     "The train was travelling at 81 mph near Dorn.", "81",
     {None, "scoped_differently"}, "a limit is not a speed"),
    ("Floods in Tamsel", "The flood in Tamsel killed 27 people.", "27",
     "It is four years since the Alder dam flood killed 44 in the north.", "44",
     {None, "scoped_differently"}, "another flood is named"),
    ("Towns of Tamsel", "After the flood in Tamsel 3 villages are cut off.", "3",
     "In Tamsel 8 villages have no road after the flood.", "8",
     {None, "scoped_differently", "unresolved", "updated"}, "what no table knows may have grown"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "one", "first", "two", "second", "wanted", "why"), ROWS, ids=[row[-1] for row in ROWS])  # fmt: skip
def test_two_articles_on_one_event(  # noqa: PLR0917 - a row of the table
    title: str, one: str, first: str, two: str | None, second: str, wanted: set[str | None], why: str
) -> None:
    figures = read_plain(one, 1, FIRST, title)
    if two is not None:
        figures += read_plain(two, 2, FIRST + timedelta(hours=9), title)
    (left,) = [k for k in figures if k.figure.printed == first and (two is None or "paper1" in k.url)]
    (right,) = [k for k in figures if k.figure.printed == second and (two is None or "paper2" in k.url)]
    found = [
        finding.kind
        for row in compare(figures, MemoryKnown(), TOPIC)
        for finding in row.findings
        if {finding.figure, finding.earlier} == {left.figure.figure, right.figure.figure}
        and finding.kind in RELATIONS
    ]
    assert (found[0] if found else None) in wanted, why
