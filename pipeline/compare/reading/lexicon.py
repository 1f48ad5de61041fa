"""The words that comparison knows: classes of things and of predicates, scope words, peoples. Data is in pipeline/language.

A topic's own synonyms join the general ones. All look-ups are by lower-case lemma or form.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

import simplemma

from pipeline.compare.reading.grammar import Grammar, grammar
from pipeline.language import table

TOKEN = re.compile(r"\d[\d,.]*\d|\d|[A-Za-zÀ-ɏ](?:\.[A-Za-z](?:\.[A-Za-z])*\.?|[\wÀ-ɏ]*(?:['’-][\wÀ-ɏ]+)*)")


@functools.lru_cache(maxsize=65536)
def lemma(word: str, language: str = "en") -> str:
    """The lower-case lemma of one word; a possessive ending is dropped."""
    bare = re.sub(r"['’]s?$", "", word).lower()
    return str(simplemma.lemmatize(bare, language)).lower() if bare else ""


@dataclass(frozen=True, slots=True)
class PredicateClass:
    """What happens to the counted thing: its words, and whether its number moves while a story runs."""

    key: str
    name: str
    dimensions: frozenset[str]
    tally: bool
    volatile: bool
    near: frozenset[str]
    weak_nouns: frozenset[str]
    personal: bool  # happens to people: a bare number counts them
    words: frozenset[str]
    nouns: frozenset[str]
    phrases: tuple[str, ...]
    owned: bool  # each party has its own: votes, seats
    planned: bool  # told before it happens: cuts, deals; a plan is held against a plan


@dataclass(frozen=True, slots=True)
class ThingClass:
    """A class of counted things; `wider` is the class that it is part of."""

    key: str
    name: str
    wider: str | None
    near: str | None  # a class that news counts in its place: jobs and workers
    all_of: frozenset[str]  # predicates that happen to nobody else here: who is "aboard" is a passenger
    generic: bool
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class ScopeGroup:
    """Words that narrow a figure: two values of one group are two metrics."""

    key: str
    one_sided: str  # veto, weak, none
    near: int  # words around the number that are read; 0 is the whole sentence
    side: str  # before, after, both
    strict: bool  # words behind a comma or conjunction are not read
    values: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]  # value, its phrases, their first words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that comparison knows of a language, with a topic's synonyms."""

    language: str
    grammar: Grammar
    predicates: dict[str, PredicateClass]
    things: dict[str, ThingClass]
    scopes: tuple[ScopeGroup, ...]
    scope_words: dict[str, tuple[str, ...]]  # first words of phrases -> the groups that have them
    synonyms: dict[str, str]
    phrases: tuple[tuple[str, str], ...]  # lemmatized phrase -> the phrase that stands for it, longest first
    stop: frozenset[str]
    pointers: tuple[str, ...]
    boundaries: frozenset[str]
    reaching: dict[str, tuple[tuple[str, ...], ...]]  # by their first word
    revisions: tuple[str, ...]
    demonyms: dict[str, str]
    aliases: dict[str, str]
    place_before: frozenset[str]
    place_kinds: frozenset[str]
    place_adjectives: frozenset[str]  # what stands between a preposition and the name of a place
    offices: frozenset[str]
    not_names: frozenset[str]
    countries: frozenset[str]
    regions: dict[str, str]  # part of a country -> the country
    speech: frozenset[str]
    light: frozenset[str]
    contests: tuple[str, ...]
    titles: frozenset[str]  # before the name of a person who speaks for somebody else
    complements: tuple[frozenset[str], ...]  # names of parts that leave nothing over
    part_names: frozenset[str]
    some_of: frozenset[str]
    rest_of: frozenset[str]
    takes_apart: tuple[str, ...]
    by_word: dict[str, tuple[str, ...]]
    by_noun: dict[str, tuple[str, ...]]
    by_weak_noun: dict[str, tuple[str, ...]]
    by_first: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    by_head: dict[str, str]
    folded: dict[str, str] = field(default_factory=dict)  # what fold has answered
    tokens: dict[str, str | None] = field(default_factory=dict)  # what names.name_token has answered
    stories: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # leads that were read (signature.story_words)
    leads: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)  # their names

    def fold(self, word: str) -> str:
        """The word that stands for a word and its synonyms."""
        known = self.folded.get(word)
        if known is None:
            known = self.synonyms.get(word.lower())
            if known is None:
                base = lemma(word, self.language)
                known = self.synonyms.get(base, base)
            self.folded[word] = known
        return known

    def canonical(self, text: str) -> str:
        """A phrase in lower-case lemmas, with the phrases of the synonym groups in place: "IT experts" -> "it worker"."""
        plain = f" {' '.join(lemma(m.group(), self.language) for m in TOKEN.finditer(text))} "
        for phrase, first in self.phrases:
            if f" {phrase} " in plain:
                return plain.replace(f" {phrase} ", f" {first} ").strip()
        return plain.strip()

    def plans(self, predicate: str | None) -> bool:
        """Whether what happens is told before it happens."""
        return predicate is not None and self.predicates[predicate].planned

    def thing(self, *words: str | None) -> str | None:
        """The class of the first of the words that names one."""
        for word in words:
            if not word:
                continue
            found = self.by_head.get(word.lower()) or self.by_head.get(lemma(word, self.language))
            if found:
                return found
            if word.lower() in self.demonyms and word.lower().endswith("s"):
                return "person"  # "two Americans"
        return None

    def country(self, name: str) -> str | None:
        """The country that a people, an adjective or another spelling names; None for other words."""
        low = name.lower()
        return self.demonyms.get(low) or self.aliases.get(low) or (low if low in self.countries else None)


def _whole_words(phrases: list[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=lambda one: -len(one))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def _firsts(phrases: list[str]) -> frozenset[str]:
    """The first words of phrases: where none is in a sentence, no phrase is."""
    return frozenset(m.group() for phrase in phrases if (m := TOKEN.match(phrase)))


def _scope_words(scopes: tuple[ScopeGroup, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in scopes:
        for _, _, firsts in group.values:
            for word in firsts:
                found.setdefault(word, {})[group.key] = None
    return {word: tuple(keys) for word, keys in found.items()}


def _by_first(phrases: list[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for parts in phrases:
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(some) for first, some in found.items()}


def _phrases(groups: tuple[tuple[str, ...], ...], language: str) -> tuple[tuple[str, str], ...]:
    found = {}
    for group in groups:
        lemmas = [" ".join(lemma(word, language) for word in one.split()) for one in group]
        found.update({one: lemmas[0] for one in lemmas[1:] if " " in one})
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _synonyms(
    groups: list[list[str]] | tuple[tuple[str, ...], ...], known: dict[str, str], language: str
) -> dict[str, str]:
    for group in groups:
        if not group:
            continue
        first = known.get(group[0].lower(), group[0].lower())
        for word in group:
            known[word.lower()] = first
            if " " not in word and "-" not in word:
                known.setdefault(lemma(word, language), first)
    return known


@functools.lru_cache(maxsize=64)
def lexicon(language: str = "en", synonyms: tuple[tuple[str, ...], ...] = ()) -> Lexicon:
    """The lexicon of a language with further groups of synonyms. Raises UsageError for a language without tables."""
    words = table(language, "metric_synonyms")
    places = table(language, "metric_places")
    sums = table(language, "metric_sums")
    complements = tuple(frozenset(group) for group in sums["complements"])
    predicates = {
        key: PredicateClass(
            key,
            str(one["name"]),
            frozenset(one["for"]),
            bool(one.get("tally", False)),
            bool(one.get("volatile", False)),
            frozenset(one.get("near", ())),
            frozenset(one.get("weak_nouns", ())),
            bool(one.get("personal", False)),
            frozenset(one["words"]),
            frozenset(one["nouns"]),
            tuple(one["phrases"]),
            bool(one.get("owned", False)),
            bool(one.get("planned", False)),
        )
        for key, one in table(language, "metric_predicates").items()
    }
    things = {
        key: ThingClass(
            key,
            str(one["name"]),
            one.get("is"),
            one.get("near"),
            frozenset(one.get("all_of", ())),
            bool(one.get("generic", False)),
            frozenset(one["heads"]),
        )
        for key, one in table(language, "metric_things").items()
    }
    scopes = tuple(
        ScopeGroup(
            key,
            str(one["one_sided"]),
            int(one["near"]),
            str(one.get("side", "both")),
            bool(one.get("strict", False)),
            tuple((value, _whole_words(some), _firsts(some)) for value, some in one["values"].items()),
        )
        for key, one in table(language, "metric_scopes").items()
    )
    by_word: dict[str, list[str]] = {}
    by_noun: dict[str, list[str]] = {}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for predicate in predicates.values():
        for word in predicate.words:
            if " " in word:
                parts = tuple(word.split())
                by_first.setdefault(parts[0], []).append((parts, predicate.key))
            else:
                by_word.setdefault(word, []).append(predicate.key)
        for noun in predicate.nouns:
            by_noun.setdefault(noun, []).append(predicate.key)
        for phrase in predicate.phrases:
            parts = tuple(phrase.split())
            by_first.setdefault(parts[0], []).append((parts, predicate.key))
    by_head: dict[str, str] = {}
    for thing in things.values():
        for head in thing.heads:
            by_head.setdefault(head, thing.key)
    return Lexicon(
        language=language,
        grammar=grammar(language),
        predicates=predicates,
        things=things,
        scopes=scopes,
        scope_words=_scope_words(scopes),
        synonyms=_synonyms(synonyms, _synonyms(words["groups"], {}, language), language),
        phrases=_phrases(synonyms, language),
        stop=frozenset(words["stop"]),
        pointers=tuple(words["pointers"]),
        boundaries=frozenset(words["boundaries"]),
        reaching=_by_first([tuple(one.split()) for one in words["reaching"] if " " in one]),
        revisions=tuple(words["revisions"]),
        demonyms=dict(places["demonyms"]),
        aliases=dict(places["aliases"]),
        place_before=frozenset(places["words"]["before"]),
        place_kinds=frozenset(places["words"]["kinds"]),
        place_adjectives=frozenset(places["words"]["adjectives"]),
        offices=frozenset(places["words"]["offices"]),
        not_names=frozenset(places["words"]["not_names"]),
        countries=frozenset((*places["demonyms"].values(), *places["aliases"].values(), *places["regions"])),
        regions=dict(places["regions"]),
        speech=frozenset(words["speech"]),
        light=frozenset(words["light"]),
        contests=tuple(words["contests"]),
        titles=frozenset(words["titles"]),
        complements=complements,
        part_names=frozenset().union(*complements),
        some_of=frozenset(sums["some"]),
        rest_of=frozenset(sums["rest"]),
        takes_apart=tuple(sums["takes_apart"]),
        by_word={word: tuple(keys) for word, keys in by_word.items()},
        by_weak_noun={noun: (one.key,) for one in predicates.values() for noun in one.weak_nouns},
        by_noun={word: tuple(keys) for word, keys in by_noun.items()},
        by_first={word: tuple(keys) for word, keys in by_first.items()},
        by_head=by_head,
    )
