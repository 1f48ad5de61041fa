"""Findings besides the relation of two claims: lost hedges and speakers, edited numbers, arithmetic, explanations."""

from __future__ import annotations

import dataclasses

from pipeline.compare import MemoryKnown, compare
from pipeline.records import FigureLink, Finding, KnownFigure
from pipeline.topics import bare_topic
from tests.compare.stories import Doc, read

TOPIC = bare_topic("invented")


def findings(*docs: Doc) -> list[Finding]:
    figures = [one for k, doc in enumerate(docs, 1) for one in read(doc, k)]
    return [finding for one in compare(figures, MemoryKnown(), TOPIC) for finding in one.findings]


def kinds(*docs: Doc) -> set[str]:
    return {one.kind for one in findings(*docs)}


HEDGED = Doc("Star", "2031-05-01T09:00", "Nurses leave Ardania", "As many as <60,000>{entity=nurses; verb=leave; place=Ardania; kind=hearsay} nurses are said to have left Ardania.")  # fmt: skip


def test_a_hedge_that_is_dropped_is_told_with_both_sentences() -> None:
    plain = Doc("Wire", "2031-05-03T09:00", "Ardania's nurses", "Ardania has lost nurses: <60,000>{entity=nurses; verb=leave; place=Ardania} nurses have left Ardania.")  # fmt: skip
    (lost,) = [one for one in findings(HEDGED, plain) if one.kind == "hedge_lost"]
    assert lost.severity == "medium"
    assert "Star, 01 May 2031: at most 60,000 nurses" in lost.explanation
    assert "Wire, 03 May 2031: 60,000 nurses" in lost.explanation


def test_a_hedge_that_is_kept_is_not_lost() -> None:
    kept = dataclasses.replace(HEDGED, outlet="Wire", published="2031-05-03T09:00")
    assert "hedge_lost" not in kinds(HEDGED, kept)


def test_a_firm_number_that_somebody_gave_before_is_no_lost_hedge() -> None:
    firm = Doc("Post", "2031-05-02T09:00", "Nurses", "The union of Ardania said <60,000>{entity=nurses; verb=leave; place=Ardania; speaker=The union} nurses left Ardania.")  # fmt: skip
    later = Doc("Wire", "2031-05-03T09:00", "Nurses", "In Ardania <60,000>{entity=nurses; verb=leave; place=Ardania} nurses have left Ardania.")  # fmt: skip
    assert [one.figure for one in findings(HEDGED, firm, later) if one.kind == "hedge_lost"] == [
        read(firm, 2)[0].figure.figure
    ]


def test_a_speaker_that_is_dropped() -> None:
    named = Doc("Star", "2031-05-01T09:00", "Teleor", "Teleor sold <4.1 million>{entity=phones; verb=sell; subject=Teleor; speaker=Marta Ilves} phones, Marta Ilves said.")  # fmt: skip
    bare = Doc("Wire", "2031-05-02T09:00", "Teleor", "Teleor sold <4.1 million>{entity=phones; verb=sell; subject=Teleor} phones.")  # fmt: skip
    assert "attribution_lost" in kinds(named, bare)
    assert "attribution_lost" not in kinds(named, named)


def revised(doc: Doc) -> list[KnownFigure]:
    """The same URL a day later, as another revision."""
    made = []
    for one in read(dataclasses.replace(doc, published="2031-06-01T09:00"), 1):
        figure = dataclasses.replace(one.figure, revision="r2", figure=f"{one.figure.figure}-2")
        made.append(dataclasses.replace(one, figure=figure, fetched_at=one.fetched_at.replace(day=2)))
    return made


PAGE = Doc("Star", "2031-06-01T09:00", "Mill fire", "Police in Velden said <14>{entity=workers; verb=kill} workers were killed in the fire at the mill.", url="https://star.example/mill")  # fmt: skip


def test_a_number_that_is_edited_under_its_url() -> None:
    edited = dataclasses.replace(PAGE, text=PAGE.text.replace("14", "11"))
    old, new = read(PAGE, 1), revised(edited)
    found = [f for one in compare([*old, *new], MemoryKnown(), TOPIC) for f in one.findings]
    (change,) = [one for one in found if one.kind == "figure_edited"]
    assert change.hard
    assert change.severity == "high"
    assert not {one.kind for one in found} & {"contradicts", "updated"}


def test_a_page_that_is_fetched_again_is_not_edited() -> None:
    found = [
        f for one in compare([*read(PAGE, 1), *revised(PAGE)], MemoryKnown(), TOPIC) for f in one.findings
    ]
    assert "figure_edited" not in {one.kind for one in found}


def test_a_share_and_a_count_imply_a_whole_that_fits_no_stated_one() -> None:
    text = "Last year <30,000>{entity=nurses; verb=leave; place=Ardania}, or <10 percent>{entity=nurses; verb=leave; whole=nurses; place=Ardania} of the nurses, left Ardania."  # fmt: skip
    count, share = read(Doc("Star", "2031-05-01T09:00", "Nurses leave", text), 1)
    linked = dataclasses.replace(share.figure, links=(FigureLink("same_as", count.figure.figure),))
    share = dataclasses.replace(share, figure=linked)

    def told(stated: str) -> list[Finding]:
        base = Doc("Wire", "2031-04-01T09:00", "Nurses", f"Ardania employs <{stated}>{{entity=nurses; verb=employ; place=Ardania}} nurses.")  # fmt: skip
        known = [*read(base, 2), count, share]
        return [one for row in compare(known, MemoryKnown(), TOPIC) for one in row.findings]

    found = told("520,000")
    (misfit,) = [one for one in found if one.kind == "arithmetic"]
    assert "imply a whole of 300,000" in misfit.explanation
    assert not misfit.hard
    assert ("same", share.figure.figure) in {(one.kind, one.figure) for one in found}
    assert "arithmetic" not in {one.kind for one in told("310,000")}


def test_a_whole_that_is_stated_later_is_held_against_the_implied_one() -> None:
    text = "Last year <30,000>{entity=miners; verb=leave; place=Ardania}, <10 percent>{entity=mining workforce; verb=leave; whole=Ardania's mining workforce; place=Ardania} of Ardania's mining workforce, left Ardania."  # fmt: skip
    count, share = read(Doc("Star", "2031-05-01T09:00", "Miners leave", text), 1)
    linked = dataclasses.replace(share.figure, links=(FigureLink("same_as", count.figure.figure),))
    share = dataclasses.replace(share, figure=linked)
    stated = Doc("Wire", "2031-06-01T09:00", "Mines", "Ardania's mining employed <520,000>{entity=people; verb=employ; place=Ardania; subject=Ardania's mining} people.")  # fmt: skip
    (base,) = read(stated, 2)
    rows = compare([count, share, base], MemoryKnown(), TOPIC)
    (misfit,) = [one for row in rows for one in row.findings if one.kind == "arithmetic"]
    assert (misfit.figure, misfit.earlier) == (base.figure.figure, count.figure.figure)
    assert misfit.reasons[0].kind == "share_vs_count"
    assert not misfit.hard


SHARE = Doc("Star", "2031-05-01T09:00", "Nurses leave", "Of the <500,000>{entity=nurses} nurses of Ardania <10 percent>{entity=nurses; verb=leave; said=left; place=Ardania; time=2030} left Ardania in 2030.")  # fmt: skip


def shared(counted: str) -> tuple[list[KnownFigure], KnownFigure]:
    """A share of a printed whole, and a count that another article gives."""
    whole, share = read(SHARE, 1)
    linked = dataclasses.replace(share.figure, links=(FigureLink("share_of", whole.figure.figure),))
    count = Doc(
        "Wire", "2031-05-03T09:00", "Nurses", f"The ministry said {counted} nurses left Ardania in 2030."
    )
    return [whole, dataclasses.replace(share, figure=linked)], read(count, 2)[0]


def test_a_share_of_a_known_whole_is_held_against_a_count() -> None:
    told, count = shared("<80,000>{entity=nurses; verb=leave; said=left; place=Ardania; time=2030}")
    together = compare([*told, count], MemoryKnown(), TOPIC)
    (odd,) = [one for row in together for one in row.findings if one.kind == "arithmetic"]
    assert (odd.figure, odd.earlier, odd.hard) == (count.figure.figure, told[1].figure.figure, False)
    assert odd.reasons[0].kind == "share_vs_count"
    assert odd.explanation == (
        "Star, 01 May 2031: 10 percent of nurses left in 2030 (no source). Of the 500,000 nurses that it names, that is "
        "50,000. Wire, 03 May 2031: 80,000 nurses left in 2030 (no source)."
    )
    known = MemoryKnown()
    for one, made in zip(told, compare(told, known, TOPIC), strict=True):
        known.add(dataclasses.replace(one, metric=made.metric))
    (later,) = compare([count], known, TOPIC)
    assert [one for one in later.findings if one.kind == "arithmetic"] == [odd]


def test_a_share_of_a_known_whole_that_fits_a_count_is_quiet() -> None:
    told, count = shared("<51,000>{entity=nurses; verb=leave; said=left; place=Ardania; time=2030}")
    assert not [
        one
        for row in compare([*told, count], MemoryKnown(), TOPIC)
        for one in row.findings
        if one.kind == "arithmetic"
    ]


def test_an_explanation_can_be_checked_by_a_reader() -> None:
    first = Doc("Star", "2031-05-01T09:00", "Nurses leave Ardania", "As many as <60,000>{entity=nurses; verb=leave; said=have left; place=Ardania; time=since 2031-02-10; kind=hearsay} nurses are said to have left Ardania since February 10.")  # fmt: skip
    later = Doc("Wire", "2032-01-15T09:00", "Ardania loses nurses", "The ministry of Ardania estimates that <30,000>{entity=nurses; verb=leave; said=left; place=Ardania; time=2031; mode=estimated; speaker=the ministry} nurses left the country in 2031.")  # fmt: skip
    (found,) = [one for one in findings(first, later) if one.kind == "contradicts"]
    assert found.reasons[0].kind == "subwindow_exceeds_window"
    assert not found.hard
    assert found.severity == "medium"
    assert found.explanation == (
        "Wire, 15 Jan 2032: 30,000 nurses left in 2031 (the ministry). "
        "Star, 01 May 2031: at most 60,000 nurses have left since 2031-02-10 (hearsay). "
        "The shorter window has the larger count."
    )
