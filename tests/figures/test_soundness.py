"""What no figure may be, whatever a rule makes of a text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.figures import extract, unsound

TEXT = "Divers searched the wreck. Between 12 and 15 sailors are missing, the coastguard said."


@pytest.fixture
def figure():
    (found,) = extract(TEXT, datetime(2024, 5, 2, tzinfo=UTC))
    return found


def test_a_figure_of_the_rules_is_sound(figure):
    assert (figure.value_low, figure.value_high) == (12, 15)
    assert unsound(figure, TEXT) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value_low": 15.0, "value_high": 12.0}, "above"),
        ({"base_low": 15.0, "base_high": 12.0}, "above"),
        ({"value_high": float("inf")}, "finite"),
        ({"base_low": float("nan")}, "finite"),
        ({"value_low": None, "value_high": None}, "not vague"),
        ({"start": 0}, "where it says"),
        ({"printed": ""}, "where it says"),
        ({"sentence_end": 30}, "outside"),
        ({"sentence": "Divers searched the wreck."}, "sentence does not"),
    ],
)
def test_what_breaks_a_law_is_told(figure, change, said):
    assert said in unsound(replace(figure, **change), TEXT)
