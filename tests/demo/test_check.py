"""The closing check: a run that found everything passes; each thing that is missing or too much is named."""

import dataclasses
from datetime import UTC, datetime

import pytest

from pipeline.batches import BatchStore
from pipeline.demo.check import Found, amiss, found_by, limits, outgrown
from pipeline.demo.expected import SEED, load_expected
from pipeline.demo.recording import TOPIC, load_recording
from pipeline.records import (
    Account,
    Article,
    Attribution,
    Claim,
    Comparison,
    Entry,
    Estimate,
    FeedPoll,
    FeedState,
    Figure,
    Finding,
    Metric,
    Page,
    Placement,
    Reason,
    TimeFrame,
)
from pipeline.settings import Settings
from pipeline.topics import load_topic


def without_limits(expected):
    """The expectations as they are meant, whatever the stages cannot do yet."""
    told = {
        part: tuple(dataclasses.replace(row, limit="") for row in getattr(expected, part))
        for part in ("figures", "not_figures", "findings", "quiet", "estimates", "origins")
    }
    return dataclasses.replace(expected, **told)


EXPECTED = without_limits(load_expected())
NOW = datetime(2023, 12, 4, 8, tzinfo=UTC)


def figure(name, printed, **told):
    made = Figure(
        figure=f"{name}|{printed}", topic=TOPIC, article=name, revision="r", start=0, end=1, source_start=None,
        source_end=None, sentence_start=0, sentence_end=1, sentence=f"… {printed} …", printed=printed, kind="figure",
        value_low=1.0, value_high=1.0, unit="", dimension="count", base_low=1.0, base_high=1.0, base_unit="",
        qualifier="exact", hedge=None, vague=False, entity=None, entity_head=None, predicate=None, predicate_text=None,
        place=None, population=None, movement="level", time=TimeFrame("none", None, None, "unknown", ""),
        attribution=Attribution(None, None, "none"), modality="stated",
    )  # fmt: skip
    return dataclasses.replace(made, **told)


def placement(name, story, **told):
    made = Placement(
        topic=TOPIC, article=name, revision="r", story=story, origin=story, kind="origin", similarity=0.0,
        reason="its own", seed=None, agency=None, fresh=(), changed_figures=False,
    )  # fmt: skip
    return dataclasses.replace(made, **told)


def finding(kind, about, earlier=None):
    return Finding(
        finding=f"{kind}|{about}|{earlier}", topic=TOPIC, kind=kind, figure=about, earlier=earlier, metric="m",
        reasons=(Reason("value", "x"),), hard=True, severity="high", confidence=1.0, explanation="x",
    )  # fmt: skip


def estimate(wanted, best):
    return Estimate(NOW, wanted.low, wanted.best, wanted.high, "", "the newest number", best, best, best)


def claim(first, outlets, origins):
    return Claim(1.0, 1.0, "", "stated", first, (), outlets, outlets, origins, origins, (), counted=True)


def account(metric, *estimates, claim=None):
    return Account(metric, (claim,) if claim else (), estimates)


def add(found, made):
    found.figures[made.article].append(made)
    found.named[made.figure] = made.article, made


@pytest.fixture
def found():
    """A run that found exactly what is expected."""
    found = Found()
    found.feeds.update({feed.outlet: "gone" for feed in EXPECTED.feeds})
    found.pages.update({page.article: page.status[0] for page in EXPECTED.pages})
    for copy in EXPECTED.copies:
        seed = copy.of.removeprefix(SEED) if copy.of.startswith(SEED) else None
        found.placements.setdefault(copy.of, placement(copy.of, copy.of))
        found.placements[copy.article] = placement(
            copy.article, copy.of, kind=copy.kind[0], seed=seed, changed_figures=copy.changed_figures
        )
    for one in EXPECTED.figures:
        speaker = (
            Attribution(f"a {one.speaker}", None, "reported")
            if one.speaker
            else Attribution(None, None, "none")
        )
        modality = one.modality[0] if one.modality else "stated"
        told = {"value_low": one.low, "value_high": one.high or one.low, "dimension": one.dimension}
        add(
            found,
            figure(
                one.article,
                one.printed,
                **told,
                qualifier=one.qualifier or "exact",
                modality=modality,
                attribution=speaker,
            ),
        )
    for one in EXPECTED.findings:
        for name, printed in ((one.article, one.printed), (one.earlier_article, one.earlier)):
            if name and f"{name}|{printed}" not in found.named:
                add(found, figure(name, printed))
        found.findings.append(
            finding(
                one.kind[0],
                f"{one.article}|{one.printed}",
                one.earlier and f"{one.earlier_article}|{one.earlier}",
            )
        )
    for number, one in enumerate(EXPECTED.estimates):
        best = figure(one.article, f"the best of {one.metric}")
        add(found, best)
        found.accounts[one.metric] = account(str(number), estimate(one, best.figure))
    for number, one in enumerate(EXPECTED.origins):
        told = f"{one.article}|{one.printed}"
        if told not in found.named:
            add(found, figure(one.article, one.printed))
        found.accounts[f"claim {number}"] = account(str(number), claim=claim(told, one.outlets, one.origins))
    return found


def named(found):
    return [(miss.part, miss.what, miss.found) for miss in amiss(found, EXPECTED)]


def test_a_run_that_found_everything_passes(found):
    assert named(found) == []


def test_a_run_that_found_nothing_misses_everything():
    missed = {miss.part for miss in amiss(Found(), EXPECTED)}
    assert missed == {"feeds", "pages", "copies", "figures", "findings", "estimates", "origins"}
    assert len(amiss(Found(), EXPECTED)) == sum(len(getattr(EXPECTED, part)) for part in missed)


def test_a_wall_that_was_read_is_named(found):
    found.pages["08-kestrel-consent-wall"] = "article"
    assert named(found) == [("pages", "08-kestrel-consent-wall: wall", "article")]


def test_a_copy_of_the_wrong_story_is_named(found):
    found.placements["15-northgate-georgia-wire"] = placement(
        "15-northgate-georgia-wire", "elsewhere", kind="syndicated"
    )
    assert [(part, what) for part, what, _ in named(found)] == [
        ("copies", "15-northgate-georgia-wire: identical or syndicated of 14-meridian-georgia")
    ]


def test_a_moved_figure_that_was_not_seen_is_named(found):
    moved = found.placements["16-vistula-georgia-moved"]
    found.placements[moved.article] = dataclasses.replace(moved, changed_figures=False)
    ((part, what, _),) = named(found)
    assert part == "copies"
    assert what.endswith("with changed figures")


def test_a_known_limit_is_told_apart_until_it_is_outgrown(found):
    first, *others = EXPECTED.findings
    limited = dataclasses.replace(first, limit="needs more")
    expected = dataclasses.replace(EXPECTED, findings=(limited, *others))
    assert (amiss(found, expected), limits(found, expected), outgrown(found, expected)) == ([], [], 1)
    about = f"{first.article}|{first.printed}"
    found.findings[:] = [one for one in found.findings if one.figure != about]
    assert amiss(found, expected) == []
    assert [miss.limit for miss in limits(found, expected)] == ["needs more"]
    assert outgrown(found, expected) == 0


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ({"value_low": 95.0}, "value is 95.0"),
        ({"dimension": "money"}, "dimension is money"),
        ({"qualifier": "exact"}, "qualifier is exact"),
    ],
)
def test_a_figure_that_says_something_else_is_named(found, told, complaint):
    key = "seed:2022-05-talent-drain"
    (right,) = (one for one in found.figures[key] if one.printed == "95,000")
    found.figures[key].remove(right)
    found.figures[key].append(dataclasses.replace(right, **told))
    assert named(found) == [("figures", f"{key}: 95,000 (count)", complaint)]


def test_a_headline_of_another_article_is_named(found):
    add(found, figure("09-lantern-decoys", "8,000"))
    assert named(found) == [("not_figures", "09-lantern-decoys: 8,000", "… 8,000 …")]


def test_the_same_expression_told_from_figures_is_not(found):
    add(found, figure("20-northgate-forum", "41", kind="age"))
    assert named(found) == []


def test_a_wrong_relation_is_named_with_what_was_found(found):
    about = "36-harbour-vacancies-dispute|48,000"
    earlier = "13-meridian-vacancies|71,000"
    found.findings[:] = [one for one in found.findings if one.figure != about]
    found.findings.append(finding("updated", about, earlier))
    ((part, _, said),) = named(found)
    assert (part, said) == ("findings", "updated against 13-meridian-vacancies 71,000")


def test_another_estimate_is_named(found):
    wanted = EXPECTED.estimates[0]
    (best,) = (one for name, one in found.named.values() if one.printed == f"the best of {wanted.metric}")
    found.accounts[wanted.metric] = account("m", estimate(dataclasses.replace(wanted, low=1.0), best.figure))
    ((part, what, said),) = named(found)
    assert (part, what.partition(":")[0]) == ("estimates", wanted.metric)
    assert said == f"(1.0, {wanted.best}, {wanted.high}, '{wanted.article}')"
    del found.accounts[wanted.metric]
    assert [said for _, _, said in named(found)] == ["no estimate"]


def test_another_number_of_origins_is_named(found):
    wanted = EXPECTED.origins[0]
    found.accounts["claim 0"] = account("m", claim=claim(f"{wanted.article}|{wanted.printed}", 9, 7))
    assert [(part, said) for part, _, said in named(found)] == [("origins", "9 outlets, 7 origins")]


@pytest.mark.parametrize(
    ("kind", "loud"), [("contradicts", True), ("updated", True), ("unresolved", False), ("new", False)]
)
def test_only_alarms_about_a_quiet_figure_are_named(found, kind, loud):
    add(found, figure("39-meridian-armenia", "13,000"))
    found.findings.append(finding(kind, "39-meridian-armenia|13,000", "seed:2023-11-homegrown-ai|100,000"))
    assert [part for part, _, _ in named(found)] == (["quiet"] if loud else [])


def test_what_runs_found_is_read_from_their_batches(tmp_path):
    recording = load_recording()
    topic = load_topic(TOPIC, Settings(topics=tmp_path))
    page = recording.article("06b-baltic-permits-edited")
    url = recording.url(page)
    entry = Entry(TOPIC, "f", "1", url, "k", page.title, "", None, "unknown", None, None, NOW)
    article = Article(
        topic=TOPIC, article="a", revision="r", url=url, url_key="k", outlet="Baltic Ledger", author=None,
        title=page.title, text="", segments=(), sentences=(), source_map=(), removed=(), language="en", published=None,
        published_precision="unknown", modified=None, status="article", detail=None, extractor="x", page_sha256=None,
        doc=None, fetched_at=NOW,
    )  # fmt: skip
    seed = dataclasses.replace(article, article="s", url="seed:x", title=topic.seeds[0].title)
    late = figure("a", "2,300")
    metric = Metric("m", TOPIC, "x", True, "count", None, None, None, None)
    store = BatchStore(tmp_path)
    run = f"{TOPIC}/20231204T140000Z"
    feed = recording.feed_url(recording.feeds[0])
    state = FeedState(TOPIC, feed, feed)
    store.write(f"{run}/poll", FeedPoll, [FeedPoll(TOPIC, feed, NOW, "entries", None, state)])
    store.write(f"{run}/fetch", Page, [Page(TOPIC, entry, url, "fetched", None, 200, None, None, None, NOW)])
    store.write(f"{run}/clean", Article, [article, seed])
    store.write(f"{run}/dedup", Placement, [placement("a", "a")])
    store.write(f"{run}/figures", Figure, [late])
    known = account("m", claim=claim(late.figure, 1, 1))
    compared = Comparison(TOPIC, late.figure, metric, (finding("new", late.figure),), known)
    store.write(f"{run}/compare", Comparison, [compared])
    found = found_by(store, topic, ["20231204T080000Z", "20231204T140000Z"], recording)
    assert found.feeds == {"northgate": "entries"}
    assert found.pages == {page.key: "article", f"seed:{topic.seeds[0].id}": "article"}
    assert [one.printed for one in found.figures[page.key]] == ["2,300"]
    assert found.placements[page.key].story == "a"
    assert [one.kind for one in found.findings] == ["new"]
    assert found.accounts == {"x": known}
