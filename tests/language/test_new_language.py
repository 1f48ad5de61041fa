"""A new language is a folder: an invented one of a few dozen words, read with value, unit, hedge, speaker and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline import language
from pipeline.errors import UsageError
from pipeline.figures import extract
from pipeline.figures.words.lexicon import lexicon
from pipeline.records import Figure

TABLES = {
    "numbers": """
        [cardinals]
        un = 1
        pel = 5
        dek = 10
        [magnitudes]
        milo = 1000
        megalo = 1_000_000
        """,
    "grammar": """
        [classes]
        articles = ["lu"]
        determiners = ["lu"]
        prepositions = ["na", "do", "per", "lau"]
        auxiliaries = ["ja"]
        [endings]
        plural = ["oj"]
        participle = ["ita"]
        """,
    "verbs": """
        [irregular]
        mortita = "mort"
        [rise]
        lemmas = ["kresk"]
        """,
    "units": """
        [plurals]
        suffix = "j"
        [units]
        percent = { dimension = "share", factor = 0.01, words = ["pocento"], symbols = ["%"] }
        kilometre = { dimension = "length", factor = 1000, words = ["kilometro"], symbols = ["km"] }
        [base]
        length = "metre"
        share = "fraction"
        [currencies]
        EUR = { words = ["euro"], symbols = ["€"] }
        """,
    "qualifiers": """
        [before]
        about = ["cirke"]
        at_least = ["almen"]
        [after]
        more_than = ["kaj pli"]
        """,
    "reporting": """
        [verbs]
        stated = ["diris"]
        [sources]
        according = ["lau"]
        """,
    "time": """
        [months]
        marto = 3
        """,
    "wordsets": """
        [sets]
        inverted_reporting = ["diris"]
        window_openers = ["na"]
        year_openers = ["na"]
        to = ["gis"]
        """,
}


@pytest.fixture
def zu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The code of the invented language, with its folder in place for one test."""
    folder = tmp_path / "zu"
    folder.mkdir()
    for subject, text in TABLES.items():
        (folder / f"{subject}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(language, "PLACES", [*language.PLACES, tmp_path])
    lexicon.cache_clear()
    yield "zu"
    lexicon.cache_clear()
    language.table.cache_clear()


def read(text: str, code: str) -> list[Figure]:
    return extract(text, date(2024, 5, 15), language=code)


def test_a_figure_has_its_value_unit_hedge_and_speaker(zu: str) -> None:
    (one,) = read("Lu ponto kostis cirke 40 megalo eurojn, diris lu ministro.", zu)
    assert (one.value_low, one.printed, one.qualifier, one.hedge) == (40e6, "40 megalo", "about", "cirke")
    (two,) = read("Lu ponto kostis cirke 40 megalo euroj, diris lu ministro.", zu)
    assert (two.unit, two.dimension, two.attribution.speaker) == ("EUR", "money", "lu ministro")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Almen dek milo laboristoj mortita na 2021.", (10_000, 10_000, "laborist", "at_least", None)),
        ("Lu vojo havas 12 km.", (12, 12, "kilometre", "exact", None)),
        ("Lu prezoj kreskis 5 gis 7%, lau Banko Zuma.", (5, 7, "percent", "range", "Banko Zuma")),
        ("Ili havas pel kilometroj kaj pli.", (5, 5, "kilometre", "more_than", None)),
    ],
)
def test_numbers_in_words_ranges_units_and_sources(
    zu: str, text: str, want: tuple[float, float, str, str, str | None]
) -> None:
    (one,) = read(text, zu)
    assert (one.value_low, one.value_high, one.unit, one.qualifier, one.attribution.speaker) == want


def test_a_month_of_the_language_dates_a_figure(zu: str) -> None:
    (one,) = read("Almen 40 laboristoj mortita na marto 2021.", zu)
    assert (one.time.start, one.time.end) == (date(2021, 3, 1), date(2021, 3, 31))
    assert (one.entity, one.predicate) == ("laboristoj", "mort")


def test_its_words_say_nothing_in_english(zu: str) -> None:
    assert zu in language.languages()
    (one,) = extract("Almen 40 laboristoj mortita na marto 2021.")
    assert (one.qualifier, one.time.precision) == ("exact", "year")


def test_a_language_without_a_folder_is_told() -> None:
    with pytest.raises(UsageError, match="languages have"):
        extract("40 homoj", language="qq")
