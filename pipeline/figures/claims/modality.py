"""How sure a figure is: stated, estimated, forecast, conditional, denied, or asked."""

from __future__ import annotations

from pipeline.figures.claims.reading import Reading
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens
from pipeline.records import Modality


def modality_of(  # noqa: PLR0917 - a rule looks at the whole sentence
    tokens: Tokens, classes: list[str], mention: Mention, reading: Reading, mood: str, lexicon: Lexicon
) -> Modality:
    if (tokens.size and tokens.low[-1] == "?") or (tokens.size > 1 and tokens.low[-2] == "?"):
        return "question"
    window = _window(tokens, classes, mention, lexicon)
    group = set((reading.predicate_text or "").lower().split())
    if (
        mood == "denied"
        or not lexicon.sets["negation"].isdisjoint(group)
        or (
            not lexicon.sets["negation"].isdisjoint(window[:5])
            and mention.qualifier not in {"at_least", "at_most"}
        )
    ):
        return "denied"
    words = group | set(window)
    if not lexicon.sets["conditional"].isdisjoint(words):
        return "conditional"
    if (
        not lexicon.sets["forecast"].isdisjoint(words)
        or _planned(tokens, window, group, lexicon)
        or mood == "forecast"
    ):
        return "forecast"
    if (
        mood == "estimated"
        or not lexicon.sets["estimate"].isdisjoint(words)
        or (
            mention.hedge is not None
            and not lexicon.sets["estimate"].isdisjoint(mention.hedge.lower().split())
        )
    ):
        return "estimated"
    return "stated"


def _planned(tokens: Tokens, window: list[str], group: set[str], lexicon: Lexicon) -> bool:
    """As in "expects to take", "is expected to rise", "plans to hire", "Acme to cut 1,200 jobs" in a title."""
    for step, word in enumerate(window):
        if word in lexicon.sets["plans"] and (
            word not in lexicon.sets["plans_with_to"] or not lexicon.sets["to"].isdisjoint(window[:step])
        ):
            return True
    if not lexicon.sets["plans_in_group"].isdisjoint(group):
        return True
    return not lexicon.sets["plans"].isdisjoint(group - lexicon.sets["plans_with_to"]) or (
        tokens.low[-1] != "." and len(window) >= 2 and window[1] in lexicon.sets["to"]
    )


def _window(tokens: Tokens, classes: list[str], mention: Mention, lexicon: Lexicon) -> list[str]:
    """The folded words of the clause before the number, nearest first."""
    words: list[str] = []
    for step in range(mention.begin - 1, max(-1, mention.begin - 13), -1):
        kind = classes[step] if step < len(classes) else "."
        if (
            kind in {".", "-"}
            or (kind == "," and len(words) >= 3)
            or (kind == "s" and tokens.low[step] in lexicon.sets["clause_words"])
        ):
            break
        # "the plan", "a target" are things here, no announcement
        month = tokens.low[step] in lexicon.time["month_or_modal"] and tokens.words[step][0].isupper()
        words.append(
            "" if month or (kind == "w" and tokens.low[step] in lexicon.noun_or_verb) else tokens.low[step]
        )
    return words
