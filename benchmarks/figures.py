"""Speed and quality of the figure finder, beside quantulum3 (its own dependency group `bench`)."""

from __future__ import annotations

from pipeline.figures.find import Mention, find, has_number
from pipeline.figures.lexicon import lexicon
from pipeline.figures.nouns import phrase_lemma
from pipeline.figures.tokens import Tokens

MONEY = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan", "MYR": "malaysian ringgit",
    "ILS": "shekel", "AUD": "australian dollar", "CAD": "canadian dollar", "NZD": "new zealand dollar", "HKD": "hong kong dollar",
    "SGD": "singaporean dollar", "HRK": "croatian kuna", "penny": "point", "INR": "rupee", "RUB": "rouble", "CHF": "franc",
    "KRW": "won", "TRY": "lira", "PLN": "zloty", "ZAR": "rand", "SEK": "krona", "NOK": "krone", "BRL": "real", "BTC": "bitcoin",
}  # fmt: skip
COUNTED = {"figure", "age", "elapsed", "membership"}


def adapter(sentence: str) -> list[tuple]:
    """Rows (low, high, unit, span, change) of all classes that the marks of figures-dev count."""
    tables = lexicon("en")
    if not has_number(sentence, tables):
        return []
    tokens = Tokens(sentence)
    found = find(tokens, tables)
    rows, done = [], set()
    for index, mention in enumerate(found):
        if mention.kind not in COUNTED or mention.low is None or index in done:
            continue
        low, high = mention.low, mention.high
        if mention.pair is not None and found[mention.pair].kind == "figure":
            high = found[mention.pair].high
            done.add(mention.pair)
        span = (tokens.start[mention.first], tokens.end[mention.stop - 1])
        rows.append((low, high, unit_name(tokens, mention), span, change(mention)))
    return rows


def unit_name(tokens: Tokens, mention: Mention) -> str:
    tables = lexicon("en")
    if mention.kind == "age":
        unit = mention.unit.name if mention.unit else "year"
        return f"{unit} of age"
    if mention.fraction:
        head = phrase_lemma(tokens, mention.whole, tables) if mention.whole else "-"
        words = [word for word in head.split() if word not in tables.words["determiners"]]
        return "% " + " ".join(words)
    if mention.unit is not None:
        name = "percentage" if mention.unit.name == "percent" else MONEY.get(mention.unit.name, mention.unit.name)
    elif mention.phrase is not None:
        name = phrase_lemma(tokens, mention.phrase, tables)
        name = " ".join(word for word in name.split() if word not in {"more", "other", "additional", "combined", "total", "most"}) or name
    elif mention.elliptic:
        name = "people"
    else:
        name = "-"
    return f"{name} per {mention.per}" if mention.per else name


def change(mention: Mention) -> str:
    if mention.qualifier in {"more_than", "at_least"}:
        return ">"
    if mention.qualifier in {"less_than", "at_most"}:
        return "<"
    if mention.qualifier == "about" and not mention.vague:
        return "~"
    if mention.movement:
        return "up" if mention.movement == "rise" else "down"
    return "="
