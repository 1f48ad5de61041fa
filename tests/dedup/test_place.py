"""Where articles are put: stories, kinds of copies, fresh sentences, revisions, seeds, and placing again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pipeline.dedup import MemoryIndex, member_of, place
from pipeline.language.shingles import fingerprint
from pipeline.records import Article, Placement
from pipeline.topics.model import Fingerprint, Seed, Topic
from tests.dedup.conftest import START
from tests.dedup.news import BACKGROUND, BUDGET, FERRY, MARKETS, OPERA, STORM, edited, lines

MakeArticle = Callable[..., Article]
TOPIC = Topic(name="harbour")


def placed(*articles: Article, topic: Topic = TOPIC) -> list[Placement]:
    return place(articles, MemoryIndex(), topic)


COPIES = [
    ("a reprint of the same words", FERRY, "identical"),
    ("typography only", FERRY.replace('"', "”").replace("'", "’").replace(" the ", "  the "), "identical"),
    ("a dateline and a sign-off", f"MASLOW (Reuters) - {FERRY}\n(Reporting by Ann Poole; Editing by Sid Kerr)", "syndicated"),
    ("the first half", lines(FERRY, *range(6)), "trimmed"),
    ("the first third", lines(FERRY, *range(4)), "trimmed"),
    ("another order of its lines", lines(FERRY, 0, 1, 5, 3, 8, 4, 2, 7, 6, 10, 9, 11), "syndicated"),
    ("every fifth word another", edited(FERRY, 5), "rewritten"),
    ("in a longer text", "\n".join([lines(OPERA, 0, 1, 2), FERRY, lines(STORM, 0, 1, 2, 3)]), "embeds"),
    ("a new headline and standfirst", "Trouble at sea leaves hundreds waiting\nThe wait goes on for commuters.\n" + FERRY, "syndicated"),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "copy", "kind"), COPIES, ids=[row[0] for row in COPIES])
def test_a_copy_joins_the_story_of_its_origin(article: MakeArticle, _what: str, copy: str, kind: str) -> None:
    origin, other, second = placed(
        article("herald", FERRY), article("gazette", BUDGET), article("courier", copy, minutes=60)
    )
    assert (origin.kind, origin.story, origin.origin) == ("origin", origin.article, origin.article)
    assert (second.kind, second.story, second.origin) == (kind, origin.article, origin.article)
    assert other.story == other.article
    assert second.similarity > 0.45
    assert "https://herald.example/news" in second.reason


OTHERS = [
    ("another story", BUDGET),
    ("a later story with the old background", f"{OPERA}\n{BACKGROUND}"),
    ("a quote that both print", lines(FERRY, 4) + "\n" + STORM),
    ("nothing at all in common", "Three words only."),
]


@pytest.mark.parametrize(("_what", "text"), OTHERS, ids=[row[0] for row in OTHERS])
def test_shared_text_alone_does_not_make_one_story(article: MakeArticle, _what: str, text: str) -> None:
    _, second = placed(article("herald", FERRY), article("courier", text, minutes=60))
    assert (second.kind, second.story) == ("origin", second.article)
    assert second.fresh == tuple(range(len(article("courier", text).sentences)))


def test_a_shared_block_is_linked(article: MakeArticle) -> None:
    first, second = placed(article("herald", FERRY), article("courier", f"{OPERA}\n{BACKGROUND}", minutes=60))
    assert [(one.story, one.article) for one in second.shares] == [(first.article, first.article)]
    assert 0.2 < second.shares[0].containment < 0.6


def test_a_round_up_is_linked_to_both_stories_and_fuses_neither(article: MakeArticle) -> None:
    first, second, both, later = placed(
        article("herald", FERRY),
        article("gazette", STORM),
        article(
            "courier", f"{FERRY}\nElsewhere in the region, people were cleaning up.\n{STORM}", minutes=60
        ),
        article("argus", f"{STORM}\nThis is a developing story.", minutes=90),
    )
    assert both.story == first.article
    assert [one.story for one in both.shares] == [second.article]
    assert len(both.fresh) == 1, "what either story said is not read again"
    assert later.story == second.article


def test_a_round_up_that_came_first_does_not_fuse_its_stories(article: MakeArticle) -> None:
    both, first, second, third = placed(
        article("courier", f"{FERRY}\nElsewhere in the region, people were cleaning up.\n{STORM}"),
        article("gazette", STORM, minutes=30),
        article("herald", FERRY, minutes=60),
        article("argus", f"{STORM}\nThis is a developing story.", minutes=90),
    )
    assert first.story == first.article
    assert [one.story for one in first.shares] == [both.article]
    assert second.story == both.article
    assert third.story == first.story


def test_a_brief_within_two_long_texts_does_not_make_them_one_story(article: MakeArticle) -> None:
    brief = lines(FERRY, 0)
    one, two, three = placed(
        article("ticker", brief),
        article("herald", f"{brief}\n{BUDGET}", minutes=10),
        article("courier", f"{brief}\n{STORM}", minutes=20),
    )
    assert len({one.story, two.story, three.story}) == 3


def test_reports_of_one_form_are_stories_of_their_own(article: MakeArticle) -> None:
    days = [
        ("Maslow", "higher", "Monday", "Arcos", "rose", "31", "0.8", "3,912", "88", "95", "2.4", "Pell Bank", "friday", "12", "7.31", "7.34", "61", "40", "9"),
        ("Arden", "lower", "Tuesday", "Voltara", "fell", "54", "1.4", "3,858", "71", "88", "5.1", "Quay Partners", "june", "33", "7.39", "7.31", "22", "83", "5"),
    ]  # fmt: skip
    names = (
        "city way day firm verb points percent level turnover before move bank end sold rate old up down same"
    )
    texts = [MARKETS.format(**dict(zip(names.split(), row, strict=True))) for row in days]
    first, second = placed(article("herald", texts[0]), article("gazette", texts[1], minutes=60))
    assert first.story != second.story


CHANGED = [
    ("another number", FERRY.replace("212 passengers", "221 passengers"), True, [0]),
    ("another decimal", FERRY.replace("1.3 million", "13 million"), True, [11]),
    ("a number in words", FERRY.replace("Nineteen people", "Twenty people"), True, [3]),
    ("two numbers, one word", FERRY.replace("from 64 to 41 workers", "from 74 to 31 staff"), True, [8]),
    ("the hedge is lost", FERRY.replace("about 1.3 million", "1.3 million"), False, [11]),
    ("a sentence more", f"{FERRY}\nThe ferry was built in 1998.", False, [12]),
    ("another word", FERRY.replace("salvage barge", "salvage ship"), False, [7]),
    ("nothing", f"MASLOW (AP) - {FERRY}", False, [0]),
]


@pytest.mark.parametrize(("_what", "copy", "changed", "fresh"), CHANGED, ids=[row[0] for row in CHANGED])
def test_of_a_copy_what_its_story_lacks_is_read(
    article: MakeArticle, _what: str, copy: str, changed: bool, fresh: list[int]
) -> None:
    first, second = placed(article("herald", FERRY), article("courier", copy, minutes=60))
    assert second.story == first.article
    assert list(second.fresh) == fresh
    assert second.changed_figures is changed


def test_a_number_that_an_earlier_copy_said_is_not_changed_again(article: MakeArticle) -> None:
    moved = FERRY.replace("212 passengers", "221 passengers")
    first, second, third = placed(
        article("herald", FERRY), article("courier", moved, minutes=30), article("argus", moved, minutes=60)
    )
    assert (second.changed_figures, third.changed_figures) == (True, False)
    assert (second.fresh, third.fresh) == ((0,), ())
    assert third.story == first.article


HEADLINES = [
    ("Ferry stuck outside Maslow", "Passengers wait on stranded ferry", False),
    ("Ferry with 212 passengers stuck", "A ferry stuck with 212 passengers on board", False),
    ("Ferry with 212 passengers stuck", "Ferry with 300 people stuck", True),
    ("Up to 30 hurt on ferry", "Some 30 hurt on ferry", True),
    ("Ferry stuck outside Maslow", "Ferry stuck, 19 hurt", True),
]


@pytest.mark.parametrize(("old", "new", "fresh"), HEADLINES)
def test_a_new_headline_is_read_only_where_it_says_a_number_differently(
    article: MakeArticle, old: str, new: str, fresh: bool
) -> None:
    _, second = placed(article("herald", FERRY, old), article("courier", FERRY, new, minutes=60))
    assert second.fresh == ((0,) if fresh else ())


def test_the_earliest_is_the_origin_whenever_it_is_found(article: MakeArticle) -> None:
    index = MemoryIndex()
    found = [article("herald", FERRY, minutes=60)]
    (first,) = place(found, index, TOPIC)
    index.add(member_of(found[0], first))
    late = article("courier", FERRY, minutes=5)
    (second,) = place([late], index, TOPIC)
    assert (second.story, second.origin, second.kind) == (first.story, second.article, "origin")
    assert second.fresh == ()


def test_a_day_is_not_earlier_than_its_own_hours(article: MakeArticle) -> None:
    first = article("herald", FERRY, minutes=60)
    day = replace(article("courier", FERRY), published_precision="day", fetched_at=first.fetched_at)
    day = replace(day, published=first.published.replace(hour=0, minute=0) if first.published else None)
    index = MemoryIndex()
    (placement,) = place([first], index, TOPIC)
    index.add(member_of(first, placement))
    (second,) = place([day], index, TOPIC)
    assert (second.kind, second.origin) == ("identical", first.article)


def test_the_agency_s_own_page_is_the_origin(article: MakeArticle) -> None:
    text = f"MASLOW (Reuters) - {FERRY}"
    first, agency, third = placed(
        article("herald", text), article("reuters", text, minutes=30), article("argus", text, minutes=60)
    )
    assert {one.agency for one in (first, agency, third)} == {"Reuters"}
    assert (agency.kind, agency.origin, agency.story) == ("origin", agency.article, first.story)
    assert third.origin == agency.article


def test_a_page_that_names_its_original_yields_to_it(article: MakeArticle) -> None:
    named = article("herald", FERRY, minutes=60)
    reprint = replace(article("courier", FERRY), original=named.url)
    both = {one.article: one for one in placed(reprint, named)}
    assert both[reprint.article].kind == "origin"  # while nothing else is known
    assert (both[named.article].kind, both[named.article].origin) == ("origin", named.article)
    third = placed(reprint, named, article("gazette", FERRY, minutes=90))[2]
    assert third.origin == named.article


def test_a_page_that_names_its_original_is_not_it_although_it_is_dated_earlier(article: MakeArticle) -> None:
    named = article("herald", FERRY, minutes=60)
    index = MemoryIndex()
    (first,) = place([named], index, TOPIC)
    index.add(member_of(named, first))
    (later,) = place([replace(article("courier", FERRY), original=named.url)], index, TOPIC)
    assert (later.kind, later.origin) == ("identical", named.article)


def test_order_of_arrival_in_a_batch_does_not_matter(article: MakeArticle) -> None:
    articles = [
        article("herald", FERRY),
        article("courier", FERRY, minutes=60),
        article("gazette", lines(FERRY, *range(5)), minutes=90),
        article("argus", BUDGET, minutes=10),
    ]
    forward = {one.article: one for one in placed(*articles)}
    backward = {one.article: one for one in placed(*reversed(articles))}
    assert forward == backward


def test_placing_again_gives_what_was_placed(article: MakeArticle) -> None:
    articles = [
        article("herald", FERRY, "Ferry stuck"),
        article("courier", edited(FERRY, 7), minutes=60),
        article("herald", FERRY.replace("212", "213"), "Ferry stuck", minutes=90),
    ]
    index = MemoryIndex()
    first = place(articles, index, TOPIC)
    for one, placement in zip(articles, first, strict=True):
        index.add(member_of(one, placement))
    assert place(articles, index, TOPIC) == first


UNREAD = ["wall", "empty", "other_language", "off_topic", "unreadable"]


@pytest.mark.parametrize("status", UNREAD)
def test_what_is_no_article_is_no_story_and_no_copy(article: MakeArticle, status: str) -> None:
    one, two = placed(article("herald", FERRY, status=status), article("courier", FERRY, minutes=60))
    assert (one.fresh, one.shingles, one.text_sha256) == ((), (), "")
    assert two.kind == "origin"
    assert two.story == two.article


def test_a_page_without_a_word_is_placed_and_left_alone(article: MakeArticle) -> None:
    one, two = placed(article("herald", ""), article("courier", "… — …", minutes=60))
    assert [one.fresh, two.fresh] == [(), ()]
    assert one.story != two.story


# --- floods ----------------------------------------------------------------------------------------------------


def test_copies_add_to_the_index_only_what_their_story_lacks(article: MakeArticle) -> None:
    index = MemoryIndex()
    pages = [article("herald", FERRY)]
    pages += [
        article(f"outlet{n}", f"{FERRY}\nReader {n} of this paper saw it from window {n}.", minutes=n)
        for n in range(80)
    ]
    first, *copies = place(pages, index, TOPIC)
    for page, placement in zip(pages, [first, *copies], strict=True):
        index.add(member_of(page, placement))
    assert {one.story for one in copies} == {first.story}
    assert max(len(one.shingles) for one in copies) < len(first.shingles) / 2
    assert len(index.near([first.shingles], since=START, at_least=3)) < 10
    (late,) = place([article("argus", edited(FERRY, 9), minutes=200)], index, TOPIC)
    assert late.story == first.story


def test_a_story_that_goes_on_does_not_leave_the_window_with_its_founder(article: MakeArticle) -> None:
    index, story = MemoryIndex(), set()
    for days in range(0, 300, 30):
        page = article(f"outlet{days}", f"{FERRY}\nDay {days} of the wait.", minutes=60 * 24 * days)
        (placement,) = place([page], index, TOPIC)
        index.add(member_of(page, placement))
        story.add(placement.story)
    assert len(story) == 1


# --- seeds -----------------------------------------------------------------------------------------------------

RETOLD = """\
A ship of Northern Sound Lines has been stuck off Maslow since Monday, with more than two hundred people on board.
Tugs could not move it. The port's southern channel stays shut for big ships, and a barge is expected in the evening.
It is the third mishap since the company let go a third of the people who look after its engines."""


def seeded() -> Topic:
    shingles, words = fingerprint(FERRY)
    seed = Seed(
        id="stuck", title="The ship that stuck", outlet="Herald", published=date(2019, 3, 4), text=RETOLD
    )
    return Topic(
        name="harbour",
        seeds=(seed,),
        fingerprints=(Fingerprint(seed="stuck", shingles=shingles, words=words),),
    )


SEEDED = [
    ("the seed itself", RETOLD, "stuck"),
    ("a reprint of the seed", f"From our archive.\n{RETOLD}", "stuck"),
    ("the original that the seed retells", FERRY, "stuck"),
    ("half of the original", lines(FERRY, *range(6)), "stuck"),
    ("the original in a longer text", f"{lines(STORM, 0, 1)}\n{FERRY}\n{lines(OPERA, 2, 3)}", "stuck"),
    ("the original with every sixth word changed", edited(FERRY, 6), "stuck"),
    ("a later story with its background", f"{OPERA}\n{BACKGROUND}", None),
    ("another story", STORM, None),
]


@pytest.mark.parametrize(("_what", "text", "seed"), SEEDED, ids=[row[0] for row in SEEDED])
def test_every_article_is_held_against_the_seeds(
    article: MakeArticle, _what: str, text: str, seed: str | None
) -> None:
    own, other = placed(article("seed", RETOLD), article("courier", text, minutes=60), topic=seeded())
    assert own.seed == "stuck"
    assert other.seed == seed
    assert (other.story == own.story) is (seed is not None)


def test_no_window_holds_for_seeds(article: MakeArticle) -> None:
    index = MemoryIndex()
    old = replace(article("seed", RETOLD), published=article("x", "y", minutes=-60 * 24 * 2000).published)
    topic = seeded()
    (placement,) = place([old], index, topic)
    index.add(member_of(old, placement))
    (copy,) = place([article("courier", RETOLD + "\nA line more.")], index, topic)
    assert (copy.story, copy.seed) == (placement.story, "stuck")


def test_a_window_holds_for_all_others(article: MakeArticle) -> None:
    index = MemoryIndex()
    old = article("herald", FERRY, minutes=-60 * 24 * 100)
    (placement,) = place([old], index, TOPIC)
    index.add(member_of(old, placement))
    (copy,) = place([article("courier", edited(FERRY, 9))], index, TOPIC)
    assert copy.kind == "origin"


# --- revisions -------------------------------------------------------------------------------------------------

REVISIONS = [
    ("a figure", FERRY.replace("212", "218"), True, True, [0]),
    ("a name", FERRY.replace("Colm Devaney", "Sean Devaney"), True, False, [6]),
    ("a quote", FERRY.replace("everything simply stopped", "we stopped dead"), True, False, [4]),
    ("a correction", f"{FERRY}\nThis article was amended to give the ferry's name.", True, False, [12]),
    ("wording", FERRY.replace("within sight of", "close to"), False, False, [1]),
    ("the time of a change", f"Last updated at 14:05 on Monday\n{FERRY}", False, False, [0]),
    ("a dropped figure", "\n".join(FERRY.split("\n")[:-1]), True, False, []),
    ("case and quotes", FERRY.replace('"', "“").replace("The accident", "the accident"), False, False, []),
]


@pytest.mark.parametrize(
    ("_what", "text", "material", "changed", "fresh"), REVISIONS, ids=[row[0] for row in REVISIONS]
)
def test_a_revision_is_material_or_cosmetic_and_what_changed_is_read(
    article: MakeArticle, _what: str, text: str, material: bool, changed: bool, fresh: list[int]
) -> None:
    first, second = placed(article("herald", FERRY), article("herald", text, minutes=60))
    assert (second.kind, second.story, second.previous_revision) == ("revision", first.story, first.revision)
    assert second.material is material
    assert second.changed_figures is changed
    assert list(second.fresh) == fresh


def test_a_revision_stays_in_its_story_even_where_it_copies_another(article: MakeArticle) -> None:
    first, other, second = placed(
        article("herald", FERRY),
        article("gazette", STORM, minutes=5),
        article("herald", f"{FERRY}\n{STORM}", minutes=60),
    )
    assert second.story == first.story
    assert [one.story for one in second.shares] == [other.story]
    assert len(second.fresh) == 6


def test_a_teaser_that_is_later_had_whole_is_read_further(article: MakeArticle) -> None:
    teaser = article("herald", lines(FERRY, 0, 1), status="partial")
    first, second = placed(teaser, article("herald", FERRY, minutes=60))
    assert first.fresh == (0, 1)
    assert second.fresh == tuple(range(2, 12))


def test_a_page_that_changes_at_each_fetch_is_read_so_often_a_day_and_again_the_next(
    article: MakeArticle,
) -> None:
    topic = Topic(name="harbour", revisions_a_day=4)
    pages = [article("herald", f"{STORM}\n{n} people are reading this.", minutes=n) for n in range(6)]
    next_day = article("herald", STORM.replace("8,400 homes", "9,100 homes"), minutes=24 * 60)
    *first, fifth, sixth, later = placed(*pages, next_day, topic=topic)
    assert [one.is_read for one in first] == [True] * 4
    for one in (fifth, sixth):
        assert (one.is_read, one.fresh, one.kind, one.story) == (False, (), "revision", first[0].story)
        assert "4 revisions of 2024-03-04 were read" in one.reason
    assert (later.is_read, later.fresh, later.changed_figures) == (True, (0,), True)
    assert later.previous_revision == first[-1].revision


def test_a_page_that_changes_now_and_then_is_read_each_time(article: MakeArticle) -> None:
    topic = Topic(name="harbour", revisions_a_day=2)
    pages = [article("herald", f"{STORM}\n{n} fields are under water.", minutes=n * 720) for n in range(8)]
    assert all(one.is_read for one in placed(*pages, topic=topic))
