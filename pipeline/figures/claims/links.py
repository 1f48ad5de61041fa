"""Links between figures of one article: the same in another unit, a part, a share, a change.

A link is set where the words join two numbers; nothing is computed here. What a linked figure leaves unsaid (verb, time,
speaker) it takes from the one that it stands for.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import DASHES, Tokens
from pipeline.records import Figure, FigureLink


@dataclass(slots=True)
class Joint:
    """What links one mention of a sentence: (relation, index in the sentence), or the figure of a sentence before."""

    links: list[tuple[str, str]] = field(default_factory=list)
    like: Figure | None = None  # the figure whose verb and entity it takes over
    part: bool = False
    whole: bool = (
        False  # the verb of the clause is said of its part ("two of the five suspects were released")
    )


def join(
    tokens: Tokens, here: list[Mention], records: list[Figure], before: list[Figure], lexicon: Lexicon
) -> list[Joint]:
    """The joints of the mentions of one sentence, in their order; `before` are the figures of the sentences before."""
    joints = [Joint() for _ in here]
    figures = [index for index, one in enumerate(here) if one.kind == "figure"]
    for index in figures:
        mention = here[index]
        # 0. "Of the 812 people aboard, 640 were rescued"
        if (
            index == figures[0] + 1
            and mention.unit is None
            and mention.phrase is None
            and _opens_whole(tokens, here[figures[0]], lexicon)
        ):
            joints[index].links.append(("part_of", records[figures[0]].figure))
            joints[index].part, joints[index].like = True, records[figures[0]]
            continue
        # 1. "forty of them", "of whom 12": a part of the count before
        if mention.part_of is not None or _among(tokens, mention, lexicon):
            whole = _whole(index, here, records, before)
            if whole is not None:
                relation = (
                    "share_of"
                    if mention.fraction or (mention.unit is not None and mention.unit.dimension == "share")
                    else "part_of"
                )
                joints[index].links.append((relation, whole.figure))
                joints[index].part = mention.part_of is not None
                joints[index].like = whole
    for here_, there in itertools.pairwise(figures):
        left, right = here[here_], here[there]
        # 2. "90,000 — or 12 per cent —", "8 miles (13 km)": one claim in two units
        if _same(tokens, left, right, lexicon):
            joints[there].links.append(("same_as", records[here_].figure))
            joints[there].like = records[here_]
        # 3. "two-thirds of the $4 billion": a share of it
        elif left.whole is not None and left.whole.first <= right.first < left.whole.last:
            share = left.fraction or (left.unit is not None and left.unit.dimension == "share")
            joints[here_].links.append(("share_of" if share else "part_of", records[there].figure))
            joints[there].whole = tokens.at(left.whole.last) not in lexicon.sets["who"]
        # 4. "rose by 5 per cent to 3 million", "from 5 to 7": a change and where it led
        elif left.pair == there and left.pair_opened == "to":  # "to $3bn from $2bn"
            joints[there].links.append(("change_to", records[here_].figure))
        elif left.pair == there or (left.movement is not None and _to(tokens, left, right, lexicon)):
            joints[here_].links.append(("change_to", records[there].figure))
    return joints


def links_of(joint: Joint) -> tuple[FigureLink, ...]:
    """The records of a joint's links."""
    return tuple(FigureLink(relation, figure) for relation, figure in joint.links)  # type: ignore[arg-type]


def _opens_whole(tokens: Tokens, first: Mention, lexicon: Lexicon) -> bool:
    return tokens.at(0) in lexicon.sets["of"] and first.begin <= 3 and first.unit is None


def _among(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> bool:
    """As in "including at least ten children", "among them 3 officers": a part of what was counted before."""
    before = tokens.at(mention.begin - 1)
    return (
        before in lexicon.sets["including"]
        or (before in lexicon.sets["them"] and tokens.at(mention.begin - 2) in lexicon.sets["among"])
        or (before in lexicon.sets["whom"] and tokens.at(mention.begin - 2) in lexicon.sets["of"])
    )


def _whole(index: int, here: list[Mention], records: list[Figure], before: list[Figure]) -> Figure | None:
    for earlier in range(index - 1, -1, -1):
        if here[earlier].kind == "figure" and records[earlier].dimension in {
            "count",
            "unknown",
            "money",
            "rate",
        }:
            return records[earlier]
    for figure in reversed(before[-6:]):
        if figure.kind == "figure" and figure.dimension == "count":
            return figure
    return None


def _same(tokens: Tokens, left: Mention, right: Mention, lexicon: Lexicon) -> bool:
    between = tokens.low[max(left.last, left.stop) : right.begin]
    if left.phrase is not None and left.phrase.last > left.last:
        between = tokens.low[left.phrase.last : right.begin]
    if left.whole is not None:
        between = tokens.low[left.whole.last : right.begin]
    if len(between) > 4 or not between or left.vague or right.vague:
        return False
    kinds = {_kind(left), _kind(right)}
    if between[-1] == "(" or between[0] == "(":
        return len(kinds) == 2 or (
            left.unit is not None
            and right.unit is not None
            and left.unit.dimension == right.unit.dimension != "share"
        )
    share = right.fraction or (right.unit is not None and right.unit.dimension == "share")
    if between == [","] and right.qualifier == "about" and kinds == {"money"} and left.unit != right.unit:
        return True  # "75 bitcoin, roughly $4.6m"
    if between[0] in DASHES and len(between) == 1:  # "30% — about $2bn — of its value"
        return len(kinds) == 2
    timed = len(between) > 1 and between[0] in lexicon.sets["time_links"]
    if between == [","] or (timed and between[-1] == ","):  # "2,000 workers, a tenth of the staff,"
        return share and right.whole is not None and left.unit is None and not left.fraction
    return not lexicon.sets["or"].isdisjoint(between) and (
        len(kinds) == 2
        or (left.unit is not None and right.unit is not None and left.unit.name != right.unit.name)
    )


def _kind(mention: Mention) -> str:
    return mention.unit.dimension if mention.unit is not None else "count"


def _to(tokens: Tokens, left: Mention, right: Mention, lexicon: Lexicon) -> bool:
    if right.joined:
        return False
    gap = tokens.low[left.last : right.begin]
    near = len(gap) <= 4 and not lexicon.sets["to"].isdisjoint(gap)
    right_before = 0 < len(gap) <= 10 and gap[-1] in lexicon.sets["to"]
    return (near or right_before) and lexicon.sets["breaks_of_change"].isdisjoint(gap)
