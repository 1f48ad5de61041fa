"""What governs a number from its left: the verb that has it as object, a verb of level or change, or a noun with "of"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.figures.claims.subjects import subject_phrase_before
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lemmas import phrasal_at, verb_lemma
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.phrases import before_empty_head, noun_phrase_before, noun_phrase_from
from pipeline.figures.words.plurals import is_plural
from pipeline.figures.words.tokens import Tokens


@dataclass(slots=True)
class Governor:
    """kind: object of `verb`; level (subject `thing` is measured); of (noun `thing` "of" the number); oblique; none.

    `begin` is the first token of the verb group, where its subject ends.
    """

    kind: Literal["object", "level", "of", "oblique", "none"] = "none"
    verb: str | None = None
    text: str | None = None
    begin: int | None = None
    thing: NounPhrase | None = None
    gerund: bool = False
    recipient: str | None = None
    anaphoric: bool = False  # "revised it down to 31": of what was counted before


def governor_of(  # noqa: C901 - numbered cases
    tokens: Tokens, classes: list[str], mention: Mention, first: int, lexicon: Lexicon, *, inner: bool = False
) -> Governor:
    """The governor of the noun phrase that starts at token `first`; `inner`: of the noun before its "of"."""
    first = before_empty_head(tokens, first, lexicon)
    at = first - 1
    # the verb that hedges ("exceeded 40 per cent") governs too
    verb_hedge = (
        not inner
        and mention.hedge is not None
        and mention.begin >= 1
        and lexicon.bounding_verbs.ending_at(tokens, mention.begin)
    )
    if verb_hedge:
        begin = _group_begin(classes, verb_hedge[0])
        return _level(tokens, classes, verb_hedge[0], begin, lexicon)
    while at >= 0 and classes[at] in {"a", "q"} and not phrasal_at(tokens, at - 1, lexicon):
        at -= 1
    if at > 0 and mention.range and tokens.low[at] in lexicon.sets["between_or_from"]:
        at -= 1  # "will cost between $200m and $250m"
    if at < 0:
        return Governor()
    kind, word = classes[at], tokens.low[at]
    # 1. a verb right before: object, or level
    if kind in {"v", "g", "b", "h"} or (kind in {"p", "a"} and phrasal_at(tokens, at - 1, lexicon)):
        return _verb(tokens, classes, at, mention, lexicon)
    # "were down about 1 percent", "closed up 3 points": the verb before the adverb
    moved = word in lexicon.rise_adverbs or word in lexicon.fall_adverbs
    if moved and at > 0 and mention.movement is not None and classes[at - 1] in {"b", "v", "a"}:
        step = at - 2 if classes[at - 1] == "a" and at > 1 else at - 1
        return _level(tokens, classes, step, _group_begin(classes, step), lexicon)
    # 2. a recipient between verb and number: "costs the bank $5bn", "cost them $1bn"
    recipient = _recipient(tokens, classes, at, lexicon)
    if recipient is not None:
        return recipient
    # 3. "there were [already] 50", "to"/"at"/"by": level of a verb further left
    if word in lexicon.sets["level_prepositions"] or kind == "#":
        level = _level_left(tokens, classes, at, lexicon)
        if level is not None:
            return level
    # 4. "a loss of $3bn", "the deaths of 50 people"
    if word in lexicon.sets["of"] and at > 0:
        thing = noun_phrase_before(tokens, at, lexicon, classes=classes)
        if thing is not None and classes[thing.head] != "#":
            outer = (
                governor_of(tokens, classes, mention, thing.first, lexicon, inner=True) if not inner else None
            )
            verb = outer.verb if outer is not None and outer.kind == "object" else None
            text = outer.text if outer is not None and verb is not None else None
            return Governor("of", verb, text, thing=thing, begin=_verb_left(classes, thing.first))
    if word in lexicon.sets["as"] and at > 0 and classes[at - 1] in {"v", "g"}:
        return _verb(tokens, classes, at - 1, mention, lexicon)
    if word in lexicon.sets["worth"]:
        if at > 0 and classes[at - 1] == "b":
            return _level(tokens, classes, at - 1, _group_begin(classes, at - 1), lexicon)
        thing = noun_phrase_before(tokens, at, lexicon, classes=classes)
        if thing is None and tokens.at(at - 1) == ",":
            # "seized cocaine, worth ..." is said of the object; "exports to the bloc, worth ..." of the subject
            told = _finite_before(classes, at - 1)
            thing = (
                noun_phrase_before(tokens, at - 1, lexicon, classes=classes)
                if told
                else subject_phrase_before(tokens, classes, at - 1, lexicon)
            )
        return (
            Governor("of", "be", "worth", None, thing)
            if thing is not None
            else Governor("oblique", "be", "worth")
        )
    if kind in {"p", "t"}:
        return _oblique(tokens, classes, at, lexicon)
    # 5. an adjective or bare noun before the number inside the same phrase: look one step further for the verb
    if kind == "w":
        step = at
        while step > max(0, at - 5) and classes[step] == "w":
            step -= 1
        if classes[step] == "d":
            step -= 1
        if step >= 0 and classes[step] in {"v", "g", "b", "h"}:
            return _verb(tokens, classes, step, mention, lexicon)
    if kind == "c":
        return _coordinated(tokens, classes, at, mention, lexicon)
    return Governor()


def _group_begin(classes: list[str], at: int) -> int:
    """The first token of the verb group that ends at `at`."""
    begin = at
    while begin > 0 and (
        classes[begin - 1] in {"b", "h", "x", "a"}
        or (classes[begin - 1] == "t" and begin > 1 and classes[begin - 2] in {"v", "b", "h", "x", "w"})
    ):
        begin -= 1
        if classes[begin] == "t" and begin > 0 and classes[begin - 1] in {"v", "w"}:
            begin -= 1
    return begin


def _verb(tokens: Tokens, classes: list[str], at: int, mention: Mention, lexicon: Lexicon) -> Governor:
    word = tokens.low[at]
    # phrasal: "laid off", "laying off"
    phrasal = phrasal_at(tokens, at - 1, lexicon)
    if phrasal is not None:
        begin = _group_begin(classes, at - 1)
        return Governor(
            "object",
            phrasal,
            tokens.span_text(at - 1, at + 1),
            begin,
            gerund=classes[at - 1] == "g",
        )
    begin = _group_begin(classes, at)
    if classes[at] == "b":
        if tokens.at(begin - 1) in lexicon.sets["there"] or tokens.at(at - 1) in lexicon.sets["there"]:
            return Governor("object", "be", tokens.span_text(max(0, begin - 1), at + 1), None)
        return _level(tokens, classes, at, begin, lexicon)
    lemma = verb_lemma(word, lexicon.language)
    if lemma in lexicon.sets["reporting_lemmas"] and classes[at] != "g":
        # "said 50 people were killed": a clause begins at the number; "reported 50 cases": it is an object
        if lemma not in lexicon.sets["reporting_with_object"]:
            return Governor()
        return (
            Governor("none", lemma, None)
            if lemma not in lexicon.sets["adding_verbs"] and mention.unit is None
            else Governor("object", lemma, tokens.span_text(begin, at + 1), begin)
        )
    own = (
        mention.unit is None and mention.phrase is not None and lemma in lexicon.sets["level_or_object_verbs"]
    )
    if (lemma in lexicon.sets["level_verbs"] and not own) or (
        lemma in lexicon.rise | lexicon.fall
        and (mention.movement is not None or tokens.low[mention.begin] in lexicon.sets["bounds_of_levels"])
        and mention.whole is None
    ):
        return _level(tokens, classes, at, begin, lexicon)
    if classes[at] == "h" and tokens.at(at - 1) in lexicon.sets["there"]:
        return Governor("object", "be", tokens.span_text(at - 1, at + 1), None)
    return Governor(
        "object", lemma, tokens.span_text(at, at + 1), begin, gerund=classes[at] == "g" and begin == at
    )


def _level(tokens: Tokens, classes: list[str], at: int, begin: int, lexicon: Lexicon) -> Governor:
    thing = subject_phrase_before(tokens, classes, begin, lexicon)
    return Governor("level", None, tokens.span_text(begin, at + 1), begin, thing)


def _level_left(tokens: Tokens, classes: list[str], at: int, lexicon: Lexicon) -> Governor | None:
    """As in "rose by 5 per cent to [3 million]", "stands at [12]": a verb of level or change within eight tokens."""
    for step in range(at, max(-1, at - 14), -1):
        kind = classes[step]
        if kind in {",", ".", "s", "-"} and step < at - 1:
            return None
        if kind in {"v", "g"}:
            lemma = verb_lemma(tokens.low[step], lexicon.language)
            if (
                lemma in lexicon.rise
                or lemma in lexicon.fall
                or lemma in lexicon.sets["level_verbs"]
                or lemma in lexicon.sets["moving_verbs"]
                or (lemma in lexicon.sets["placing_verbs"] and tokens.low[at] in lexicon.sets["at"])
            ):
                begin = _group_begin(classes, step)
                if tokens.at(step + 1) in lexicon.sets["object_pronouns"]:
                    return Governor("level", None, tokens.span_text(step, step + 1), begin, anaphoric=True)
                moves = lexicon.sets["verbs_that_move_an_object"] | lexicon.sets["placing_verbs"]
                if lemma in moves and step < at - 1:
                    middle = noun_phrase_from(tokens, step + 1, lexicon)
                    if middle is not None and middle.last <= at and classes[middle.head] == "w":
                        return Governor("level", None, tokens.span_text(step, step + 1), begin, middle)
                reduced = (
                    lemma in lexicon.sets["placing_verbs"] and begin == step and _finite_before(classes, step)
                )
                if reduced:  # "fired at a crowd estimated at 5,000"
                    return Governor(
                        "level",
                        None,
                        tokens.span_text(step, step + 1),
                        begin,
                        noun_phrase_before(tokens, step, lexicon),
                    )
                return _level(tokens, classes, step, begin, lexicon)
            return None
        if kind == "b":  # "was up 0.4% at $2,367", "is down to 17 percent"
            moved = any(
                tokens.low[moving]
                in lexicon.rise_adverbs | lexicon.fall_adverbs | lexicon.sets["level_adverbs"]
                for moving in range(step, at)
            )
            return _level(tokens, classes, step, _group_begin(classes, step), lexicon) if moved else None
    return None


def _finite_before(classes: list[str], at: int) -> bool:
    return any(kind in {"v", "b", "h", "x"} for kind in classes[:at])


def _verb_left(classes: list[str], first: int) -> int | None:
    for step in range(first - 1, max(-1, first - 4), -1):
        if classes[step] in {"v", "h", "b"}:
            return _group_begin(classes, step)
        if classes[step] in {",", ".", "s"}:
            return None
    return None


def _recipient(tokens: Tokens, classes: list[str], at: int, lexicon: Lexicon) -> Governor | None:
    step = at
    while step >= 0 and step > at - 6 and classes[step] in {"w", "d", "r"}:
        step -= 1
    if step < 0 or step == at or classes[step] not in {"v", "g"}:
        return None
    lemma = verb_lemma(tokens.low[step], lexicon.language)
    if lemma not in lexicon.sets["giving_verbs"]:
        return None
    begin = _group_begin(classes, step)
    recipient = tokens.span_text(step + 1, at + 1)
    known = tokens.low[at] in lexicon.people or is_plural(tokens.low[at], lexicon)
    if classes[step + 1] not in {"d", "r"} and not recipient[0].isupper() and not (known and step + 1 == at):
        return None
    return Governor(
        "object",
        lemma,
        tokens.span_text(step, step + 1),
        begin,
        gerund=classes[step] == "g" and begin == step,
        recipient=recipient if lemma in lexicon.sets["bearing_verbs"] else None,
    )


def _oblique(tokens: Tokens, classes: list[str], at: int, lexicon: Lexicon) -> Governor:
    """Behind a preposition: the verb of the clause to the left, as a weak predicate."""
    for step in range(at - 1, max(-1, at - 8), -1):
        kind = classes[step]
        if kind in {",", ".", "s", "-", "c"}:
            break
        if kind in {"v", "g", "h"}:
            begin = _group_begin(classes, step)
            return Governor(
                "oblique",
                verb_lemma(tokens.low[step], lexicon.language),
                tokens.span_text(step, step + 1),
                begin,
                gerund=kind == "g",
            )
    return Governor("oblique")


def _coordinated(tokens: Tokens, classes: list[str], at: int, mention: Mention, lexicon: Lexicon) -> Governor:
    """As in "left two soldiers and [three policemen] dead": the governor of the number before "and"."""
    for step in range(at - 1, max(-1, at - 9), -1):
        if classes[step] in {",", ".", "s", "-"}:
            break
        if classes[step] in {"v", "g"} and "#" in classes[step + 1 : min(step + 5, at)]:
            numbered = any(classes[between] == "#" for between in range(step + 1, at))
            return _verb(tokens, classes, step, mention, lexicon) if numbered else Governor()
    return Governor()
