"""What a verdict teaches of other pairs, and what it does not: a relation before and after, and laws."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import MemoryKnown, compare, explain
from pipeline.compare.identity.context import Context
from pipeline.records import Finding, KnownFigure, Verdict
from pipeline.topics import bare_topic
from tests.compare.stories import Doc, read, read_all
from tests.compare.test_stories import STORIES

TOPIC = bare_topic("invented")
JUDGED_AT = datetime(2031, 6, 1, tzinfo=UTC)


def doc(number: int, text: str, title: str = "Ardania's harbours") -> Doc:
    return Doc(f"Paper {number}", f"2031-05-{number:02}T08:00", title, text)


def account(*texts: str) -> tuple[MemoryKnown, list[KnownFigure]]:
    """Texts that were read and compared before, a figure of each."""
    figures = [read(doc(n, text), n)[0] for n, text in enumerate(texts, 1)]
    known = MemoryKnown()
    for one, made in zip(figures, compare(figures, known, TOPIC), strict=True):
        known.add(dataclasses.replace(one, metric=made.metric))
    return known, figures


def judged(figures: Sequence[KnownFigure], word: str, finding: str = "f1", days: int = 0) -> Verdict:
    earlier, later = figures
    return Verdict(
        "invented", later.figure.figure, earlier.figure.figure, word, finding, JUDGED_AT + timedelta(days)  # type: ignore[arg-type]
    )  # fmt: skip


def related(known: MemoryKnown, *texts: str) -> str | None:
    """The relation of two later texts."""
    first, second = (read(doc(n, text), n)[0] for n, text in enumerate(texts, 20))
    made = compare([first, second], known, TOPIC)
    found = [
        one
        for row in made
        for one in row.findings
        if {one.figure, one.earlier} == {first.figure.figure, second.figure.figure}
        and one.kind in ("same", "updated", "contradicts", "scoped_differently", "unresolved")
    ]
    return found[0].kind if found else None


def closed(number: str, thing: str, place: str = "Vidalia") -> str:
    return f"The strike closed <{number}>{{entity={thing}; verb=close; place={place}; time=2031-05-02}} {thing} in {place} on May 2."


def shut(number: str, thing: str, place: str = "Vidalia") -> str:
    return f"In {place} the dockers' strike of May 2 has closed <{number}>{{entity={thing}; verb=close; place={place}; time=2031-05-02}} {thing}, the port said."


def left(number: str, thing: str = "nurses", verb: str = "left", lemma: str = "leave") -> str:
    return (
        f"<{number}>{{entity={thing}; verb={lemma}; said={verb}; time=2030}} {thing} {verb} Ardania in 2030."
    )


def fled(number: str, thing: str = "nurses") -> str:
    return left(number, thing, "fled", "flee")


# Two texts that were judged, the verdict, two other texts, what is said of these before and after, and why.
ROWS = [
    # aliases
    (closed("412", "berths"), shut("415", "moorings"), "same", closed("530", "berths"), shut("530", "moorings"), "scoped_differently", "same", "berths are moorings"),
    (closed("412", "berths"), shut("590", "moorings"), "contradicts", closed("530", "berths"), shut("310", "moorings"), "scoped_differently", "contradicts", "berths are moorings, whatever was said of the values"),
    (closed("412", "berths"), shut("415", "moorings"), "same", closed("530", "berths"), shut("310", "sheds"), "scoped_differently", "scoped_differently", "sheds are no moorings"),
    (closed("412", "berths"), shut("415", "berths", "Ostrava"), "same", closed("530", "sheds"), shut("310", "sheds", "Ostrava"), "scoped_differently", "contradicts", "two names of one place"),
    (left("60,000"), fled("90,000"), "updated", left("48,000"), fled("72,000"), "scoped_differently", "contradicts", "fleeing is leaving"),
    (left("60,000"), fled("90,000"), "updated", left("48,000", "captains"), fled("72,000", "captains"), "scoped_differently", "scoped_differently", "... for nurses"),
    (left("60,000"), left("61,000"), "same", left("48,000"), left("72,000"), "contradicts", "contradicts", "nothing has two names"),
    (closed("17", "workers"), shut("17", "people"), "same", closed("12", "workers"), shut("15", "people"), "scoped_differently", "scoped_differently", "a part is not its whole"),
    # vetoes
    (left("60,000"), left("80,000", "agency nurses"), "scoped", left("41,000"), left("55,000", "agency nurses"), "contradicts", "scoped_differently", "agency nurses are told from nurses"),
    (left("60,000"), left("80,000", "agency nurses"), "wrong", left("41,000"), left("55,000", "agency nurses"), "contradicts", "scoped_differently", "... also where the finding was wrong"),
    (left("60,000"), left("80,000", "agency nurses"), "scoped", left("41,000"), left("55,000"), "contradicts", "contradicts", "nurses and nurses are still one"),
    (left("60,000"), left("80,000", "agency nurses"), "scoped", left("41,000", "teachers"), left("55,000", "agency teachers"), "contradicts", "contradicts", "teachers were not judged"),
    (left("60,000"), left("80,000", verb="moved from", lemma="move"), "scoped", left("41,000"), left("55,000", verb="moved from", lemma="move"), "unresolved", "scoped_differently", "moving is told from leaving"),
    # amounts
    (left("60,000"), left("80,000"), "scoped", left("60,000"), left("80,000"), "contradicts", "scoped_differently", "the same two amounts, told again"),
    (left("60,000"), left("80,000"), "wrong", left("60,000"), left("80,000"), "contradicts", None, "... that have nothing to do with each other"),
    (left("60,000"), left("80,000"), "same", left("60,000"), left("80,000"), "contradicts", "same", "... that are one"),
    (left("60,000"), left("80,000"), "scoped", left("60,000"), left("90,000"), "contradicts", "contradicts", "another amount"),
    (left("60,000"), left("80,000"), "scoped", left("60,000", "teachers"), left("80,000", "teachers"), "contradicts", "contradicts", "the same amounts of somebody else"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "word", "three", "four", "before", "after", "why"), ROWS, ids=[row[-1] for row in ROWS])  # fmt: skip
def test_a_verdict_teaches(  # noqa: PLR0917 - a row of the table
    one: str, two: str, word: str, three: str, four: str, before: str | None, after: str | None, why: str
) -> None:
    known, figures = account(one, two)
    assert related(known, three, four) == before, why
    assert related(known, four, three) == before, why
    known.settle(judged(figures, word))
    assert related(known, three, four) == after, why
    assert related(known, four, three) == after, why


BERTHS, MOORINGS = closed("412", "berths"), shut("590", "moorings")


def test_a_contrary_verdict_on_another_pair_takes_a_lesson_back() -> None:
    known, figures = account(BERTHS, MOORINGS, closed("202", "berths"), shut("240", "moorings"))
    pair = (closed("530", "berths"), shut("310", "moorings"))
    known.settle(judged(figures[:2], "contradicts"))
    assert related(known, *pair) == "contradicts"
    known.settle(judged(figures[2:], "scoped", "f2", days=1))
    assert related(known, *pair) == "scoped_differently"
    known.settle(judged(figures[2:], "same", "f2", days=2))
    assert related(known, *pair) == "contradicts"


def test_explain_names_the_finding_that_taught() -> None:
    known, figures = account(BERTHS, MOORINGS)
    known.settle(judged(figures, "same", "f0und"))
    (new,) = read(doc(20, shut("310", "moorings")), 20)
    (pair,) = [one for one in explain(new, known, TOPIC).pairs if one.earlier.known.figure.printed == "412"]
    assert pair.relation == "contradicts"
    assert [(one.kind, one.finding) for one in pair.identity.taught] == [("alias", "f0und")]
    assert "moorings" in pair.identity.taught[0].text
    assert "berths" in pair.identity.taught[0].text


def test_a_name_that_was_taught_is_looked_up_under_the_other_one() -> None:
    fewer = "By noon <412>{entity=berths; verb=man} berths were manned."
    more = "By noon <590>{entity=moorings; verb=staff} moorings were staffed."
    known, figures = account(fewer, more)
    (new,) = read(doc(20, more.replace("590", "310")), 20)
    assert {one.earlier.known.figure.printed for one in explain(new, known, TOPIC).pairs} == {"590"}
    known.settle(judged(figures, "same"))
    assert {one.earlier.known.figure.printed for one in explain(new, known, TOPIC).pairs} == {"412", "590"}


SHOWN = (
    "Harbour master <4,312>{entity=berths; verb=close; speaker=Marta Ilves; place=Vidalia; time=2031-05-02} berths are closed in Vidalia.",
    "The storm has closed <4,312>{entity=moorings; verb=close; speaker=Marta Ilves of the port; place=Vidalia; time=2031-05-02} moorings, berths of old, in Vidalia.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "relation"),
    [
        (("", ""), "contradicts"),
        (("Marta Ilves of the port", "Jon Aske"), "scoped_differently"),  # another speaker
        (("4,312", "4,000"), "scoped_differently"),  # another value
        (("verb=close; speaker=Marta Ilves of", "verb=raise; speaker=Marta Ilves of"), "scoped_differently"),
    ],
)
def test_a_second_name_is_learnt_from_one_speaker_and_one_value(
    change: tuple[str, str], relation: str
) -> None:
    first, second = SHOWN[0], SHOWN[1].replace(*change)
    pair = [
        read(doc(n, text), n)[0] for n, text in ((20, closed("530", "berths")), (21, shut("310", "moorings")))
    ]
    shown = [read(doc(n, text), n)[0] for n, text in enumerate((first, second), 1)]
    rows = compare([*shown, *pair], MemoryKnown(), TOPIC)
    kinds = {(one.figure, one.earlier): one.kind for row in rows for one in row.findings}
    assert kinds[pair[1].figure.figure, pair[0].figure.figure] == relation
    taught = [one for row in rows for one in row.findings for reason in one.reasons if reason.kind == "alias"]
    assert [(one.figure, one.earlier) for one in taught] == (
        [(shown[1].figure.figure, shown[0].figure.figure)] if relation == "contradicts" else []
    )


def test_what_was_shown_before_holds_until_a_person_says_otherwise() -> None:
    known, figures = account(*SHOWN)
    pair = (closed("530", "berths"), shut("310", "moorings"))
    assert related(known, *pair) == "scoped_differently"
    told = MemoryKnown(known.figures.values(), aliases=[judged(figures, "same", "a1")])
    assert related(told, *pair) == "contradicts"
    told.settle(judged(figures, "scoped", "f1", days=-300))
    assert related(told, *pair) == "scoped_differently"


WORDS = ("same", "updated", "contradicts", "scoped", "wrong")
TEXTS = (
    BERTHS,
    MOORINGS,
    left("60,000"),
    left("80,000", "agency nurses"),
    fled("90,000"),
    left("60,000", "captains"),
)


@given(
    st.lists(st.tuples(st.sampled_from(range(6)), st.sampled_from(range(6)), st.sampled_from(WORDS)), max_size=5),
    st.randoms(use_true_random=False),
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_verdicts_are_read_does_not_matter(
    said: list[tuple[int, int, str]], random: object
) -> None:
    known, figures = account(*TEXTS)
    verdicts = [
        judged((figures[a], figures[b]), word, f"f{k}", days=k)
        for k, (a, b, word) in enumerate(said)
        if a != b
    ]
    shuffled = list(verdicts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = MemoryKnown(known.figures.values(), shuffled)
    for verdict in verdicts:
        known.settle(verdict)
    assert Context.of(TOPIC, known).lessons.held == Context.of(TOPIC, again).lessons.held


@given(st.sampled_from(STORIES), st.sampled_from(WORDS))
@settings(max_examples=60, deadline=None)
def test_a_verdict_leaves_what_has_nothing_in_common_alone(story: object, word: str) -> None:
    known, figures = account("Some <3,300>{entity=owls; verb=hatch} owls hatched in Quenby.", "Rangers saw <5,100>{entity=hawks; verb=nest} hawks nesting in Quenby.")  # fmt: skip
    others = list(read_all(story).values())  # type: ignore[arg-type]

    def told() -> list[Finding]:
        return [one for row in compare(others, known, TOPIC) for one in row.findings]

    before = told()
    known.settle(judged(figures, word))
    assert told() == before
