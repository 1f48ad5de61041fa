"""What one number of a sentence takes from another: the ends of a change, a noun left out, a conversion."""

from __future__ import annotations

import itertools

from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens


def pair_changes(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> None:  # noqa: C901 - numbered cases
    """As in "from 90 kilos to 78", "to $3bn from $2bn": the two ends of one change; the bare one takes the other's unit."""
    figures = [index for index, one in enumerate(found) if one.kind == "figure" and one.low is not None]
    for here, there in itertools.pairwise(figures):
        left, right = found[here], found[there]
        opened, closed = _end_of_change(tokens, left, lexicon), _end_of_change(tokens, right, lexicon)
        gap = right.begin - left.last
        if (
            opened == "from"
            and right.hedge is not None
            and right.hedge.lower().startswith(tuple(lexicon.sets["up_to"]))
        ):
            closed = "to"
        if {opened, closed} != lexicon.sets["to_or_from"] or gap > 8 or left.range or right.range:
            continue
        if any(tokens.low[step] in lexicon.sets["no_pair_across"] for step in range(left.last, right.begin)):
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
        if opened == "to":
            right.compared = True


def compare(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> None:
    """Mark the other end of a comparison: "up from 11 cents a year ago", "compared with 63", "than the 40 of last year"."""
    for left, right in itertools.pairwise(found):
        if right.kind != "figure" or left.kind == right.kind == "date":
            continue
        between = tokens.low[max(left.last, left.stop) : right.begin]
        if len(between) > 12:
            continue
        words = set(between)
        compared = words & lexicon.sets["compared"]
        led = words & lexicon.sets["from"] and words & lexicon.sets["moved_words"]
        right.compared = bool(compared or led)


def _end_of_change(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str:
    """Which end of a change a number is: "from", "to", or ""."""
    word = _before(tokens, mention, lexicon)
    return next((end for end in ("from", "to") if word in lexicon.sets[end]), "")


def _before(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str:
    at = mention.begin - 1
    steps = 0
    while at >= 0 and steps < 3 and tokens.low[at] in lexicon.sets["pair_gap"]:
        at, steps = at - 1, steps + 1
    return tokens.at(at)


def inherit(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> None:
    """A bare number takes the noun of the figure before it: "310 flats by auction and 95 by lottery", "compared with 63"."""
    previous: Mention | None = None
    counted: Mention | None = None
    for mention in found:
        if mention.kind != "figure":
            continue
        if (
            tokens.at(mention.last) in lexicon.sets["who_"]
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


def lend_back(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> None:
    """As in "77 and 31 cases": the noun behind the second number is that of both."""
    for left, right in itertools.pairwise(found):
        joined = right.begin == left.stop + 1 and tokens.at(left.stop) in lexicon.sets["and_or"]
        bare = left.kind == "figure" and left.unit is None and left.phrase is None and left.elliptic is None
        if not (joined and bare and right.kind == "figure") or right.elliptic is not None or left.vague:
            continue
        if (
            right.unit is None
            and right.phrase is not None
            and left.part_of is None
            and left.digits == right.digits
        ):
            left.phrase, left.inherited = right.phrase, True


def convert(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> None:
    """As in "more than 80 km (50 miles)", "lost 80 points, or 0.4%": the second printing has the bound and movement of the first."""
    for left, right in itertools.pairwise(found):
        if (
            left.kind != "figure"
            or right.kind != "figure"
            or right.begin - max(left.last, left.stop) not in {1, 2, 3}
        ):
            continue
        between = set(tokens.low[max(left.last, left.stop) : right.begin])
        if (
            not between <= lexicon.sets["conversion_words"]
            or not between & lexicon.sets["conversion_signs"]
            or (between <= lexicon.sets["or"] and left.unit == right.unit)
        ):
            continue
        if (
            right.qualifier == "exact" and left.qualifier in {"at_least", "at_most", "more_than", "less_than"}
        ) or (right.qualifier == "exact" and left.hedge in lexicon.sets["just"]):
            right.qualifier, right.hedge = left.qualifier, left.hedge
        if right.movement is None:
            right.movement = left.movement


def _same_kind(tokens: Tokens, previous: Mention, mention: Mention, lexicon: Lexicon) -> bool:
    before = _before(tokens, mention, lexicon)
    if mention.low is None or previous.low is None or mention.begin - previous.last > 14:
        return False
    counts = previous.unit is None
    whole = mention.low == int(mention.low)
    if counts and whole and mention.low > 1:
        # "318 migrants, 57 more than ...", "cancelled 230 flights and a further 180"
        compared = (
            tokens.at(mention.last) in lexicon.sets["more_or_fewer"]
            and tokens.at(mention.last + 1) in lexicon.sets["than"]
        )
        further = tokens.at(mention.begin - 1) in lexicon.sets["further"]
        if compared or further:
            return True
    if counts:
        if not whole or not (
            before in lexicon.sets["inherits_after"] or tokens.at(mention.begin - 2) in lexicon.sets["with"]
        ):
            return False
        nxt = tokens.at(mention.last)
        compared = any(
            tokens.low[step] in lexicon.sets["held_against"] for step in range(previous.last, mention.begin)
        )
        return compared or (
            before in lexicon.sets["and_but"]
            and (
                nxt in lexicon.words["prepositions"]
                or (nxt in lexicon.sets["inherits_before"] and mention.low >= 2)
                or (nxt.endswith(lexicon.endings["participle"]) and len(nxt) > 4)
            )
        )
    if (
        previous.unit is not None
        and previous.unit.dimension in {"share", "money"}
        and before in lexicon.sets["by_or_from"]
    ):
        return previous.unit.dimension == "share" and before in lexicon.sets["by"]
    if previous.unit is not None and previous.unit.dimension in {"share", "money"}:
        return False
    return (
        before in lexicon.sets["and_to"]
        and previous.pair is None
        and previous.last >= mention.begin - 2
        and tokens.at(mention.last) in lexicon.sets["after_inherited"]
    )
