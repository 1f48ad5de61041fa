"""Laws that hold for every text: spans slice, values round-trip, reading is pure, ordered and linear."""

from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.figures import extract, mentions
from pipeline.figures.numbers.find import find
from pipeline.figures.numbers.number import digits_value
from pipeline.figures.words.lexicon import lexicon
from pipeline.figures.words.tokens import Tokens

WORDS = st.sampled_from(
    [
        "at",
        "least",
        "5",
        "of",
        "the",
        "1,200",
        "workers",
        "left",
        "in",
        "2021",
        ",",
        "about",
        "$3.5bn",
        "or",
        "10",
        "per",
        "cent",
        "(",
        "13",
        "km",
        ")",
        "to",
        "from",
        "7",
        "million",
        "-",
        "2",
        "between",
        "and",
        "one",
        "people",
        "said",
        ".",
        "“",
        "”",
        "6-4",
        "GB",
        "half",
        "a",
        "third",
        "dozens",
        "thousands",
        "minus",
        "%",
        "+",
        "killed",
        "40",
        "wounded",
        "up",
    ]
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=300)


@given(st.one_of(SENTENCES, TEXTS))
@settings(max_examples=300, deadline=None)
def test_a_span_slices_to_what_is_printed(text: str) -> None:
    for one in mentions(text):
        assert text[one.start : one.end] == one.printed
        assert one.printed.strip() == one.printed != ""
        assert one.sentence_start <= one.start < one.end <= one.sentence_end
        assert text[one.sentence_start : one.sentence_end] == one.sentence


@given(st.one_of(SENTENCES, TEXTS))
@settings(max_examples=200, deadline=None)
def test_figures_are_ordered_disjoint_and_bounded(text: str) -> None:
    found = mentions(text)
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start
    for one in found:
        if one.value_low is not None and one.value_high is not None:
            assert one.value_low <= one.value_high
        assert (one.value_low is None) == (one.value_high is None)


@given(st.one_of(SENTENCES, TEXTS))
@settings(max_examples=100, deadline=None)
def test_reading_is_pure(text: str) -> None:
    first = extract(text, date(2022, 6, 15), place="Ruritania")
    extract("Another 7 people left.", date(1999, 1, 1))
    assert extract(text, date(2022, 6, 15), place="Ruritania") == first


@given(SENTENCES, SENTENCES)
@settings(max_examples=100, deadline=None)
def test_a_sentence_reads_the_same_wherever_it_stands(first: str, second: str) -> None:
    alone = [(one.printed, one.value_low, one.unit, one.qualifier) for one in extract(second + ".")]
    both = [
        (one.printed, one.value_low, one.unit, one.qualifier)
        for one in extract(f"{first}.\n{second}.")
        if one.start > len(first) + 1
    ]
    # "of them" takes its noun from the sentence before: everything else is its own
    assert [row[:2] for row in both] == [row[:2] for row in alone]


@given(st.integers(min_value=0, max_value=10**15))
def test_formatting_an_integer_and_reading_it_gives_it_back(value: int) -> None:
    assert digits_value(f"{value:,}") is not None
    (one,) = list(extract(f"They counted {value:,} reeds."))
    assert one.value_low == one.value_high == value


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_formatting_money_and_reading_it_gives_it_back(value: object) -> None:
    (one,) = extract(f"It paid ${value:,}.")
    assert one.value_low == float(str(value))
    assert (one.unit, one.printed) == ("USD", f"${value:,}")


ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(value: int) -> str:
    """An English writer of numbers, the opposite of the reader."""
    ones, tens = ONES.split(), TENS.split()
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            head, rest = divmod(value, size)
            tail = "" if rest == 0 else f" and {in_words(rest)}" if rest < 100 else f" {in_words(rest)}"
            return f"{in_words(head)} {name}{tail}"
    if value >= 20:
        head, rest = divmod(value, 10)
        return tens[head - 2] + (f"-{ones[rest - 1]}" if rest else "")
    return ones[value - 1]


@given(st.integers(min_value=2, max_value=10**12 - 1))
@settings(max_examples=300)
def test_writing_a_number_in_words_and_reading_it_gives_it_back(value: int) -> None:
    (one,) = extract(f"They counted {in_words(value)} reeds.")
    assert one.value_low == one.value_high == value


@given(
    st.integers(min_value=2, max_value=900), st.sampled_from(["million", "bn", "thousand", "k", "trillion"])
)
def test_a_magnitude_multiplies(value: int, word: str) -> None:
    factor = {"million": 1e6, "bn": 1e9, "thousand": 1e3, "k": 1e3, "trillion": 1e12}[word]
    space = "" if word in {"bn", "k"} else " "
    (one,) = extract(f"It cost ${value}{space}{word} to build.")
    assert one.value_low == value * factor


def steps(text: str) -> int:
    """How many tokens and marks the finder makes: what its time grows with."""
    tokens = Tokens(text)
    return tokens.size + len(find(tokens, lexicon()))


def test_a_megabyte_without_end_is_read_in_windows() -> None:
    assert mentions("7" * 1_000_000) == []
    assert all(len(one.sentence) <= 2_000 for one in mentions("word 5 more " * 3_000))
    assert steps("7" * 1_000_000) == 2  # one token, one mark: a code
    assert len(extract("1 2 3 4 " * 125_000)) < 200  # rows of digits are a table, not prose
