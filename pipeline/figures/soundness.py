"""The laws that every figure keeps, whatever the text: what breaks one is a fault of a rule, and must not cost a run."""

from __future__ import annotations

import math

from pipeline.records import Figure


def unsound(figure: Figure, text: str) -> str | None:
    """Why a figure of an article with this text may not be reported, or None.

    The same laws are checked by sql/checks when a run is loaded, where a single breach stops the load.
    """
    if text[figure.start : figure.end] != figure.printed or not figure.printed:
        return "it does not stand in the text where it says"
    if not figure.sentence_start <= figure.start < figure.end <= figure.sentence_end:
        return "it stands outside its sentence"
    if text[figure.sentence_start : figure.sentence_end] != figure.sentence:
        return "its sentence does not stand in the text"
    for low, high in ((figure.value_low, figure.value_high), (figure.base_low, figure.base_high)):
        if any(bound is not None and not math.isfinite(bound) for bound in (low, high)):
            return "a bound is no finite number"
        if low is not None and high is not None and low > high:
            return "its lower bound is above its upper one"
    if (
        figure.kind == "figure"
        and not figure.vague
        and figure.value_low is None
        and figure.value_high is None
    ):
        return "it has no value and is not vague"
    return None
