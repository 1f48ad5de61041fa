"""The way of a number in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.quotation import Lineages
from pipeline.quotation.lineage import origin_line
from tests.alerts.nurses import ACCOUNT, MINISTRY, REPEAT, TALLY, TENTH, UNION, UNION_COPY, claim

FIRST = "First: Northern Ledger, 9 May 2031"
LINES = [
    (claim(UNION), ""),
    (claim(UNION, UNION_COPY), f"{FIRST}; repeated by 1 outlet; copies of one story"),
    (claim(UNION, REPEAT), f"{FIRST}; repeated by 1 outlet; 2 independent origins"),
    (claim(UNION, REPEAT, origins=1), f"{FIRST}; repeated by 1 outlet; one origin"),
    (
        claim(UNION, REPEAT, origins=1, shared=("the nurses' union",)),
        f"{FIRST}; repeated by 1 outlet; one origin: the nurses' union",
    ),
    (
        claim(UNION, tellings=2, stories=2, origins=1, shared=("Northern Ledger",)),
        f"{FIRST}; told again by Northern Ledger alone; one origin: Northern Ledger",
    ),
    (claim(UNION, tellings=2), ""),
    (claim(UNION, repeats=("a", "b"), outlets=61, tellings=90, stories=4, origins=3), f"{FIRST}; repeated by 60 outlets; 3 independent origins"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "line"), LINES)
def test_lines(told, line):
    assert origin_line(told, UNION) == line


def test_a_figure_finds_its_claim_whichever_telling_it_is():
    lineages = Lineages([ACCOUNT], [MINISTRY, UNION, REPEAT, TALLY])
    again = replace(REPEAT, figure=replace(REPEAT.figure, figure="further"), outlet="Evening Bell")
    line = f"{FIRST}; repeated by 2 outlets; 2 independent origins"
    assert [lineages.line(one) for one in (UNION, UNION_COPY, REPEAT, again)] == [line] * 4
    assert [lineages.line(one) for one in (MINISTRY, TENTH, None)] == ["", "", ""]


def test_a_denial_is_no_telling():
    lineages = Lineages([ACCOUNT], [UNION])
    assert lineages.line(replace(UNION, figure=replace(UNION.figure, modality="denied"))) == ""


def test_of_two_claims_with_one_value_a_figure_finds_the_one_that_names_it():
    at_least = replace(UNION, figure=replace(UNION.figure, figure="floor", qualifier="at_least"))
    both = replace(ACCOUNT, claims=(*ACCOUNT.claims, claim(at_least)))
    lineages = Lineages([both], [UNION, at_least])
    assert lineages.claim(at_least) == both.claims[-1]
    assert lineages.claim(UNION) == ACCOUNT.claims[1]
    unnamed = replace(UNION, figure=replace(UNION.figure, figure="further"))
    assert lineages.claim(unnamed) is None
