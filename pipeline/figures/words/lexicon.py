"""The tables of a language in the shape in which the rules look them up. Read once for each language."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import simplemma

from pipeline.figures.words.phrase_tables import Endings, Phrase, Phrases, WordSets
from pipeline.figures.words.tokens import Tokens
from pipeline.figures.words.units import Unit, units_of
from pipeline.language import sparse


@dataclass(frozen=True, slots=True)
class Event:
    """What an event noun counts, and the verb that it stands for ("fatality": people, kill)."""

    entity: str
    head: str
    verb: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables that finding and attaching use; see pipeline/language/en/*.toml for what each holds."""

    cardinals: dict[str, float]
    magnitudes: dict[str, float]
    magnitude_letters: dict[str, float]
    vague_plurals: dict[str, tuple[float, float]]
    fractions: dict[str, float]
    fraction_signs: dict[str, float]
    ordinal_suffixes: frozenset[str]
    ordinal_nouns: frozenset[str]
    ordinal_magnitudes: frozenset[str]
    number_words: frozenset[str]  # a sentence without digits and without these has no number
    number_starters: frozenset[
        str
    ]  # folded tokens other than digits with which a mark or an amount can begin
    time_starters: frozenset[str]  # folded tokens other than digits with which a time expression can begin
    saying_starters: frozenset[str]  # folded tokens with which a reporting verb or source phrase begins
    units: Phrases
    unit_symbols: dict[Phrase, Unit]
    unit_by_name: dict[str, Unit]
    money_symbols: dict[Phrase, str]
    before: Phrases
    after: Phrases
    bounding_verbs: Phrases
    words: dict[str, frozenset[str]]  # closed classes
    stops: frozenset[str]  # words that end a noun phrase
    adjective_endings: tuple[str, ...]
    plurals: dict[str, str]
    plural_endings: tuple[
        tuple[str, int, str], ...
    ]  # ending, shortest word that may have it, ending of the singular
    singulars: frozenset[str]
    modifying_plurals: frozenset[str]
    irregular: dict[str, str]
    phrasal: dict[Phrase, str]  # (lemma, particle) -> event
    particles: frozenset[str]
    verb_phrases: dict[str, tuple[tuple[Phrase, str], ...]]
    carriers: frozenset[str]
    present: frozenset[str]
    verb_endings: tuple[
        tuple[str, int, str], ...
    ]  # ending, shortest word that may have it, ending of the base form
    causatives: frozenset[str]
    noun_or_verb: frozenset[str]
    verb_lemmas: frozenset[str]
    verb_classes: dict[str, str]
    rise: frozenset[str]
    fall: frozenset[str]
    weak_change: frozenset[str]
    transitive_change: frozenset[str]
    rise_adverbs: frozenset[str]
    fall_adverbs: frozenset[str]
    people: frozenset[str]
    persons: tuple[str, str]  # entity and head where persons are counted without a noun ("six wounded")
    events: dict[str, Event]
    elliptic: dict[str, str]
    counts: frozenset[str]
    shares: frozenset[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    time: dict[str, Any]
    reporting: dict[str, str]
    according: Phrases
    hearsay: Phrases
    roles: frozenset[str]
    speaking_pronouns: frozenset[str]
    first_persons: frozenset[str]
    names: dict[str, frozenset[Any]]
    endings: dict[str, tuple[str, ...]]  # of word forms: grammar.toml
    language: str
    sets: dict[str, frozenset[str]]  # which words may stand where: wordsets.toml


def _phrases(rows: dict[str, list[str]], *, edge: int) -> Phrases:
    found = Phrases()
    for meaning, phrases in rows.items():
        for phrase in phrases:
            found.add(phrase, meaning, edge=edge)
    return found


def _verb_phrases(rows: dict[str, str]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    found: dict[str, tuple[tuple[Phrase, str], ...]] = {}
    for phrase, lemma in rows.items():
        verb, *words = phrase.split()
        found[verb] = (*found.get(verb, ()), (tuple(words), lemma))
    return found


def dictionary_lemma(word: str, language: str) -> str:
    """The lemma in simplemma's dictionary; the word itself where it has none, or none for the language."""
    try:
        lemma: str = simplemma.lemmatize(word, lang=language)
    except ValueError:
        return word
    return lemma


@functools.cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language. A table that it leaves out is empty; raises UsageError without a folder."""
    dictionary_lemma("a", language)  # loads the dictionary now, so that no sentence waits for it
    numbers, grammar = sparse(language, "numbers"), sparse(language, "grammar")
    nouns, verbs = sparse(language, "nouns"), sparse(language, "verbs")
    units, qualifiers = sparse(language, "units"), sparse(language, "qualifiers")
    time, reporting, names = (
        sparse(language, "time"),
        sparse(language, "reporting"),
        sparse(language, "names"),
    )
    unit_words, unit_symbols, unit_by_name = units_of(units)
    classes = WordSets({name: frozenset(words) for name, words in grammar["classes"].items()})
    stops = frozenset().union(
        *(classes[name] for name in ("determiners", "pronouns", "prepositions", "conjunctions", "adverbs", "auxiliaries"))
    ) - set(grammar["classes"]["open"])  # fmt: skip
    number_words = frozenset(
        [*numbers["cardinals"], *numbers["magnitudes"], *numbers["vague_plurals"], *numbers["vague_words"],
         *numbers["fractions"], *numbers["ordinals"]["words"], *numbers["fraction_signs"]]
    )  # fmt: skip
    according = _phrases({"according": reporting["sources"]["according"]}, edge=0)
    hearsay = _phrases({"hearsay": reporting["sources"]["hearsay"]}, edge=0)
    said = [word for words in reporting["verbs"].values() for word in words]
    money = {
        tuple(Tokens(symbol).words): code
        for code, row in units["currencies"].items()
        for symbol in row["symbols"]
    }
    return Lexicon(
        cardinals={word: float(value) for word, value in numbers["cardinals"].items()},
        magnitudes={word: float(value) for word, value in numbers["magnitudes"].items()},
        magnitude_letters={word: float(value) for word, value in numbers["magnitude_letters"].items()},
        vague_plurals={word: (float(a), float(b)) for word, (a, b) in numbers["vague_plurals"].items()},
        fractions={word: float(value) for word, value in numbers["fractions"].items()},
        fraction_signs=numbers["fraction_signs"],
        ordinal_suffixes=frozenset(numbers["ordinals"]["suffixes"]),
        ordinal_nouns=frozenset(numbers["ordinals"]["counting_nouns"]),
        ordinal_magnitudes=frozenset(numbers["ordinals"]["magnitudes"]),
        number_words=number_words,
        number_starters=number_words
        | {symbol[0].lower() for symbol in money}
        | set(numbers["starters"]["words"])
        | {"-", "−", "–", "+", ".", "·"}
        | set(time["months"]),
        time_starters=frozenset(time["months"])
        | set(time["weekdays"])
        | set(time["words"]["starters"])
        | set(time["words"]["quarters"])
        | set(numbers["cardinals"]),
        saying_starters=frozenset(said) | set(according.by_edge) | set(hearsay.by_edge),
        units=unit_words,
        unit_symbols=unit_symbols,
        unit_by_name=unit_by_name,
        money_symbols=money,
        before=_phrases(qualifiers["before"], edge=-1),
        after=_phrases(qualifiers["after"], edge=0),
        bounding_verbs=_phrases(qualifiers["verbs"], edge=-1),
        words=classes,
        stops=stops,
        adjective_endings=tuple(grammar["adjectives"]["endings"]),
        plurals=grammar["plurals"],
        plural_endings=tuple(
            (row["ending"], row["shortest"], row["singular"]) for row in grammar["plural_spelling"]
        ),
        verb_endings=tuple((row["ending"], row["shortest"], row["base"]) for row in grammar["verb_spelling"]),
        singulars=frozenset(grammar["singulars"]["words"]),
        modifying_plurals=frozenset(grammar["singulars"]["modifying_plurals"]),
        irregular=verbs["irregular"],
        phrasal={tuple(phrase.split()): phrase.replace(" ", "_") for phrase in verbs["phrasal"]["verbs"]}
        | {tuple(phrase.split()): lemma for phrase, lemma in verbs["phrasal"]["classes"].items()},
        particles=frozenset(verbs["phrasal"]["particles"]),
        verb_phrases=_verb_phrases(verbs["with_words"]),
        carriers=frozenset(verbs["carriers"]["lemmas"]),
        present=frozenset(verbs["present"]["words"]),
        causatives=frozenset(verbs["causatives"]["lemmas"]),
        noun_or_verb=frozenset(verbs["both"]["words"]),
        verb_lemmas=frozenset(
            [
                *verbs["irregular"].values(),
                *verbs["present"]["words"],
                *verbs["rise"]["lemmas"],
                *verbs["fall"]["lemmas"],
                *verbs["carriers"]["lemmas"],
                *nouns["elliptic"].values(),
                *verbs["more"]["lemmas"],
            ]
        ),
        verb_classes=verbs["classes"],
        rise=frozenset(verbs["rise"]["lemmas"]),
        fall=frozenset(verbs["fall"]["lemmas"]),
        transitive_change=frozenset(verbs["transitive_change"]["lemmas"]),
        weak_change=frozenset(verbs["weak_change"]["lemmas"]),
        rise_adverbs=frozenset(verbs["rise"]["adverbs"]),
        fall_adverbs=frozenset(verbs["fall"]["adverbs"]),
        people=frozenset(nouns["people"]["heads"]),
        persons=(nouns["people"].get("default_plural", ""), nouns["people"].get("default", "")),
        events={word: Event(**row) for word, row in nouns["events"].items()},
        elliptic=nouns["elliptic"],
        counts=frozenset(nouns["measures"]["counts"]),
        shares=frozenset(nouns["measures"]["shares"]),
        months=time["months"],
        weekdays=time["weekdays"],
        time=time["words"],
        reporting={word: kind for kind, words in reporting["verbs"].items() for word in words},
        according=according,
        hearsay=hearsay,
        roles=frozenset(reporting["sources"]["roles"]),
        speaking_pronouns=frozenset(reporting["sources"]["pronouns"]),
        first_persons=frozenset(reporting["sources"]["first_persons"]),
        endings=Endings({name: tuple(words) for name, words in grammar["endings"].items()}),
        language=language,
        sets=WordSets(
            {name: frozenset(words) for name, words in sparse(language, "wordsets")["sets"].items()}
        ),
        names=WordSets(
            {
                "labels": frozenset(names["before"]["labels"]),
                "weak": frozenset(names["before"]["weak"]),
                "models": frozenset(names["models"]["numbers"]),
                "model_followers": frozenset(names["models"]["followers"]),
                "show_all": frozenset(tuple(phrase.split()) for phrase in names["furniture"]["links"]),
                "streets": frozenset(names["before"]["streets"]),
                "votes": frozenset(names["scores"]["votes"]),
                "scores": frozenset(names["scores"]["words"]),
                "compounds": frozenset(names["compounds"]["kinds"]),
                "one_after": frozenset(names["phrases"]["one_pronoun_after"]),
                "one_before": frozenset(names["phrases"]["one_pronoun_before"]),
            }
        ),
    )
