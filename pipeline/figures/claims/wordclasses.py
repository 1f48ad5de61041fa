"""A coarse class for every token of a sentence, from closed-class tables and word shape: enough to find subject, verb and object.

One letter each: # number, d determiner, p preposition, t "to", c coordination, s subordinator or relative, b be, h have,
x modal or do, a adverb, v verb form, g -ing form, w other word (noun, adjective), r pronoun, "," comma, "-" dash, q quote,
"(" ")" parentheses, "." other sign.
"""

from __future__ import annotations

from pipeline.figures.numbers.mark import is_title_case
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lemmas import verb_lemma
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.plurals import is_plural
from pipeline.figures.words.tokens import DASHES, HYPHENS, QUOTES, Tokens


def word_classes(tokens: Tokens, here: list[Mention], lexicon: Lexicon) -> list[str]:
    """The class of each token; remembered on the tokens."""
    if tokens.classes is not None:
        return tokens.classes
    classes = [_class(tokens, at, lexicon) for at in range(tokens.size)]
    for mention in here:
        if mention.kind in {"compound", "name", "ordinal"}:
            for at in range(mention.first, mention.stop):
                classes[at] = "w"  # "a one-time charge", "COVID-19": part of a phrase like any word
            continue
        for at in range(mention.first, mention.stop):
            classes[at] = "#"
    for at in range(tokens.size):
        if classes[at] in {"v", "w", "g"} and tokens.kind[at] == "w":
            classes[at] = _in_context(tokens, at, classes, lexicon)
    tokens.classes = classes
    return classes


def _class(tokens: Tokens, at: int, lexicon: Lexicon) -> str:  # noqa: C901 - numbered cases
    word, kind = tokens.low[at], tokens.kind[at]
    if kind == "n":
        return "#"
    if kind == "s":
        if word == ",":
            return ","
        if word in QUOTES:
            return "q"
        if word in HYPHENS:
            return "w" if tokens.is_hyphen(at) and word not in DASHES else "-"
        if word == "." and tokens.glued[at] and at + 1 < tokens.size:
            return "w"  # the stop of an abbreviation: the sentence goes on
        return word if word in {"(", ")"} else "."
    if word in lexicon.sets["to"]:
        return "t"
    if word in lexicon.sets["be"]:
        return "b"
    if word in lexicon.sets["have"]:
        return "h"
    words = lexicon.words
    if word in words["auxiliaries"]:
        return "x"
    if word in lexicon.sets["coordination"]:
        return "c"
    if word in lexicon.sets["subordination"]:
        return "s"
    if word in words["determiners"]:
        return "d"
    if word in words["pronouns"]:
        return "r"
    if word in words["prepositions"]:
        return "p"
    if word in words["adverbs"] and word in lexicon.noun_or_verb and _governs(tokens, at, lexicon):
        return "v"
    if word in words["adverbs"] or (word.endswith(lexicon.endings["adverb"]) and len(word) > 4):
        return "a"
    if word in words["conjunctions"]:
        return "s"
    if word.endswith(lexicon.endings["multiple"]):
        return "a"
    if word.endswith(lexicon.endings["gerund"]) and len(word) > 4 and word not in lexicon.sets["no_gerund"]:
        return "g"
    if word in lexicon.irregular or word in lexicon.present or word in lexicon.reporting:
        return "v"
    if (
        word.endswith(lexicon.endings["participle"])
        and len(word) > 4
        and not word.endswith(lexicon.endings["no_participle"])
    ):
        return "v"
    return "w"


def _opens_object(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """As in "to scrub a further 180": an article right behind what "to" opens."""
    return tokens.at(at + 1) in lexicon.sets["object_openers"]


def _governs(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """As in "voters back the plan": a plural before it, its object behind it."""
    return is_plural(tokens.at(at - 1), lexicon) and tokens.at(at + 1) in lexicon.words["determiners"]


def _noun_follows(tokens: Tokens, first: int, classes: list[str], lexicon: Lexicon) -> bool:
    """Whether a plural that a participle behind a number can describe stands near: "three armed men", not "20,000 took part"."""
    for step in range(first, min(first + 4, tokens.size)):
        if classes[step] not in {"w", "v", "c"} or (tokens.words[step][0].isupper() and step == first):
            return False
        if is_plural(tokens.low[step], lexicon):
            return True
    return False


def _finite_in(classes: list[str], at: int) -> bool:
    """Whether the clause of a word has a finite verb beside it."""
    first = next((step for step in range(at - 1, -1, -1) if classes[step] in {",", "."}), -1)
    last = next((step for step in range(at + 1, len(classes)) if classes[step] in {",", "."}), len(classes))
    return any(classes[step] in {"v", "b", "h", "x"} for step in range(first + 1, last) if step != at)


def _verb_follows(classes: list[str], first: int) -> bool:
    """Whether a finite verb stands in the same clause behind: then the word before was its subject."""
    for step in range(first, min(first + 9, len(classes))):
        if classes[step] in {",", ".", "s", "-", "c"}:
            return False
        if classes[step] in {"v", "b", "h", "x"}:
            return True
    return False


_AFTER_VERB = frozenset("d#rpatgsh")
_BEFORE_VERB = frozenset("wrax,)qtg")


def _in_context(tokens: Tokens, at: int, classes: list[str], lexicon: Lexicon) -> str:  # noqa: C901 - numbered cases
    """Settle words that may be noun or verb by their neighbours."""
    word, own = tokens.low[at], classes[at]
    before = classes[at - 1] if at else "."
    after = classes[at + 1] if at + 1 < tokens.size else "."
    nominal = (
        before in {"d", "#"}
        or tokens.at(at - 1).endswith(lexicon.endings["possessive"])
        or tokens.at(at - 1) in lexicon.sets["of"]
    )
    # 1. after "to" or a modal: a base form, when a verb can be that
    if (
        before in {"x", "t"}
        and own in {"w", "v"}
        and (
            before == "x"
            or word in lexicon.verb_lemmas
            or word in lexicon.present
            or after == "#"
            or _opens_object(tokens, at, lexicon)
        )
    ):
        return "v" if not tokens.words[at][0].isupper() or before == "x" else own
    # 2. a participle or -ing between article and noun is an adjective
    if (
        own == "v"
        and (nominal or before == "p")
        and after in {"w", "v"}
        and not (before == "p" and word in lexicon.irregular)
        and not (
            before == "#"
            and tokens.low[at - 1] not in lexicon.sets["ones"]
            and not _noun_follows(tokens, at + 1, classes, lexicon)
        )
    ):
        return "w"
    if (
        own == "g"
        and at
        and tokens.words[at][0].isupper()
        and not tokens.words[at - 1][0].isupper()
        and not is_title_case(tokens)
    ):
        return "w"  # "a Boeing"
    if own == "g":
        framed = (
            before == "w" and at > 1 and classes[at - 2] == "d" and after in {"v", "w", "b", "h", "x", "p"}
        )
        return "w" if (nominal and after in {"w", ".", "v", "b", "h", "x", "p"}) or framed else "g"
    if own == "v" and before == "h" and word in lexicon.irregular:
        return "v"  # "economists had forecast"
    if own == "v" and (word in lexicon.noun_or_verb or word in lexicon.reporting):
        framed = (
            before == "w"
            and at > 1
            and (classes[at - 2] == "d" or tokens.words[at - 1].lower() in lexicon.months)
        )
        if nominal or ((framed or word in lexicon.noun_or_verb) and tokens.at(at + 1) in lexicon.sets["of"]):
            return "w"
        if word in lexicon.noun_or_verb and not word.endswith(lexicon.endings["participle"]):
            subject = (
                before in _BEFORE_VERB or before in {"h", "b"} or (before == "c" and after in {"#", "d"})
            )
            alone = (
                after == "w" and before == "w" and word in lexicon.irregular and not _finite_in(classes, at)
            )
            headline = alone or (after == "w" and tokens.words[at + 1][0].isupper())
            governs = (
                after in _AFTER_VERB or headline or after == "q" or (before in {"a", "r"} and after == "w")
            )
            return "v" if subject and governs else "w"
        return "v"
    # 3. third person: "overhaul costs Alder Bank", "the firm employs 50"
    if (
        own == "w"
        and word.endswith(lexicon.endings["third_person"])
        and (before in {"w", "r", "a", "q", ")", ",", "s"} or (before == "c" and after == "#"))
        and at > 0
        and not tokens.low[at].endswith(lexicon.endings["possessive"])
    ):
        weak = after in {"p", "a", "t"} and _verb_follows(classes, at + 1)
        follows = (after in {"d", "#", "r", "p", "a", "t"} and not weak) or (
            after == "w" and tokens.words[at + 1][0].isupper()
        )
        plural_subject = (
            tokens.low[at - 1].endswith(lexicon.endings["plural"]) and tokens.words[at - 1][0].islower()
        )
        if (
            follows
            and not plural_subject
            and (
                verb_lemma(word, lexicon.language) in lexicon.verb_lemmas
                or (
                    after == "#"
                    and before == "w"
                    and not _verb_follows(classes, at + 2)
                    and not _finite_in(classes, at)
                )
            )
            and (word not in lexicon.sets["plural_nouns_like_verbs"] or after in {"w", "#"})
        ):
            return "v"
    return own
