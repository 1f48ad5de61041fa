"""Verb groups: auxiliaries, carriers ("are said to have", "continue to") and the verb that says what happened."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.words.lemmas import phrasal_at, verb_lemma
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.plurals import is_plural
from pipeline.figures.words.tokens import Tokens

_FAR = 30  # tokens between a subject and its verb


@dataclass(slots=True)
class VerbGroup:
    """The verb after a noun phrase. `direct`: nothing but a relative stands between; `bare_people`: it happens to persons."""

    lemma: str
    text: str
    direct: bool
    hearsay: bool = False
    infinitive: bool = False
    bare_people: bool = False
    first: int = 0
    present: bool = False  # the group says what holds now ("continue to work", "has exceeded")


def verb_after(  # noqa: C901 - numbered cases
    tokens: Tokens, classes: list[str], last: int, lexicon: Lexicon, stop: int | None = None
) -> VerbGroup | None:
    """The verb group of which tokens ..last-1 are the subject: across appositions, prepositional phrases and relatives."""
    at, end = last, min(stop if stop is not None else tokens.size, tokens.size, last + _FAR)
    direct = True
    while at < end:
        kind = classes[at]
        # 1. a verb group begins here
        if kind in {"b", "h", "x"} or (kind == "v") or (kind == "g" and direct):
            if (
                kind == "v"
                and classes[at - 1] not in {"s", "a", "x", "h", "b"}
                and _reduced(classes, at, end)
            ):
                at += 1
                continue
            if kind == "g" and tokens.at(at - 1) in lexicon.sets["gerund_breaks"]:
                return None
            if kind == "v" and not direct and tokens.low[at] in lexicon.reporting and classes[at - 1] == "w":
                return None  # "..., the agency said": another subject
            return _read(tokens, classes, at, lexicon, direct=direct)
        if (
            kind == "t"
            and direct
            and at + 1 < end
            and classes[at + 1] in {"v", "w", "b", "h"}
            and tokens.words[at + 1].islower()
        ):
            group = _read(tokens, classes, at + 1, lexicon, direct=True)
            if group is not None:
                group.infinitive = True
            return group
        # 2. adjectives with an infinitive: "ready to relocate"
        if (
            kind == "w"
            and direct
            and tokens.at(at + 1) in lexicon.sets["to"]
            and tokens.low[at] in lexicon.sets["carrier_adjectives"]
        ):
            group = _read(tokens, classes, at + 2, lexicon, direct=True) if at + 2 < end else None
            if group is not None:
                group.text = tokens.span_text(at, group.first + 1) if group.first >= at else group.text
            return group
        # 3. what may stand between: relatives, adverbs, prepositional phrases, appositions
        if kind == "s":
            if tokens.low[at] in lexicon.sets["relatives"] and (direct or tokens.at(at - 1) == ","):
                at += 1
                continue
            return None
        if kind in {"-", "("}:
            closing = _closing(classes, at, end, ")" if kind == "(" else "-")
            if closing is None:
                return None
            at = closing + 1
            continue
        if kind == ",":
            closing = _closing(classes, at, end, ",")
            nxt = classes[at + 1] if at + 1 < end else "."
            if nxt in {"s", "b", "h", "x"} or tokens.at(at + 1) in lexicon.sets["who_which"]:
                direct = (
                    direct and nxt == "s"
                )  # behind the comma that closes a relative, another subject's verb stands
                at += 1
                continue
            if (
                closing is not None
                and nxt == "v"
                and closing + 1 < end
                and classes[closing + 1] in {"b", "h", "x", "v"}
            ):
                at, direct = closing + 1, False  # "firefighters, backed by aircraft, were tackling"
                continue
            if closing is None or (
                nxt in {"g", "v", "r", "c"} and tokens.at(at + 1) not in lexicon.sets["apposition_goes_on"]
            ):
                return None
            at, direct = closing + 1, False
            continue
        if kind == ".":
            return None
        if kind == "r" and not direct:
            return None
        if kind not in {"a", "q"}:
            direct = False
        at += 1
    return None


def _reduced(classes: list[str], at: int, end: int) -> bool:
    """As in "the workers tested [had] antibodies": a participle between the noun and the verb."""
    for step in range(at + 1, min(end, at + 9)):
        if classes[step] in {"b", "h", "x"}:
            return True
        if classes[step] in {",", ".", "s", "c", "-", "v", "r", "q", "(", "t", "g"}:
            return False
    return False


def _closing(classes: list[str], at: int, end: int, sign: str) -> int | None:
    for step in range(at + 1, min(end, at + 20)):
        if classes[step] == sign:
            return step
        if classes[step] == ".":
            return None
    return None


def _read(
    tokens: Tokens, classes: list[str], first: int, lexicon: Lexicon, *, direct: bool
) -> VerbGroup | None:
    """Read the verb group that starts at a token."""
    group = _group(tokens, classes, first, lexicon, direct=direct)
    if group is not None:
        group.present = is_present(tokens, classes, first, lexicon)
    return group


def is_present(tokens: Tokens, classes: list[str], first: int, lexicon: Lexicon) -> bool:
    """Whether the verb group that starts at a token is in the present or present perfect."""
    while first + 1 < tokens.size and classes[first] == "a":
        first += 1
    word = tokens.low[first]
    if word in lexicon.sets["present_auxiliaries"]:
        return True
    if classes[first] in {"b", "h", "x", "g"}:
        return False
    if (
        tokens.at(first + 1) in lexicon.sets["to"]
        and verb_lemma(word, lexicon.language) in lexicon.sets["present_hearsay"]
    ):
        return True  # "thought to prefer": what is believed now
    return (word in lexicon.present and word not in lexicon.irregular) or (
        word.endswith(lexicon.endings["third_person"]) and not word.endswith(lexicon.endings["no_plural"][:1])
    )


def _group(
    tokens: Tokens, classes: list[str], first: int, lexicon: Lexicon, *, direct: bool
) -> VerbGroup | None:
    at, hearsay, has_be = first, False, False
    for _ in range(14):
        if at >= tokens.size:
            return None
        kind, word = classes[at], tokens.low[at]
        if kind in {"h", "x", "a", "t"} or (False):
            at += 1
            continue
        if kind == "b":
            has_be = True
            at += 1
            continue
        if kind == "," and classes[at - 1] in {"a", "b", "h"}:
            return None
        lemma = verb_lemma(word, lexicon.language)
        # carriers: the verb is behind "to"
        to = at + 1
        while to < tokens.size and classes[to] == "a":
            to += 1
        if (
            tokens.at(to) in lexicon.sets["to"]
            and (
                lemma in lexicon.carriers
                or word in lexicon.carriers
                or (has_be and kind == "w" and word in lexicon.sets["carrier_adjectives"])
            )
            and to + 1 < tokens.size
            and _infinitive(tokens, classes, to + 1, lexicon)
        ):
            hearsay = hearsay or lemma in lexicon.sets["hearsay_verbs"]
            at = to + 1
            continue
        return _main(tokens, classes, first, at, lexicon, direct=direct, hearsay=hearsay, has_be=has_be)
    return None


def _infinitive(tokens: Tokens, classes: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a base form stands at `at`, so that the "to" before it is no preposition ("due to changes")."""
    if classes[at] in {"b", "h", "a"}:
        return True
    word = tokens.low[at]
    return (
        classes[at] in {"v", "w"}
        and tokens.words[at].islower()
        and verb_lemma(word, lexicon.language) == word
    )


def _main(
    tokens: Tokens,
    classes: list[str],
    first: int,
    at: int,
    lexicon: Lexicon,
    *,
    direct: bool,
    hearsay: bool,
    has_be: bool,
) -> VerbGroup | None:
    kind, word = classes[at], tokens.low[at]
    text = tokens.span_text(first, at + 1)
    phrasal = phrasal_at(tokens, at, lexicon)
    if phrasal is not None:
        return VerbGroup(phrasal, tokens.span_text(first, at + 2), direct, hearsay, first=at)
    if word in lexicon.elliptic and (has_be or kind == "v" or at == first):
        return VerbGroup(lexicon.elliptic[word], text, direct, hearsay, bare_people=True, first=at)
    for words, lemma in lexicon.verb_phrases.get(verb_lemma(word, lexicon.language), ()):
        if tuple(tokens.low[at + 1 : at + 1 + len(words)]) == words:
            return VerbGroup(
                lemma,
                tokens.span_text(first, at + 1 + len(words)),
                direct,
                hearsay,
                bare_people=True,
                first=at,
            )
    if kind in {"v", "g"}:
        return VerbGroup(verb_lemma(word, lexicon.language), text, direct, hearsay, first=at)
    if kind == "w" and has_be and is_plural(word, lexicon):
        return VerbGroup("be", tokens.span_text(first, at), direct, hearsay, first=first)
    if kind == "w" and has_be:
        return VerbGroup(word, text, direct, hearsay, first=at)
    if kind == "w" and (
        classes[at - 1] in {"x", "t"}
        or (at == first and at > 0 and classes[at - 1] == "t")
        or classes[at - 1] == "a"
    ):
        return VerbGroup(verb_lemma(word, lexicon.language), text, direct, hearsay, first=at)
    if at > first:
        auxiliary = "be" if has_be else "have"
        return VerbGroup(auxiliary, tokens.span_text(first, at), direct, hearsay, first=first)
    return None
