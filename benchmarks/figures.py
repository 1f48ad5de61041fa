"""Speed and quality of the figure finder, beside quantulum3 (its own dependency group `bench`)."""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import simplemma

from pipeline.figures import extract
from pipeline.figures.numbers.find import find, has_number
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lemmas import verb_lemma
from pipeline.figures.words.lexicon import Lexicon, lexicon
from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.phrases import phrase_head_lemma
from pipeline.figures.words.tokens import Tokens

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
        if (
            mention.pair is not None
            and mention.pair_opened == "from"
            and found[mention.pair].kind == "figure"
        ):
            high = found[mention.pair].high
            done.add(mention.pair)
        span = (tokens.start[mention.first], tokens.end[mention.stop - 1])
        rows.append((low, high, unit_name(tokens, mention), span, change(mention)))
    return rows


def phrase_lemma(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> str:
    """The phrase in lower case with its head in the singular, conjunctions left out."""
    text = ""
    for at in range(phrase.first, phrase.head + 1):
        word = tokens.words[at].lower() if at < phrase.head else phrase_head_lemma(tokens, phrase, lexicon)
        word = word.removesuffix("'s").removesuffix("’s")
        if word in {"and", "or"} or (tokens.kind[at] == "s" and not tokens.is_hyphen(at)):
            continue
        joined = (tokens.glued[at] and at > phrase.first and tokens.kind[at - 1] != "w") or tokens.is_hyphen(
            at
        )
        text += word if joined or not text else f" {word}"
    return text


def unit_name(tokens: Tokens, mention: Mention) -> str:
    tables = lexicon("en")
    if mention.kind == "age":
        unit = mention.unit.name if mention.unit else "year"
        return f"{unit} of age"
    if mention.fraction:
        head = phrase_lemma(tokens, mention.whole, tables) if mention.whole else "-"
        words = [
            word
            for word in head.split()
            if word not in tables.words["determiners"] and word != "combined" and not word[0].isdigit()
        ]
        return "% " + " ".join(words)
    if mention.unit is not None:
        name = {"percent": "percentage", "times": "count"}.get(mention.unit.name) or MONEY.get(
            mention.unit.name, mention.unit.name
        )
    elif mention.phrase is not None:
        name = phrase_lemma(tokens, mention.phrase, tables)
        # the marks leave out quantifiers and participles before the noun
        words = name.split()
        kept = [
            verb_lemma(word) if word.endswith("est") or word == "best" else word
            for word in words[:-1]
            if word not in {"more", "other", "additional", "combined", "total", "most"}
            and not (word.endswith("ing") and simplemma.lemmatize(word, lang="en") != word)
        ]
        name = " ".join([*kept, words[-1]])
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
    hedge = (mention.hedge or "").lower()
    if hedge.endswith(("just under", "just over")):
        return "<" if hedge.endswith("under") else ">"
    if mention.movement:
        return "up" if mention.movement == "rise" else "down"
    if mention.qualifier == "about" and not mention.vague:
        return "~"
    return "="


def realnews_lines(folder: Path) -> Iterator[dict]:
    """Prediction lines for the figures of a corpus: <topic>/docs.jsonl with <doc>.txt beside it."""
    for index in sorted(folder.glob("*/docs.jsonl")):
        for line in index.read_text(encoding="utf-8").splitlines():
            doc = json.loads(line)
            text = (index.parent / f"{doc['doc']}.txt").read_text(encoding="utf-8")
            for one in extract(text, date.fromisoformat(doc["date"][:10])):
                if one.value_low is None or one.vague:
                    continue
                yield {
                    "topic": doc["topic"], "doc": doc["doc"], "start": one.start, "end": one.end,
                    "value_low": one.value_low, "value_high": one.value_high, "unit": one.unit, "qualifier": one.qualifier,
                    "metric": "|".join(filter(None, (one.entity_head, one.predicate, one.dimension))), "relation_to": [],
                }  # fmt: skip


def sentences_of(path: Path) -> list[str]:
    """Sentences to measure speed on: a JSON list of {"text": ...}, or the lines of a text file."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [row["text"] for row in json.loads(raw)]
    return [line for line in raw.splitlines() if line.strip()]


def quantulum() -> Callable[[str], list[tuple]] | None:
    """quantulum3 as an adapter, where it is installed (dependency group `bench`)."""
    try:
        from quantulum3 import parser
    except ImportError:
        return None

    def rows(sentence: str) -> list[tuple]:
        found = []
        for one in parser.parse(sentence):
            spread = one.uncertainty or 0
            found.append((one.value - spread, one.value + spread, one.unit.name, one.span, None))
        return found

    return rows


def speed(sentences: list[str], rounds: int = 5) -> dict[str, float]:
    """Sentences per second of processor time: grammar alone, all fields, and quantulum3 where it is installed."""
    runs: list[tuple[str, Callable[[str], object], int]] = [
        ("grammar alone", adapter, rounds),
        ("all fields", lambda one: extract(one, date(2024, 5, 1)), rounds),
    ]
    other = quantulum()
    if other is not None:
        runs.append(("quantulum3", other, 1))
    result = {}
    for name, run, times in runs:
        for one in sentences[
            : None if times > 1 else 1
        ]:  # lemmas of the corpus are remembered, as in a running process
            run(one)
        started = time.process_time()
        for _ in range(times):
            for one in sentences:
                run(one)
        result[name] = round(times * len(sentences) / (time.process_time() - started), 0)
    return result


_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def marked(path: Path) -> Iterator[tuple[str, Counter]]:
    """Sentences of a marked corpus with their values: a JSON list of {"text", "quantities": [{"value"}]}; "5-10" is a range."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        values = Counter()
        for one in row["quantities"]:
            text = str(one["value"]).strip()
            first = _NUMBER.match(text)
            second = (
                _NUMBER.match(text[first.end() :].lstrip(" -")) if first and first.end() < len(text) else None
            )
            bounds = {float(found.group()) for found in (first, second) if found}
            values[tuple(sorted(bounds))] += 1
        yield row["text"], values


def quality(path: Path) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of values, strict, and false figures per 100 sentences without any; quantulum3 beside it."""
    corpus = list(marked(path))
    result = {}
    for name, run in (("figurewatch", adapter), ("quantulum3", quantulum())):
        if run is None:
            continue
        right = given = wanted = false = empty = 0
        for text, values in corpus:
            found = Counter(tuple(sorted({float(row[0]), float(row[1])})) for row in run(text))
            right += sum((found & values).values())
            given, wanted = given + sum(found.values()), wanted + sum(values.values())
            if not values:
                empty, false = empty + 1, false + sum(found.values())
        precision, recall = right / max(given, 1), right / max(wanted, 1)
        result[name] = {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
            "false_per_100_empty": round(100 * false / max(empty, 1), 1),
        }
    return result


def main() -> None:
    """Command line: speed on a file of sentences; prediction lines of a marked corpus to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", type=Path, help="file of sentences (.json with text, or lines)")
    parser.add_argument(
        "--realnews", type=Path, help="folder of topics; writes prediction lines to standard output"
    )
    parser.add_argument(
        "--marked", type=Path, help="marked corpus: JSON list of {text, quantities: [{value}]}"
    )
    chosen = parser.parse_args()
    if chosen.speed:
        print(json.dumps(speed(sentences_of(chosen.speed)), indent=1))
    if chosen.marked:
        print(json.dumps(quality(chosen.marked), indent=1))
    if chosen.realnews:
        for line in realnews_lines(chosen.realnews):
            sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
