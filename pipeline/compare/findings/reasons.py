"""The sentences that a person checks: who said what, when, of what, and why two figures do or do not agree."""

from __future__ import annotations

import re

from pipeline.compare.reading.capitals import POSSESSIVE, name_token
from pipeline.compare.reading.lexicon import TOKEN, lexicon
from pipeline.compare.reading.predicates import class_of_record
from pipeline.compare.reading.values import agreement
from pipeline.compare.rules.pair import Assessment
from pipeline.records import KnownFigure

NAMED = re.compile(r"((?:place|party): )([^;]+)")  # what identity notes of names that differ
ALONE = 3  # words of "there have been"
HEDGES = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
    "range": "",
}


def value_text(known: KnownFigure) -> str:
    """The value as printed, with its hedge in plain words and what it counts: "at most 200,000 IT personnel"."""
    figure = known.figure
    hedge = (
        ""
        if figure.printed.lower().startswith(HEDGES[figure.qualifier].strip() or "\0")
        else HEDGES[figure.qualifier]
    )
    counted = figure.entity or ("" if figure.dimension != "count" else figure.unit)
    if figure.dimension == "share" and figure.population:
        counted = f"of {figure.population}"
    elif (
        figure.dimension == "share"
        and counted
        and not lexicon(known.language).by_noun.get(figure.entity_head or "")
    ):
        counted = f"of {counted}"  # "10 percent of nurses", but "15 percent tax"
    if counted and counted.lower() in figure.printed.lower():
        counted = ""
    return f"{hedge}{figure.printed}{' ' + counted if counted else ''}"


def claim_text(known: KnownFigure) -> str:
    """One claim: outlet, value with hedge, what was counted, what happened, time, speaker."""
    parts = [value_text(known), happened(known), _time(known)]
    dated = f", {known.published:%d %b %Y}" if known.published else ""
    said = " ".join(part for part in parts if part)
    return f"{known.outlet}{dated}: {said} ({_speaker(known)})."


def happened(known: KnownFigure) -> str:
    """What happened to the counted thing: a verb group as printed, else the name of its class; "" where it says nothing."""
    figure, words = known.figure, lexicon(known.language)
    text = figure.predicate_text or ""
    low = text.lower().split()
    if not low or figure.dimension not in ("count", "share"):
        return ""
    if low[0] in words.grammar.auxiliaries:
        bare = len(low) == 1 or (figure.predicate in words.light and len(low) <= ALONE) or low[0] == "there"
        return "" if bare else text
    key = class_of_record(figure, words)
    if key is None:  # a noun in the place of the verb, "has", "taking": it reads as no sentence
        plain = text[:1].islower() and not low[-1].endswith("ing") and figure.predicate not in words.light
        return text if plain else ""
    counted = f"{figure.entity or ''} {figure.population or ''}".lower().split()
    told = any(key in (*words.by_word.get(word, ()), *words.by_noun.get(word, ())) for word in counted)
    return "" if told else words.predicates[key].name  # "100 wounded people" says it


def _time(known: KnownFigure) -> str:
    """The phrase of time as it stands within a sentence: names and months keep their capital."""
    figure = known.figure
    text = figure.time.printed if figure.time.kind != "none" else ""
    if not text or text.lower() in f"{figure.entity} {figure.predicate_text}".lower():
        return ""
    small = text.split(" ", 1)[0].lower() in lexicon(known.language).grammar.time_openers
    return text[:1].lower() + text[1:] if small else text


def _speaker(known: KnownFigure) -> str:
    said = known.figure.attribution
    if said.speaker and said.speaker.lower() in lexicon(known.language).grammar.pronouns:
        return "a source that it does not name here"
    return said.speaker or ("hearsay" if said.kind == "hearsay" else "no source")


CONCLUSIONS = {
    "value": "The two values cannot both hold.",
    "decreased_tally": "The later count is smaller, and nobody says that it was revised.",
    "subwindow_exceeds_window": "The shorter window has the larger count.",
    "part_exceeds_whole": "The part is larger than its whole.",
    "share_vs_count": "The share and the count do not fit one whole.",
    "bound_violated": "One value lies outside the bound that the other states.",
    "denied": "One denies what the other states.",
    "superseded": "The later number replaces the earlier one.",
    "older_report": "The smaller count came out soon after the larger one: an older report, or another speaker's count.",
}


def explanation(assessment: Assessment) -> str:
    """One line that a reader can check against the two sentences."""
    earlier, later = assessment.earlier.known, assessment.later.known
    both = f"{claim_text(later)} {claim_text(earlier)}"
    if assessment.relation == "same":
        equal = agreement(earlier.figure, later.figure) == "equal"
        closing = "They give the same value." if equal else "Both values can hold."
    elif assessment.relation == "unresolved":
        closing = f"Not settled: {readable(assessment.rule, assessment)}."
    elif assessment.relation == "scoped_differently":
        closing = f"Not the same thing: {readable(assessment.rule, assessment)}."
    else:
        closing = CONCLUSIONS.get(assessment.reason, assessment.rule)
    return f"{both} {closing}"


def readable(text: str, pair: Assessment) -> str:
    """A rule, veto or doubt with its folded names (mzrshrf) as the articles print them; other words as they are."""
    if not NAMED.search(text):
        return text
    printed: dict[str, str] = {}
    for known in (pair.later.known, pair.earlier.known):
        words = lexicon(known.language)
        for match in TOKEN.finditer(f"{known.figure.sentence} {known.before} {known.lead}"):
            word = match.group()
            token = name_token(word, words) if word[0].isupper() else None
            if token:
                printed.setdefault(token, POSSESSIVE.sub("", word))
    return NAMED.sub(
        lambda m: m.group(1) + " ".join(printed.get(one, one) for one in m.group(2).split(" ")), text
    )
