"""The agency that an article credits, and the many that it only mentions."""

from __future__ import annotations

import pytest

from pipeline.dedup.credits import agency_credit

CREDITS = [
    ("MASLOW (Reuters) - A ferry is stuck.", None, "Reuters"),
    ("MASLOW, March 4 (AP) — A ferry is stuck.", None, "AP"),
    ("A ferry is stuck.\nReuters", None, "Reuters"),
    ("A ferry is stuck.\nBy Ann Poole, Associated Press", None, "AP"),
    ("A ferry is stuck.", "Ann Poole, The Associated Press", "AP"),
    ("A ferry is stuck.", "AFP", "AFP"),
    ("A ferry is stuck.", "Agence France-Presse", "AFP"),
    ("A ferry is stuck.\nCopyright 2024 The Associated Press. All rights reserved.", None, "AP"),
    ("A ferry is stuck.\n© 2024 AFP", None, "AFP"),
    ("A ferry is stuck.\nSource: Xinhua", None, "Xinhua"),
    ("A ferry is stuck.\nThis story was originally published by Bloomberg.", None, "Bloomberg"),
    ("A ferry is stuck.\nWith files from The Canadian Press", None, "Canadian Press"),
    ("MASLOW — (AFP) A ferry is stuck.", None, "AFP"),
    ("MASLOW [Arden], March 4 (ANI): A ferry is stuck.", None, "ANI"),
    ("MASLOW, March 4. /TASS/. A ferry is stuck.", None, "TASS"),
    ("MASLOW, March 4, Kyodo - A ferry is stuck.", None, "Kyodo"),
    ("A ferry is stuck.\n(AP)", None, "AP"),
    ("A ferry is stuck.\nOur standards: The Thomson Reuters Trust Principles.", None, "Reuters"),
    ("A ferry is stuck.", "Reuters staff", "Reuters"),
    ("A ferry is stuck.", "Agence France-Presse in Maslow", "AFP"),
    ("Loudspeaker systems (PA) - a guide\nA ferry is stuck.", None, None),
    ("A ferry is stuck.\nFile photo. Ann Poole, Reuters", None, None),
    ("A ferry is stuck.\nImage source, Reuters", None, None),
    ("Ferry stuck outside port, sources tell Reuters\nA ferry is stuck.", None, None),
    ("A ferry is stuck, the harbour master told Reuters.", None, None),
    ("Passengers spoke to the AP on the quay.", None, None),
    ("Her pa said the ferry was stuck.", "Pa Miller", None),
    ("A ferry is stuck.", "Ann Poole", None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "author", "agency"), CREDITS)
def test_a_credit_is_told_from_a_mention(text: str, author: str | None, agency: str | None) -> None:
    assert agency_credit(text, author) == agency


def test_a_credit_stands_at_the_top_or_the_bottom() -> None:
    middle = "\n".join(["A line of text."] * 20 + ["Reuters"] + ["A line of text."] * 20)
    assert agency_credit(middle, None) is None
