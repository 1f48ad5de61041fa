"""Accounts of a metric: who said each number first, on how many origins it rests, and what is known over time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import MemoryKnown, compare, with_accounts
from pipeline.compare.account.accounts import RELATIONS, account, telling
from pipeline.compare.account.origins import Speakers
from pipeline.compare.identity.context import Context
from pipeline.compare.reading.lexicon import lexicon
from pipeline.records import Account, FigureRelation, Metric, Telling
from pipeline.topics import bare_topic
from pipeline.topics.model import Topic, TrackedMetric
from tests.compare.stories import Doc, Story, read
from tests.compare.test_stories import STORIES

INVENTED = bare_topic("invented")
TOPIC = Topic(
    name="quarry",
    metrics=(
        TrackedMetric(name="workers trapped", entity=("worker",), predicate=("trap",)),
        TrackedMetric(name="cost of the quarry", dimension="money", entity=("quarry",), tally=False),
    ),
)
CONTEXT, SPEAKERS = Context.of(TOPIC), Speakers(lexicon())
TRAPPED = Metric("m", TOPIC.name, "workers trapped", tracked=True, dimension="count", entity="worker", predicate="trap", place=None, population=None)  # fmt: skip
COST = replace(TRAPPED, metric="c", name="cost of the quarry", dimension="money")
NINE = datetime(2032, 3, 1, 9, tzinfo=UTC)


def said(value: float | None, outlet: str, hour: float = 0, **given: object) -> Telling:
    """A number that an outlet gives so many hours after nine, in a story of its own."""
    story = str(given.pop("story", f"{outlet} {hour}"))
    name = str(given.pop("name", f"{outlet} {hour} {value}"))
    fields = {
        "figure": name,
        "metric": "m",
        "article": f"{outlet} {hour}",
        "start": 0,
        "said_at": NINE + timedelta(hours=hour),
        "outlet": outlet,
        "story": story,
        "agency": None,
        "speaker": None,
        "printed": "dozens" if value is None else f"{value:g}",
        "low": value,
        "high": value,
        "unit": "",
        "qualifier": "exact",
        "modality": "stated",
    }
    return Telling(**(fields | given))


def related(kind: str, later: Telling, earlier: Telling, reason: str = "") -> FigureRelation:
    return FigureRelation(later.figure, earlier.figure, kind, reason)


def of(tellings: list[Telling], *relations: FigureRelation, metric: Metric = TRAPPED) -> Account:
    made = account(metric, tellings, relations, CONTEXT, SPEAKERS)
    assert made is not None
    return made


ORIGINS = [
    ("copies of one story are one origin",
     [said(40, "Wire", 0, story="s"), said(40, "Star", 1, story="s"), said(40, "Post", 2, story="s")], 3, 1, 1, ()),
    ("two outlets that name nobody have two stories", [said(40, "Wire", 0), said(40, "Star", 1)], 2, 2, 2, ()),
    ("two outlets that quote one speaker",
     [said(40, "Wire", 0, speaker="the quarry's owner, Marlo Stone"), said(40, "Star", 1, speaker="Marlo Stone")],
     2, 2, 1, ("the quarry's owner, Marlo Stone",)),
    ("two outlets that quote two speakers",
     [said(40, "Wire", 0, speaker="the fire brigade"), said(40, "Star", 1, speaker="the mayor of Brenn")], 2, 2, 2, ()),
    ("a ministry that is named in full and in short",
     [said(40, "Wire", 0, speaker="Norway's labour ministry"), said(40, "Star", 1, speaker="the Norwegian ministry of labour")],
     2, 2, 1, ("Norway's labour ministry",)),
    ("a government that is named by its seat",
     [said(40, "Wire", 0, speaker="the government in Oslo"), said(40, "Star", 1, speaker="the Norwegian government")],
     2, 2, 1, ("the government in Oslo",)),
    ("two governments",
     [said(40, "Wire", 0, speaker="the government in Oslo"), said(40, "Star", 1, speaker="the Swedish government")], 2, 2, 2, ()),
    ("officials are nobody in particular",
     [said(40, "Wire", 0, speaker="officials"), said(40, "Star", 1, speaker="officials")], 2, 2, 2, ()),
    ("two stories that credit one agency",
     [said(40, "Wire", 0, agency="Norpress"), said(40, "Star", 1, agency="Norpress")], 2, 2, 1, ("Norpress",)),
    ("an agency's own story and one that credits it",
     [said(40, "Norpress", 0), said(40, "Star", 1, agency="Norpress")], 2, 2, 1, ("Norpress",)),
    ("an outlet that quotes another", [said(40, "The Daily Star", 0), said(40, "Wire", 1, speaker="Daily Star")],
     2, 2, 1, ("The Daily Star",)),
    ("an outlet that repeats itself", [said(40, "Wire", 0), said(40, "Wire", 30)], 1, 2, 1, ("Wire",)),
    ("a speaker joins what looked like two",
     [said(40, "Wire", 0, speaker="Brenn police"), said(40, "Star", 1, speaker="Ida Rook"),
      said(40, "Post", 2, story="p", speaker="Brenn police"), said(40, "Post", 2, story="p", speaker="Ida Rook", name="x")],
     3, 3, 1, ("Brenn police",)),
]  # fmt: skip


@pytest.mark.parametrize(("why", "tellings", "outlets", "stories", "origins", "shared"), ORIGINS)
def test_origins(why, tellings, outlets, stories, origins, shared):  # noqa: PLR0917  # a row of the table
    (claim,) = of(tellings).claims
    assert (claim.outlets, claim.stories, claim.origins, claim.shared) == (
        outlets,
        stories,
        origins,
        shared,
    ), why


def test_a_claim_names_its_first_telling_and_each_outlet_that_repeats_it():
    tellings = [
        said(40, "Star", 2),
        said(40, "Wire", 0),
        said(40, "Post", 3),
        said(40, "Star", 5),
        said(40, "Wire", 9),
    ]
    (claim,) = of(tellings).claims
    assert claim.first == "Wire 0 40"
    assert claim.repeats == ("Star 2 40", "Post 3 40")
    assert claim.tellings == 5


CLAIMS = [
    ("a hedge that is lost is the same number", [said(40, "A", 0, qualifier="at_most"), said(40, "B", 1)], 1),
    ("at least 40 does not repeat at most 40",
     [said(40, "A", 0, qualifier="at_most"), said(40, "B", 1, qualifier="at_least"), said(40, "C", 2)], 2),
    ("a denial does not repeat what it denies", [said(40, "A", 0), said(40, "B", 1, modality="denied")], 2),
    ("a forecast does not either", [said(40, "A", 0), said(40, "B", 1, modality="forecast")], 2),
    ("an estimate and a statement are one", [said(40, "A", 0), said(40, "B", 1, modality="estimated")], 1),
    ("dollars and euros are two", [said(40, "A", 0, unit="USD"), said(40, "B", 1, unit="EUR")], 2),
    ("a vague amount is told by its words", [said(None, "A", 0), said(None, "B", 1), said(40, "C", 2)], 2),
]  # fmt: skip


@pytest.mark.parametrize(("why", "tellings", "claims"), CLAIMS)
def test_what_is_one_claim(why, tellings, claims):
    assert len(of(tellings).claims) == claims, why


def spans(made: Account) -> list[tuple[float, float, float]]:
    return [(one.low, one.best, one.high) for one in made.estimates]


def test_a_tally_that_moves_leaves_its_old_numbers_behind():
    nine, twelve, fourteen = said(9, "Wire", 0), said(12, "Star", 3), said(14, "Post", 6)
    made = of(
        [nine, twelve, fourteen], related("updated", twelve, nine), related("updated", fourteen, twelve)
    )
    assert spans(made) == [(9, 9, 9), (12, 12, 12), (14, 14, 14)]
    assert [one.since for one in made.estimates] == [one.said_at for one in (nine, twelve, fourteen)]
    assert made.estimates[-1].best_figure == fourteen.figure
    assert made.estimates[-1].rule == "the only number that stands"


def test_two_parties_who_contradict_each_other_are_the_ends_of_the_range():
    union, owner = (
        said(40, "Wire", 0, speaker="the miners' union"),
        said(15, "Star", 3, speaker="Brenn Stone"),
    )
    police = said(31, "Post", 6, speaker="Brenn police")
    made = of(
        [union, owner, police], related("contradicts", owner, union), related("contradicts", police, owner)
    )
    last = made.estimates[-1]
    assert (last.low, last.best, last.high) == (15, 31, 40)
    assert (last.low_figure, last.best_figure, last.high_figure) == (
        owner.figure,
        police.figure,
        union.figure,
    )
    assert last.rule == "the newest number that an authority gives"


def test_an_authority_that_is_overtaken_does_not_stand():
    police, hospital = said(31, "Post", 0, speaker="police"), said(33, "Wire", 5, speaker="the hospital")
    made = of([police, hospital], related("updated", hospital, police))
    assert spans(made)[-1] == (33, 33, 33)


NO_AUTHORITY = ["a former official", "the news agency Norpress", "the miners' union", "a witness", None]


@pytest.mark.parametrize("speaker", NO_AUTHORITY)
def test_who_is_no_authority(speaker):
    police, other = said(31, "Post", 0, speaker="police in Brenn"), said(33, "Wire", 5, speaker=speaker)
    assert spans(of([police, other], related("contradicts", other, police)))[-1] == (31, 31, 33)


def test_an_upper_bound_is_best_only_where_there_is_nothing_else():
    count, bound = said(31, "Post", 0), said(60, "Wire", 5, qualifier="at_most")
    assert spans(of([count, bound], related("contradicts", bound, count)))[-1] == (31, 31, 60)
    assert spans(of([bound, said(60, "Star", 6, qualifier="at_most")]))[-1] == (60, 60, 60)


def test_a_part_and_another_period_do_not_count():
    """Nothing relates them to the number that is followed."""
    whole, part, again = said(40, "Wire", 0), said(6, "Wire", 1), said(40, "Star", 2)
    made = of([whole, part, again])
    assert spans(made) == [(40, 40, 40)]
    assert [(claim.first, claim.counted) for claim in made.claims] == [
        (whole.figure, True),
        (part.figure, False),
    ]


def test_a_bound_that_holds_a_small_number_does_not_make_it_one_of_the_same():
    bound, part = said(60, "Wire", 0, qualifier="at_most"), said(6, "Star", 1)
    assert spans(of([bound, part], related("same", part, bound))) == [(60, 60, 60)]
    year_later = said(6, "Star", 24 * 365)
    assert spans(of([bound, year_later], related("same", year_later, bound)))[-1] == (6, 6, 60)
    close = said(56, "Star", 1)
    assert spans(of([bound, close], related("same", close, bound)))[-1] == (56, 56, 60)


def test_the_scope_that_most_stories_tell_is_followed():
    odd = said(300, "Wire", 0)
    made = of([odd, said(40, "Star", 1), said(40, "Post", 2)])
    assert spans(made) == [(300, 300, 300), (40, 40, 40)]


@pytest.mark.parametrize("modality", ["forecast", "conditional", "denied", "question"])
def test_what_nobody_states_does_not_count(modality):
    made = of([said(40, "Wire", 0), said(90, "Star", 1, modality=modality)])
    assert spans(made) == [(40, 40, 40)]


def test_forecasts_are_told_until_something_is_stated():
    plan, union = said(4200, "Ledger", 0, modality="forecast"), said(5600, "Post", 6, modality="forecast")
    quarrel = related("contradicts", union, plan)
    made = of([plan, union], quarrel)
    assert spans(made) == [(4200, 4200, 4200), (4200, 5600, 5600)]
    assert all(claim.counted for claim in made.claims)
    done = of([plan, union, said(3900, "Star", 90)], quarrel)
    assert spans(done) == [(3900, 3900, 3900)]
    assert [claim.counted for claim in done.claims] == [False, False, True]


def test_an_old_number_stands_again_if_somebody_gives_it_long_after():
    nine, twelve = said(9, "Wire", 0), said(12, "Star", 3)
    moved = related("updated", twelve, nine)
    late_copy = said(9, "Post", 90, story="Wire 0")
    assert spans(of([nine, twelve, late_copy], moved))[-1] == (12, 12, 12)
    soon = said(9, "Post", 6)
    assert spans(of([nine, twelve, soon], moved))[-1] == (12, 12, 12)
    late = said(9, "Post", 90)
    assert spans(of([nine, twelve, late], moved))[-1] == (9, 9, 12)


def test_an_older_report_never_stands():
    twelve, nine = said(12, "Star", 0), said(9, "Wire", 3)
    made = of([twelve, nine], related("updated", nine, twelve, "older_report"))
    assert spans(made) == [(12, 12, 12)]


def test_who_contradicts_a_number_is_not_overtaken_by_it():
    """The owner disputes the union's 40; that the union says 40 again replaces nothing."""
    union, owner, again = said(40, "Wire", 0), said(15, "Star", 3), said(40, "Post", 50)
    made = of([union, owner, again], related("contradicts", owner, union), related("updated", again, owner))
    assert spans(made)[-1][0] == 15


def test_a_number_that_its_outlet_changed_does_not_stand():
    old, new = said(32, "Wire", 0, story="s"), said(23, "Wire", 4, story="s")
    made = of([old, new], related("figure_edited", new, old))
    assert spans(made) == [(32, 32, 32), (23, 23, 23)]
    other = said(32, "Star", 1)
    assert spans(of([old, other, new], related("figure_edited", new, old)))[-1] == (23, 23, 32)


FIXED = [
    ("the number with the most independent origins", [said(7, "A", 0), said(7, "B", 1), said(9, "C", 2)], 7),
    ("of numbers with as many origins, the one that an authority gives",
     [said(7, "A", 0, speaker="the mayor"), said(9, "C", 2)], 7),
    ("of numbers with as many origins, the one that most outlets print",
     [said(7, "A", 0, story="s"), said(7, "B", 1, story="s"), said(9, "C", 2)], 7),
    ("of numbers with as many origins and outlets, the newest", [said(7, "A", 0), said(9, "C", 2)], 9),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "tellings", "best"), FIXED)
def test_a_quantity_that_does_not_move(rule, tellings, best):
    made = of(tellings, related("contradicts", tellings[-1], tellings[0]), metric=COST)
    assert (made.estimates[-1].rule, made.estimates[-1].best) == (rule, best)


def test_what_stands_at_one_time_is_one_row():
    star, wire = said(41, "Star", 0), said(40, "Wire", 0)
    made = of([wire, star, said(40, "Post", 1)], related("same", wire, star))
    assert [one.since.hour for one in made.estimates] == [9]


def test_one_figure_has_no_account():
    assert account(TRAPPED, [said(40, "Wire", 0)], (), CONTEXT, SPEAKERS) is None


def test_a_run_gives_each_metric_that_it_touched_one_account():
    one = Doc("Star", "2032-03-01T09:00", "Quarry at Brenn", "A slide at the quarry in Brenn trapped <nine>{entity=workers; verb=trap; place=Brenn} workers.")  # fmt: skip
    two = Doc("Wire", "2032-03-01T15:00", "Quarry at Brenn", "A slide at the quarry in Brenn trapped <14>{entity=workers; verb=trap; place=Brenn; speaker=police} workers and a dog worth <400 euros>{entity=dog}, police said.")  # fmt: skip
    figures = [*read(one, 1), *read(two, 2)]
    made = with_accounts(compare(figures, MemoryKnown(), TOPIC), figures, (), (), TOPIC)
    accounts = [row.account for row in made if row.account]
    assert [len(one.claims) for one in accounts] == [2]
    assert made[1].account is accounts[0]


def _all_at_once(story: Story) -> dict[str, Account]:
    figures = [one for place, doc in enumerate(story.docs, 1) for one in read(doc, place)]
    made = with_accounts(compare(figures, MemoryKnown(), INVENTED), figures, (), (), INVENTED)
    return {row.account.metric: row.account for row in made if row.account}


def _article_by_article(story: Story) -> dict[str, Account]:
    known, tellings, relations = MemoryKnown(), [], []
    accounts: dict[str, Account] = {}
    for place, doc in enumerate(story.docs, 1):
        figures = read(doc, place)
        made = compare(figures, known, INVENTED)
        made = with_accounts(made, figures, tellings, relations, INVENTED)
        accounts |= {row.account.metric: row.account for row in made if row.account}
        metrics = {row.figure: row.metric for row in made}
        for one in figures:
            known.add(replace(one, metric=metrics[one.figure.figure]))
            tellings.append(telling(one, metrics[one.figure.figure].metric))
        relations += [
            FigureRelation(one.figure, one.earlier, one.kind, one.reasons[0].kind)
            for row in made
            for one in row.findings
            if one.kind in RELATIONS
        ]
    return accounts


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_runs_one_after_the_other_give_the_account_of_one_run(story: Story) -> None:
    assert _article_by_article(story) == _all_at_once(story)


VALUES = st.sampled_from((5.0, 9.0, 12.0, 40.0, 41.0, 500.0))
TOLD = st.lists(
    st.tuples(VALUES, st.sampled_from("ABCD"), st.integers(0, 200), st.sampled_from(("exact", "at_most", "about", "at_least")), st.sampled_from((None, "police", "a witness", "the union"))),
    min_size=2, max_size=14,
)  # fmt: skip


@given(TOLD, st.data())
@settings(max_examples=120, deadline=None)
def test_laws_of_accounts(given_: list[tuple[float, str, int, str, str | None]], data: st.DataObject) -> None:
    """Best is within low and high; each is a number that was said; origins do not exceed stories; arrival is no matter."""
    told = [
        said(value, outlet, hour, qualifier=qualifier, speaker=speaker, name=f"f{place}")
        for place, (value, outlet, hour, qualifier, speaker) in enumerate(given_)
    ]
    ordered = sorted(told, key=lambda one: (one.said_at, one.article, one.start, one.figure))
    kinds = data.draw(
        st.lists(st.sampled_from(("same", "updated", "contradicts")), min_size=len(told), max_size=len(told))
    )
    relations = [related(kind, later, earlier) for kind, earlier, later in zip(kinds, ordered, ordered[1:], strict=False)]  # fmt: skip
    made = of(told, *relations)
    by_name = {one.figure: one for one in told}
    for one in made.estimates:
        assert one.low <= one.best <= one.high
        ends = (by_name[one.low_figure].low, by_name[one.best_figure].low, by_name[one.high_figure].high)
        assert ends == (one.low, one.best, one.high)
        assert all(
            by_name[name].said_at <= one.since for name in (one.low_figure, one.best_figure, one.high_figure)
        )
    assert [one.since for one in made.estimates] == sorted({one.since for one in made.estimates})
    assert sum(claim.tellings for claim in made.claims) == len(told)
    for claim in made.claims:
        assert 1 <= claim.origins <= claim.stories <= claim.tellings
        assert len(claim.repeats) == claim.outlets - 1
    assert of(data.draw(st.permutations(told)), *relations) == made
