"""Find every number of a sentence and read what stands right at it: value, unit, hedge, counted noun, movement.

One loop over the tokens with numbered cases. What is no figure is marked first (`marks`), so that a date or a name can
never lend its digits to an amount. Nothing here looks further than a bounded number of tokens: the loop is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.figures.amounts import Amount, amount_at, range_at, rate_at
from pipeline.figures.lemmas import verb_lemma
from pipeline.figures.lexicon import Lexicon, Unit
from pipeline.figures.marks import mark_at
from pipeline.figures.nouns import NounPhrase, counted_phrase, is_plural, noun_phrase_from
from pipeline.figures.tokens import HYPHENS, QUOTES, Tokens
from pipeline.records import Qualifier

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")


@dataclass(slots=True)
class Mention:
    """One number of a sentence. Tokens first..stop-1 are its span, first..last-1 with unit and rate.

    kind: "figure", or the class of what is no figure. `reason` says which rule decided that.
    low/high: bounds as read (nominal bounds where vague); None where the words name no amount.
    """

    kind: str
    first: int
    stop: int
    last: int
    low: float | None = None
    high: float | None = None
    step: float | None = None
    vague: bool = False
    fraction: bool = False
    range: bool = False
    unit: Unit | None = None
    per: str | None = None
    per_amount: float = 1.0
    qualifier: Qualifier = "exact"
    hedge: str | None = None
    begin: int = 0  # first token of the hedge, or of the number
    phrase: NounPhrase | None = None
    elliptic: str | None = None  # verb of a participle that counts persons by itself ("six wounded")
    movement: str | None = None  # rise, fall: by the verb or adverb before it
    noun_movement: str | None = None  # rise, fall: by the noun it modifies ("a 5% drop")
    pair: int | None = None  # index of the mention that "from X to Y" leads to
    pair_opened: str = ""  # "from" or "to": the word that opens the pair
    part_of: str | None = None  # "them", "whom": the pronoun after "of"
    whole: NounPhrase | None = None  # the phrase after "of" of a share
    inherited: bool = False  # the unit or noun comes from an earlier mention
    joined: bool = False
    digits: bool = True


def has_number(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has a digit or a number word at all: most sentences of news do not."""
    if _DIGIT.search(sentence):
        return True
    return not lexicon.number_words.isdisjoint(_LETTERS.findall(sentence.lower()))


def find(tokens: Tokens, lexicon: Lexicon) -> list[Mention]:
    """The mentions of a sentence in order, figures and what is none."""
    found: list[Mention] = []
    at = 0
    while at < tokens.size:
        # 1. what is no figure
        mark = mark_at(tokens, at, lexicon)
        if mark is not None:
            if (
                mark.kind == "ordinal"
                and (rank := _ranked(tokens, mark.first, mark.last, lexicon)) is not None
            ):
                found.append(rank)
            else:
                found.append(Mention(mark.kind, mark.first, mark.last, mark.last, begin=mark.first))
            at = mark.last
            continue
        # 2. an amount
        amount = amount_at(tokens, at, lexicon)
        if amount is None:
            at += 1
            continue
        between = _between(tokens, at, lexicon)
        open_from = not between and _opened_by(tokens, at, "from", lexicon)
        if _may_continue(tokens, amount.last):
            change = _change_before(tokens, at, lexicon)
            ranged = range_at(tokens, amount, lexicon, between=between, open_from=open_from, change=change)
            if ranged is not None:
                amount = ranged
        # 3. words that look like an amount and are none
        kind, last = _not_an_amount(tokens, amount, lexicon)
        if kind is not None:
            if kind != "word":
                found.append(Mention(kind, amount.first, max(amount.stop, last), last, begin=amount.first))
            at = max(last, at + 1)
            continue
        mention = _mention(tokens, amount, lexicon)
        at = max(mention.last, at + 1)
        found.append(mention)
    _pair_changes(tokens, found, lexicon)
    _inherit(tokens, found, lexicon)
    _convert(tokens, found)
    return found


# --- the cases of the loop -------------------------------------------------------------------------------------


def _between(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return _opened_by(tokens, at, "between", lexicon)


def _opened_by(tokens: Tokens, at: int, word: str, lexicon: Lexicon) -> bool:
    """Whether "between" or "from" stands before a number, with at most a hedge or article between."""
    before = at - 1
    while (
        before >= 0
        and before > at - 4
        and tokens.low[before]
        in {
            "about",
            "around",
            "roughly",
            "nearly",
            "a",
            "the",
            "an",
            "some",
            "just",
            "estimated",
            "anywhere",
            "approximately",
            "as",
            "low",
            "little",
            "few",
        }
    ):
        before -= 1
    return tokens.at(before) == word


def _may_continue(tokens: Tokens, last: int) -> bool:
    word = tokens.at(last)
    return word in {"to", "and", "or"} or word in HYPHENS


def _change_before(tokens: Tokens, at: int, lexicon: Lexicon) -> str | None:
    """The direction of a verb of change within eight tokens before: "fell from 5 to 3" are two figures."""
    for step in range(at - 1, max(-1, at - 9), -1):
        word = tokens.low[step]
        if tokens.kind[step] == "s" and word in {",", ";", ":"} and step < at - 2:
            return None
        if tokens.kind[step] == "w" and len(word) > 2 and word not in lexicon.stops:
            lemma = verb_lemma(word)
            if lemma in lexicon.fall:
                return "fall"
            if lemma in lexicon.rise or lemma in {
                "go",
                "change",
                "move",
                "revise",
                "push",
                "double",
                "triple",
                "take",
                "swing",
                "upgrade",
                "downgrade",
                "shift",
            }:
                return "rise"
        if word in {"up", "down", "higher", "lower"}:
            return "rise" if word in {"up", "higher"} else "fall"
    return None


def _ranked(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Mention | None:
    """ "the 85th victim", "19th test this year": an ordinal that counts."""
    if tokens.at(last) in lexicon.ordinal_nouns or (
        tokens.kind[min(last, tokens.size - 1)] == "w" and tokens.at(last + 1) in lexicon.ordinal_nouns
    ):
        head = last if tokens.at(last) in lexicon.ordinal_nouns else last + 1
        value = float(tokens.low[first].replace(",", ""))
        return Mention(
            "figure",
            first,
            last,
            last,
            value,
            value,
            1.0,
            begin=first,
            phrase=NounPhrase(last, head + 1, head),
        )
    return None


def _not_an_amount(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> tuple[str | None, int]:
    """(class, token after it) for words that are no amount: pronouns, compounds, ages; ("word", ...) leaves no mention."""
    number, last = amount.number, amount.last
    first_word = tokens.low[amount.first]
    # 1. ages
    age = _age(tokens, amount)
    if age:
        return None, last
    # 2. the pronoun and determiner "one"
    if first_word == "one" and number.last == amount.first + 1 and amount.unit is None and not amount.range:
        before, after = tokens.at(amount.first - 1), tokens.at(last)
        hedged = lexicon.before.ending_at(tokens, amount.first) is not None and before not in {
            "some",
            "about",
            "over",
            "above",
            "under",
            "near",
            "around",
            "up",
        }
        if after == "of":
            follows = tokens.at(last + 1)
            return (
                "pronoun" if follows in {"them", "us", "you", "these", "those", "which", "whom"} else None
            ), last
        if last < tokens.size and tokens.kind[last] == "n":
            return "word", last
        if (
            not hedged
            and (before in lexicon.names["one_before"] or after in lexicon.names["one_after"])
            or last >= tokens.size
        ):
            return "word", last
        if tokens.kind[last] == "s" and not tokens.is_hyphen(last) and tokens.low[last] not in QUOTES:
            return "word", last
    # 3. "one-time", "two-way", "24-hour" stays an amount
    if tokens.is_hyphen(last) and amount.unit is None and tokens.at(last + 1) in _kinds():
        return "compound", last + 2
    # 4. "no two", "the two of"; "first two": amounts. "nine-to-five", "one-on-one"
    if (
        tokens.is_hyphen(last)
        and tokens.at(last + 1) in {"to", "on"}
        and not amount.range
        and not number.digits
    ):
        return "compound", min(last + 4, tokens.size)
    # 5. "911", "101": bare three-digit names after "call", "dial"
    if (
        tokens.at(amount.first - 1) in {"call", "dial", "called", "dialed", "text"}
        and number.digits
        and amount.unit is None
        and tokens.low[amount.first] in {"911", "999", "112", "101", "311"}
    ):
        return "name", last
    # 6. "a few" and "several" count only something that follows
    if (
        amount.low is None
        and amount.unit is None
        and counted_phrase(tokens, last, lexicon, one=False) is None
    ):
        return "word", last
    # 7. a bare magnitude word in an idiom ("multi-million", "the million")
    if (
        not number.digits
        and number.scaled == amount.low
        and not number.article
        and tokens.at(amount.first - 1) in HYPHENS
    ):
        return "word", last
    return None, last


def _kinds() -> frozenset[str]:
    from pipeline.figures.compounds import kinds

    return kinds()


def _age(tokens: Tokens, amount: Amount) -> bool:
    at = amount.last
    if amount.unit is not None and amount.unit.dimension == "time":
        if tokens.is_hyphen(at):
            at += 1
        return tokens.at(at) in {"old", "olds"} or (tokens.at(at) == "of" and tokens.at(at + 1) == "age")
    if (
        amount.unit is not None
        or not amount.number.digits
        or amount.low is None
        or not 0 < amount.low < 116
        or amount.low != int(amount.low)
    ):
        return False
    before = tokens.at(amount.first - 1)
    if before in {"aged", "age", "ages"} or (
        before == "of" and tokens.at(amount.first - 2) in {"age", "ages"}
    ):
        return True
    nxt = tokens.at(amount.last)
    return (
        not amount.range
        and before == ","
        and amount.first > 1
        and tokens.kind[amount.first - 2] == "w"
        and tokens.words[amount.first - 2][0].isupper()
        and nxt in {",", ".", ";", ")", ""}
        and tokens.words[amount.first - 2].lower() not in {"district", "section"}
    )


def _mention(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> Mention:
    mention = Mention(
        "figure", amount.first, amount.stop, amount.last, amount.low, amount.high, amount.step, amount.vague, amount.fraction and amount.unit is None,
        amount.range, amount.unit, amount.per, amount.per_amount, begin=amount.first, joined=amount.joined, digits=amount.number.digits,
    )  # fmt: skip
    # 1. ages carry their class
    if _age(tokens, amount):
        mention.kind = "age"
        at = amount.last
        while tokens.is_hyphen(at) or tokens.at(at) in {"old", "olds"}:
            at += 1
        mention.last = at
        _read_hedge(tokens, mention, lexicon)
        return mention
    # 2. what is counted or shared
    if amount.unit is None:
        _read_counted(tokens, mention, lexicon)
    else:
        _read_whole(tokens, mention, lexicon)
    # 3. hedges, before and after
    _read_hedge(tokens, mention, lexicon)
    # 4. movement
    mention.movement = _movement(tokens, mention, lexicon)
    mention.noun_movement = _noun_movement(tokens, mention, lexicon)
    # 5. elapsed times tell when, not how much
    if (
        mention.unit is not None
        and mention.unit.dimension == "time"
        and mention.per is None
        and tokens.at(mention.last)
        in {"ago", "earlier", "later", "before", "after", "since", "prior", "hence"}
    ):
        mention.kind = "elapsed"
    return mention


def _read_counted(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    """The noun after a number without unit: counted phrase, whole of a fraction, participle that counts persons."""
    at = mention.last
    one = mention.low == 1 and mention.high == 1 and not mention.range
    # 1. fractions: "a quarter of a mile" is a length; "two-thirds of the hit", "half the condos" are shares
    if mention.fraction and tokens.at(at) == "of" and tokens.at(at + 1) in {"a", "an"}:
        step = at + 3 if tokens.words[at + 2 : at + 3] == ["US"] else at + 2
        found = lexicon.units.starting_at(tokens, step)
        if found is not None:
            mention.unit, mention.last, mention.fraction = lexicon.unit_by_name[found[1]], found[0], False
            return
    if mention.fraction:
        mention.unit = lexicon.unit_by_name["fraction"]
        _read_whole(tokens, mention, lexicon)
        return
    # 2. "of them", "of the 50 workers"; "dozens of people"; "one of the people"
    if tokens.at(at) == "of":
        after = tokens.at(at + 1)
        if after in {"them", "those", "these", "whom", "which", "us", "whose"}:
            mention.part_of = after
            return
        if (
            mention.vague
            or one
            or tokens.at(at - 1) in {"m", "million", "couple"}
            or after in lexicon.words["determiners"]
            or is_plural(after, lexicon)
        ):
            mention.phrase = noun_phrase_from(tokens, at + 1, lexicon)
            if mention.phrase is not None:
                _trim_determiner(tokens, mention.phrase, lexicon)
                if one and mention.digits is False:
                    mention.kind = "membership"
                mention.last = (
                    at + 1
                    if mention.phrase.first > at + 1 and tokens.kind[mention.phrase.first] == "n"
                    else mention.last
                )
            return
    # 3. "six wounded", "32 dead in"
    word = tokens.at(at)
    if word in {"others", "more", "people"} and tokens.at(at + 1) in lexicon.elliptic:
        mention.elliptic = lexicon.elliptic[tokens.low[at + 1]]
    elif word in lexicon.elliptic and (
        at + 1 >= tokens.size
        or tokens.kind[at + 1] == "s"
        or tokens.low[at + 1] in lexicon.stops
        or tokens.low[at + 1] in lexicon.reporting
    ):
        mention.elliptic = lexicon.elliptic[word]
        return
    # 4. suspended hyphen: "four-, five- and six-cylinder"
    if tokens.at(at) in HYPHENS and tokens.glued[at] and tokens.at(at + 1) in {",", "and", "or", "to"}:
        for step in range(at + 2, min(at + 12, tokens.size - 1)):
            if tokens.is_hyphen(step) and (
                tokens.low[step - 1] in lexicon.cardinals or tokens.kind[step - 1] == "n"
            ):
                mention.phrase = NounPhrase(step + 1, step + 2, step + 1)
                return
        return
    joined = tokens.is_hyphen(at)
    # 5. "20 per week": a rate of what was counted before
    rate = rate_at(tokens, at, lexicon)
    if rate is not None:
        mention.per, mention.per_amount, mention.last = rate
        return
    phrase = counted_phrase(tokens, at + 1 if joined else at, lexicon, one=one, joined=joined)
    mention.joined = joined
    if phrase is None:
        return
    mention.phrase = phrase
    rate = rate_at(tokens, phrase.last, lexicon)
    if rate is not None:
        mention.per, mention.per_amount, _ = rate
    # "homes or more": hedges stand after the noun; the tokens of the phrase are no number, so the loop may pass them
    mention.last = mention.last if tokens.kind[phrase.first] == "n" else phrase.last


def _trim_determiner(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> None:
    while phrase.first < phrase.head and (
        tokens.low[phrase.first] in lexicon.words["determiners"]
        or tokens.low[phrase.first] in QUOTES
        or tokens.low[phrase.first] in {"most", "all", "the"}
    ):
        phrase.first += 1


def _read_whole(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    """What a share is of, what money or a measure is of: "of ..." or the noun right after."""
    at = mention.last
    word = tokens.at(at)
    if word == "of":
        after = tokens.at(at + 1)
        if after in {"them", "those", "these", "whom", "which", "us"} and not (
            after in {"those", "these"} and _noun_at(tokens, at + 2, lexicon)
        ):
            mention.part_of = after
            return
        mention.whole = noun_phrase_from(tokens, at + 1, lexicon)
        step = mention.whole.last if mention.whole is not None else at + 1
        if mention.whole is None or (step < tokens.size and tokens.kind[step] == "n"):
            mention.whole = _whole_amount(tokens, at + 1, step, lexicon) or mention.whole
        return
    if mention.fraction:
        mention.whole = noun_phrase_from(tokens, at, lexicon)
        return
    if mention.unit is not None and mention.unit.dimension in {"share", "money"}:
        if at < tokens.size and (tokens.kind[at] == "w" or tokens.low[at] in QUOTES):
            mention.phrase = counted_phrase(tokens, at, lexicon, one=True)
    elif at < tokens.size and tokens.kind[at] == "w":
        mention.phrase = counted_phrase(tokens, at, lexicon, one=mention.joined)


def _noun_at(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "those" at at-1 is the article of a noun ("those workers") and no pronoun ("those screened")."""
    return (
        at < tokens.size
        and tokens.kind[at] == "w"
        and tokens.low[at] not in lexicon.stops
        and not tokens.low[at].endswith("ed")
    )


def _whole_amount(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> NounPhrase | None:
    """The whole of a share that is an amount itself: "two-thirds of the $5 billion hit", "half of the 40 seats"."""
    while tokens.at(at) in lexicon.words["determiners"]:
        at += 1
    amount = amount_at(tokens, at, lexicon) if at < tokens.size else None
    if amount is None:
        return None
    phrase = (
        counted_phrase(tokens, amount.last, lexicon, one=amount.unit is not None)
        if amount.last < tokens.size
        else None
    )
    if phrase is not None:
        return NounPhrase(first, phrase.last, phrase.head)
    return NounPhrase(first, amount.last, amount.last - 1)


_HEDGE_GAP = frozenset(
    {
        "a",
        "an",
        "the",
        "another",
        "additional",
        "further",
        "combined",
        "total",
        "record",
        "estimated",
        "whopping",
        "mere",
        "staggering",
    }
)


def _read_hedge(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    """Hedges before the number ("at least about"), after it ("or more"), and in the verb ("exceeded")."""
    at = mention.first
    if tokens.low[at] in {"a", "an"} and mention.first + 1 < mention.stop:
        pass
    bound: tuple[Qualifier, int, int] | None = None
    # 1. before: the nearest bound wins over "about"
    for _ in range(3):
        hit = lexicon.before.ending_at(tokens, at)
        if hit is None:
            break
        begin, meaning = hit
        if (
            meaning == "more_than"
            and tokens.low[begin] == "over"
            and tokens.at(begin - 1) in lexicon.rise | {"win", "victory", "lead"}
        ):
            break
        qualifier: Qualifier = meaning  # type: ignore[assignment]
        if bound is None or (bound[0] == "about" and qualifier != "about"):
            bound = (qualifier, begin, bound[2] if bound else at)
        else:
            bound = (bound[0], begin, bound[2])
        at = begin
    # 2. "an estimated 50", "a record 50": article and adjective between hedge and number
    if bound is None and tokens.at(at - 1) in _HEDGE_GAP:
        gap = at - 1
        while gap > at - 4 and tokens.at(gap) in _HEDGE_GAP:
            gap -= 1
        hit = lexicon.before.ending_at(tokens, gap + 1)
        if (
            hit is not None
            and hit[1] in {"at_least", "at_most", "more_than", "less_than", "about"}
            and tokens.low[hit[0]]
            not in {"over", "under", "about", "around", "above", "below", "near", "up", "some", "as"}
        ):
            bound = (hit[1], hit[0], gap + 1)  # type: ignore[assignment]
    if bound is not None:
        mention.qualifier, mention.begin = bound[0], bound[1]
        mention.hedge = tokens.span_text(bound[1], bound[2])
    # 3. after: "or more", "-plus", "and counting"
    for stop in (mention.stop, mention.last):
        hit = lexicon.after.starting_at(tokens, stop + 1 if tokens.is_hyphen(stop) else stop)
        if hit is None or (bound is not None and bound[0] != "about"):
            continue
        words = tokens.span_text(stop, hit[0])
        if words == "+" and not tokens.glued[stop]:
            continue
        if (
            words in {"plus", "minimum", "maximum", "odd", "at least", "at most", "approximately"}
            and hit[0] < tokens.size
            and tokens.kind[hit[0]] == "n"
        ):
            continue
        mention.qualifier, mention.hedge = hit[1], words.strip("- ") or words  # type: ignore[assignment]
        return
    # 4. the verb: "has exceeded 40 per cent"
    if bound is None or bound[0] == "about":
        verb = lexicon.bounding_verbs.ending_at(tokens, mention.begin)
        if verb is None and tokens.at(mention.begin - 1) in {"the", "a", "an"}:
            verb = lexicon.bounding_verbs.ending_at(tokens, mention.begin - 1)
        if verb is not None and (
            _bounded(mention) or verb[1] == "about" and tokens.at(verb[0]) == "averaged"
        ):
            mention.qualifier = verb[1]  # type: ignore[assignment]
            mention.hedge = tokens.span_text(verb[0], mention.begin)
    # 5. a range says so by itself
    if mention.range and mention.qualifier in {"exact", "about"}:
        mention.qualifier = "range" if mention.qualifier == "exact" else "about"
    elif mention.vague and mention.qualifier == "exact":
        mention.qualifier = "about"


def _bounded(mention: Mention) -> bool:
    """A verb bounds a share, money, a measure or a large number; "approached two men" bounds nothing."""
    return mention.unit is not None or (mention.low is not None and mention.low >= 100)


# --- movement --------------------------------------------------------------------------------------------------

_CHANGE_GAP = frozenset(
    {
        "just",
        "only",
        "another",
        "further",
        "a",
        "an",
        "additional",
        "extra",
        "some",
        "the",
        "modest",
        "mere",
        "whopping",
        "almost",
        "even",
        "still",
        "up",
        "back",
        "slightly",
    }
)


def _changeable(mention: Mention) -> bool:
    unit = mention.unit
    return unit is not None and unit.dimension in {"share", "money"} or _points(mention)


def _points(mention: Mention) -> bool:
    return mention.unit is None and mention.phrase is None


def _movement(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str | None:
    """Rise or fall of which this number is the size: "rose 5%", "up 3", "fell by 20"; never after "to" or "at"."""
    if tokens.low[mention.first] == "+" and mention.unit is not None and mention.unit.dimension == "share":
        return "rise"
    at = mention.begin - 1
    steps = 0
    while at >= 0 and steps < 3 and (tokens.low[at] in _CHANGE_GAP - {"up"} or tokens.low[at].endswith("ly")):
        at, steps = at - 1, steps + 1
    word = tokens.at(at)
    points = mention.phrase is not None and tokens.low[mention.phrase.head] in {
        "points",
        "point",
        "percentage",
    }
    movable = _changeable(mention) or points
    if word in lexicon.rise_adverbs and movable:
        return "rise"
    if word in lexicon.fall_adverbs and movable:
        return "fall"
    if word == "by":
        for step in range(at - 1, max(-1, at - 6), -1):
            lemma = verb_lemma(tokens.low[step])
            if lemma in lexicon.rise:
                return "rise"
            if lemma in lexicon.fall:
                return "fall"
        return None
    if word == "of":
        noun = verb_lemma(tokens.at(at - 1))
        return "rise" if noun in lexicon.rise else "fall" if noun in lexicon.fall and noun != "cut" else None
    if tokens.kind[at] != "w" if at >= 0 else True:
        return None
    lemma = verb_lemma(word)
    if lemma in lexicon.rise | lexicon.fall:
        if lemma in lexicon.weak_change and not (
            mention.unit is not None
            and mention.unit.dimension in {"share", "money"}
            or points
            or _points(mention)
            and mention.digits
        ):
            return None
        if not movable and lemma not in {"rise", "fall", "increase", "decrease", "drop", "grow", "climb"}:
            return None
        return "rise" if lemma in lexicon.rise else "fall"
    return None


def _noun_movement(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str | None:
    """ "a 19% drop", "5 per cent higher": movement by the words after the number."""
    if mention.unit is None or mention.unit.dimension not in {"share", "money"}:
        return None
    for step in range(mention.last, min(mention.last + 3, tokens.size)):
        word = tokens.low[step]
        if word in lexicon.rise_adverbs or word in {
            "more",
            "increase",
            "increases",
            "rise",
            "gain",
            "jump",
            "growth",
            "surge",
            "hike",
            "rebound",
        }:
            return "rise"
        if word in lexicon.fall_adverbs - {"off"} or word in {
            "fewer",
            "decrease",
            "decline",
            "drop",
            "fall",
            "cut",
            "reduction",
            "slump",
            "plunge",
            "loss",
            "slide",
        }:
            return "fall"
        if word in lexicon.stops or tokens.kind[step] != "w":
            return None
    return None


# --- what one mention takes from another -----------------------------------------------------------------------


def _pair_changes(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> None:
    """ "from 208 pounds to 193", "to $7.4bn from $6.8bn": the two ends of one change; the bare one takes the other's unit."""
    figures = [index for index, one in enumerate(found) if one.kind == "figure" and one.low is not None]
    for here, there in zip(figures, figures[1:], strict=False):
        left, right = found[here], found[there]
        opened, closed = _before(tokens, left), _before(tokens, right)
        gap = right.begin - left.last
        if opened == "from" and right.hedge is not None and right.hedge.lower().startswith("up to"):
            closed = "to"
        if {opened, closed} != {"from", "to"} or gap > 8 or left.range or right.range:
            continue
        if any(tokens.low[step] in {";", "while", "and"} for step in range(left.last, right.begin)):
            continue
        if left.unit is not None and right.unit is not None and left.unit.dimension != right.unit.dimension:
            continue
        if (
            left.unit is None
            and right.unit is None
            and left.phrase is not None
            and right.phrase is not None
            and tokens.low[left.phrase.head] != tokens.low[right.phrase.head]
        ):
            continue
        if left.unit is not None and right.unit is None and right.phrase is None:
            right.unit, right.per, right.inherited = left.unit, left.per, True
        elif right.unit is not None and left.unit is None and left.phrase is None:
            left.unit, left.per, left.inherited = right.unit, right.per, True
        elif left.unit is None and right.unit is None:
            if left.phrase is None:
                left.phrase, left.inherited = right.phrase, True
            elif right.phrase is None:
                right.phrase, right.inherited = left.phrase, True
        left.pair, left.pair_opened = there, opened


def _before(tokens: Tokens, mention: Mention) -> str:
    at = mention.begin - 1
    steps = 0
    while (
        at >= 0
        and steps < 3
        and tokens.low[at]
        in {"a", "an", "the", "estimated", "likely", "record", "about", "just", "only", "some", "around"}
    ):
        at, steps = at - 1, steps + 1
    return tokens.at(at)


_SAME_KIND = frozenset(
    {
        "and",
        "or",
        ",",
        "compared",
        "with",
        "against",
        "versus",
        "while",
        "but",
        "to",
        "from",
        "up",
        "down",
        "than",
        "plus",
    }
)


def _inherit(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> None:
    """A bare number takes the noun of the figure before it: "60 flats by auction and 12 by lot", "compared with 63"."""
    previous: Mention | None = None
    counted: Mention | None = None
    for mention in found:
        if mention.kind != "figure":
            continue
        if (
            tokens.at(mention.last) == "who"
            and counted is not None
            and mention.phrase is None
            and mention.unit is None
        ):
            mention.phrase, mention.inherited = counted.phrase, True
        bare = (
            mention.unit is None
            and mention.phrase is None
            and mention.elliptic is None
            and mention.part_of is None
        )
        if bare and previous is not None and _same_kind(tokens, previous, mention, lexicon):
            mention.phrase, mention.unit, mention.inherited = previous.phrase, previous.unit, True
            if previous.per is not None and mention.per is None:
                mention.per, mention.per_amount = previous.per, previous.per_amount
        if mention.unit is not None or mention.phrase is not None:
            previous = mention
            if mention.unit is None:
                counted = mention


def _convert(tokens: Tokens, found: list[Mention]) -> None:
    """ "more than 100 km (60 miles)", "lost 190 points, or 0.6%": the second printing has the bound and movement of the first."""
    for left, right in zip(found, found[1:], strict=False):
        if (
            left.kind != "figure"
            or right.kind != "figure"
            or right.begin - max(left.last, left.stop) not in {1, 2, 3}
        ):
            continue
        between = set(tokens.low[max(left.last, left.stop) : right.begin])
        if (
            not between <= {"(", ",", "or", "/", "about"}
            or not between & {"(", "or", "/"}
            or (between == {"or"} and left.unit == right.unit)
        ):
            continue
        if right.qualifier == "exact" and left.qualifier in {"at_least", "at_most", "more_than", "less_than"}:
            right.qualifier, right.hedge = left.qualifier, left.hedge
        elif right.qualifier == "exact" and left.hedge in {"just under", "just over"}:
            right.qualifier, right.hedge = left.qualifier, left.hedge
        if right.movement is None:
            right.movement = left.movement


def _same_kind(tokens: Tokens, previous: Mention, mention: Mention, lexicon: Lexicon) -> bool:
    before = _before(tokens, mention)
    if mention.low is None or previous.low is None or mention.begin - previous.last > 14:
        return False
    counts = previous.unit is None
    whole = mention.low == int(mention.low)
    if counts:
        if not whole or not (
            before in {"and", "with", "against", "to", "from", "than", "or", "of"}
            or tokens.at(mention.begin - 2) in {"with"}
        ):
            return False
        nxt = tokens.at(mention.last)
        compared = any(
            tokens.low[step] in {"compared", "against", "versus", "from"}
            for step in range(previous.last, mention.begin)
        )
        return compared or (
            before == "and"
            and (
                nxt in lexicon.words["prepositions"]
                or nxt in {".", "", ",", "who", "were", "are", "have", "had"}
                and mention.low >= 2
            )
        )
    if (
        previous.unit is not None
        and previous.unit.dimension in {"share", "money"}
        and before in {"by", "from"}
    ):
        return previous.unit.dimension == "share" and before == "by"
    if previous.unit is not None and previous.unit.dimension in {"share", "money"}:
        return False
    return (
        before in {"and", "to"}
        and previous.pair is None
        and previous.last >= mention.begin - 2
        and tokens.at(mention.last) in {".", "", ",", "respectively"}
    )
