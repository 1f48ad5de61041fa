"""Laws of comparing: arrival does not matter, what is compared again changes nothing, a person's word is final."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import MemoryKnown, compare
from pipeline.records import Comparison, KnownFigure, Verdict
from pipeline.topics import bare_topic
from tests.compare.stories import Story, read_all
from tests.compare.test_stories import STORIES

TOPIC = bare_topic("invented")


def told(comparisons: list[Comparison]) -> set[tuple[str, str, str]]:
    """What was said of pairs, without who is new."""
    return {(f.kind, f.figure, f.earlier) for c in comparisons for f in c.findings if f.earlier is not None}


def remembered(figures: list[KnownFigure], comparisons: list[Comparison], known: MemoryKnown) -> None:
    import dataclasses

    metrics = {one.figure: one.metric for one in comparisons}
    for one in figures:
        known.add(dataclasses.replace(one, metric=metrics[one.figure.figure]))


@given(st.sampled_from(STORIES), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_within_a_batch_does_not_matter(story: Story, random: object) -> None:
    figures = list(read_all(story).values())
    shuffled = list(figures)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compare(figures, MemoryKnown(), TOPIC) == compare(shuffled, MemoryKnown(), TOPIC)


@given(st.sampled_from(STORIES), st.booleans())
@settings(max_examples=80, deadline=None)
def test_it_does_not_matter_which_article_arrives_first(story: Story, backwards: bool) -> None:
    figures = list(read_all(story).values())
    # A claim that an article repeats is asked for once: the law is of claims, not of mentions.
    claims = {
        one.figure.figure: (one.figure.article, one.figure.base_low, one.figure.dimension) for one in figures
    }
    at_once = told(compare(figures, MemoryKnown(), TOPIC))
    articles = sorted({one.figure.article for one in figures}, reverse=backwards)
    known, one_by_one = MemoryKnown(), set()
    for article in articles:
        batch = [one for one in figures if one.figure.article == article]
        comparisons = compare(batch, known, TOPIC)
        one_by_one |= told(comparisons)
        remembered(batch, comparisons, known)
    loud = {"contradicts", "updated", "same"}

    def of_claims(found: set[tuple[str, str, str]]) -> set[tuple[object, ...]]:
        return {(kind, claims[later], claims[earlier]) for kind, later, earlier in found if kind in loud}

    assert of_claims(one_by_one) == of_claims(at_once)


def test_a_verdict_settles_its_pair_for_good() -> None:
    story = next(one for one in STORIES if one.name.startswith("two unlike counts of workers laid off"))
    figures = read_all(story)
    earlier, later = figures["1.1"].figure.figure, figures["2.1"].figure.figure
    for word, wanted in (
        ("scoped", "scoped_differently"),
        ("same", "same"),
        ("wrong", None),
        ("contradicts", "contradicts"),
    ):
        verdict = Verdict("invented", later, earlier, word, "f", datetime(2031, 3, 1, tzinfo=UTC))  # type: ignore[arg-type]
        found = told(compare(list(figures.values()), MemoryKnown(verdicts=[verdict]), TOPIC))
        assert {kind for kind, *_ in found} == ({wanted} if wanted else set())


def test_numbers_that_are_no_figures_are_not_compared() -> None:
    import dataclasses

    story = STORIES[0]
    figures = list(read_all(story).values())
    dates = [dataclasses.replace(one, figure=dataclasses.replace(one.figure, kind="date")) for one in figures]
    assert compare(dates, MemoryKnown(), TOPIC) == []
