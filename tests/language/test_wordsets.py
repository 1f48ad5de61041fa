"""The rules name sets of words; a set that a language leaves out is empty, so a wrong name would go unnoticed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import figures
from pipeline.figures.words.lexicon import Lexicon, lexicon

SOURCE = "\n".join(
    file.read_text(encoding="utf-8") for file in sorted(Path(figures.__file__).parent.rglob("*.py"))
)


@pytest.mark.parametrize("kind", ["sets", "words", "names", "endings", "time"])
def test_every_name_in_a_rule_is_in_the_english_tables(kind: str) -> None:
    tables: Lexicon = lexicon("en")
    named = set(re.findall(rf'\.{kind}\["(\w+)"\]', SOURCE))
    assert named
    assert named <= set(getattr(tables, kind))


def test_no_set_of_the_table_is_without_a_rule() -> None:
    named = set(re.findall(r'"(\w+)"', SOURCE))
    assert set(lexicon("en").sets) <= named
