"""Who says a figure, and how sure they are.

A speaker stands before the clause ("Officials say 80,000 ..."), at the end of the sentence, where it covers all figures
(", the ministry said"), behind "according to", or in the sentence before ("he added"). Silence over a guess: a figure
without a clear speaker has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.figures.clauses import Reading
from pipeline.figures.find import Mention
from pipeline.figures.lexicon import Lexicon
from pipeline.figures.nouns import NounPhrase, noun_phrase_before
from pipeline.figures.tokens import QUOTES, Tokens
from pipeline.records import Modality


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with verb and kind, and the modality of what is said."""

    speaker: str | None = None
    verb: str | None = None
    kind: Literal["direct", "reported", "hearsay", "none"] = "none"
    modality: Modality = "stated"

@dataclass(frozen=True, slots=True)
class Saying:
    """A reporting verb or phrase at token `at` with its speaker; `covers` is the token range of what is said."""

    at: int
    verb: str
    speaker: str | None
    mood: str  # stated, estimated, forecast, denied, asked, hearsay
    begin: int
    end: int


def sayings(tokens: Tokens, classes: list[str], lexicon: Lexicon) -> list[Saying]:
    """All reporting verbs and source phrases of a sentence, in order."""
    found: list[Saying] = []
    for at in range(tokens.size):
        word = tokens.low[at]
        hearsay = lexicon.hearsay.starting_at(tokens, at)
        if hearsay is not None:
            found.append(Saying(at, tokens.span_text(at, hearsay[0]), None, "hearsay", 0, tokens.size))
            continue
        source = lexicon.according.starting_at(tokens, at)
        if source is not None:
            speaker = _source_text(tokens, source[0])
            begin = 0 if at > 0 else source[0]
            found.append(
                Saying(at, tokens.span_text(at, source[0]).lower(), speaker, "stated", begin, tokens.size)
            )
            continue
        mood = lexicon.reporting.get(word)
        if mood is None or classes[at] not in {"v", "g"}:
            continue
        if classes[at - 1] in {"b", "d"} if at else True:
            continue
        saying = _saying(tokens, classes, at, mood, lexicon)
        if saying is not None:
            found.append(saying)
    return found


def _source_text(tokens: Tokens, first: int) -> str | None:
    """The name after "according to": up to a comma, verb or end; a host name is kept whole."""
    phrase_end = first
    while phrase_end < tokens.size and phrase_end < first + 14:
        word = tokens.low[phrase_end]
        glued = phrase_end + 1 < tokens.size and tokens.glued[phrase_end + 1] and tokens.glued[phrase_end]
        if (
            tokens.kind[phrase_end] == "s"
            and word not in {"'", "’", "&", "-"}
            and not (word == "." and glued)
        ):
            break
        if (
            word
            in {
                "which",
                "who",
                "that",
                "when",
                "while",
                "and",
                "as",
                "said",
                "has",
                "have",
                "was",
                "were",
                "is",
            }
            and phrase_end > first
        ):
            break
        phrase_end += 1
    begin = _name_tail(tokens, first, phrase_end)
    host = phrase_end - 1  # "recruiter jobs.example": a host name is a name
    while host > first and tokens.glued[host]:
        host -= 1
    if host < phrase_end - 2 and tokens.low[host + 1] == "." and host > first:
        begin = host
    return tokens.span_text(begin, phrase_end).strip() or None


def _saying(tokens: Tokens, classes: list[str], at: int, mood: str, lexicon: Lexicon) -> Saying | None:
    verb = tokens.low[at]
    after = tokens.at(at + 1)
    # 1. at the end: ", officials said." / ", said the ministry" / "... he told Reuters"
    rest = tokens.size - at - 1
    inverted = (
        tokens.at(at - 1) in QUOTES | {","} and at + 1 < tokens.size and classes[at + 1] in {"w", "d", "r"}
    )
    if inverted and verb in {
        "said",
        "says",
        "added",
        "reported",
        "reports",
        "warned",
        "announced",
        "noted",
        "explained",
    }:
        end = at + 1
        while end < tokens.size and classes[end] in {"w", "d", "p", "r"} and end < at + 14:
            if classes[end] == "p" and tokens.low[end] not in {"of", "for", "at"}:
                break
            end += 1
        speaker = tokens.span_text(at + 1, end)
        return Saying(at, verb, speaker, mood, 0, tokens.size) if speaker else None
    phrase = noun_phrase_before(tokens, _group_start(classes, at), lexicon, classes=classes)
    pronoun: str | None = None
    if phrase is None:
        before = _group_start(classes, at) - 1
        if before >= 0 and classes[before] == "r" and tokens.low[before] in lexicon.speaking_pronouns:
            pronoun = tokens.words[before]
        elif before >= 0 and tokens.low[before] in {",", ")"}:
            phrase = _across_apposition(tokens, classes, before, lexicon)
            if phrase is None:
                return None
        else:
            return None
    start = phrase.first if phrase is not None else at - 1
    speaker = pronoun
    if phrase is not None:
        speaker = _widen(tokens, classes, phrase.first, phrase.last)
    # the speaker is a number: "50 people said" tells who was asked, not who speaks
    if phrase is not None and any(classes[step] == "#" for step in range(phrase.first, phrase.last)):
        return None
    final = (
        start > 0 and tokens.low[start - 1] in {",", "”", '"', "’", "'"} and (rest <= 8 or after in {".", ""})
    )
    if final and not (after in {"that"}):
        return Saying(at, verb, speaker, mood, 0, tokens.size)
    # 2. in front: everything behind it
    return Saying(at, verb, speaker, mood, at + 1, tokens.size)


def _group_start(classes: list[str], at: int) -> int:
    while at > 0 and classes[at - 1] in {"h", "a", "x", "b"}:
        at -= 1
    return at


def _across_apposition(tokens: Tokens, classes: list[str], comma: int, lexicon: Lexicon) -> NounPhrase | None:
    """ "Mirwais R, the head of the health department in Balkh, said": the name before the apposition."""
    for step in range(comma - 1, max(-1, comma - 26), -1):
        if classes[step] in {"v", "."}:
            return None
        if tokens.low[step] == ",":
            if step == 0 or tokens.kind[step - 1] != "w":
                return None
            phrase = noun_phrase_before(tokens, step, lexicon, classes=classes)
            if phrase is not None and tokens.words[phrase.head][0].isupper():
                return phrase
    return None


def _widen(tokens: Tokens, classes: list[str], first: int, last: int) -> str:
    """ "a spokesman for [the army]" → with what stands before the preposition."""
    at = first
    for _ in range(2):
        if at > 1 and tokens.low[at - 1] in {"of", "for", "at", "in"} and classes[at - 2] in {"w"}:
            at -= 2
            while at > 0 and classes[at - 1] in {"w"} and tokens.low[at - 1] not in {","}:
                at -= 1
            if at > 0 and classes[at - 1] == "d":
                at -= 1
        else:
            break
    if at < first:
        return tokens.span_text(at, last).strip('"“”‘’ ')
    return tokens.span_text(_name_tail(tokens, first, last), last).strip('"“”‘’ ')


def _name_tail(tokens: Tokens, first: int, last: int) -> int:
    """Where the name begins in "police chief Ana Brum": a description in lower case stands before a name at the end."""
    at = last
    while at > first and (tokens.words[at - 1][0].isupper() or (tokens.kind[at - 1] == "s" and tokens.glued[at - 1])):
        at -= 1
    described = first < at < last and tokens.kind[at - 1] == "w" and tokens.words[at - 1][0].islower()
    return at if described and tokens.low[at - 1] not in {"of", "the", "a", "an", "for", "and", "de", "van", "von", "al"} else first


def voice_of(
    tokens: Tokens,
    mention: Mention,
    reading: Reading,
    found: list[Saying],
    lexicon: Lexicon,
    before: Voice | None,
) -> Voice:
    """The voice of one mention; `before` is the speaker of the sentences before, for "he added" and open quotations."""
    classes = tokens.classes or []
    quoted = in_quotes(tokens, mention.first)
    covering = [one for one in found if one.begin <= mention.first < one.end]
    mood = "stated"
    speaker = verb = None
    kind: Literal["direct", "reported", "hearsay", "none"] = "none"
    named = [one for one in covering if one.mood != "hearsay"]
    if named:
        # the nearest verb before the number says how sure; else the one at the sentence's end
        front = [one for one in named if one.at < mention.first]
        chosen = front[-1] if front else named[-1]
        speaker, verb, kind, mood = (
            chosen.speaker,
            chosen.verb,
            "direct" if quoted else "reported",
            chosen.mood,
        )
        if chosen.speaker is not None and chosen.speaker.lower() in lexicon.speaking_pronouns:
            speaker = before.speaker if before is not None and before.speaker else chosen.speaker
    elif reading.hearsay or any(_near(one, mention) for one in covering):
        heard = next((one for one in covering if one.mood == "hearsay"), None)
        verb, kind = (heard.verb if heard else None), "hearsay"
        mood = "estimated" if verb and any(word in verb for word in ("believed", "thought")) else "stated"
    elif quoted and before is not None and before.speaker is not None:
        speaker, verb, kind = before.speaker, before.verb, "direct"
    if (
        named
        and reading.hearsay
        and any("believed" in one.verb or "thought" in one.verb for one in covering if one.mood == "hearsay")
    ):
        mood = "estimated"
    return Voice(speaker, verb, kind, _modality(tokens, classes, mention, reading, mood, lexicon))


def _near(one: Saying, mention: Mention) -> bool:
    """Whether "reportedly" and the like stand right before the number or its verb."""
    return one.mood == "hearsay" and 0 <= mention.first - one.at <= 5


def in_quotes(tokens: Tokens, at: int) -> bool:
    """Whether token `at` stands inside quotation marks of its sentence."""
    if at >= tokens.size:
        return False
    head = tokens.text[: tokens.start[at]]
    if "“" in tokens.text or "”" in tokens.text:
        opened, closed = head.rfind("“"), head.rfind("”")
        return opened > closed or (
            opened == -1 and closed == -1 and "”" in tokens.text[tokens.end[at] :] and "“" not in tokens.text
        )
    return head.count('"') % 2 == 1


_FORECAST = frozenset({"will", "would", "shall", "'ll", "won't"})
_CONDITIONAL = frozenset({"could", "may", "might", "if", "unless", "potentially", "can"})
_ESTIMATE = frozenset(
    {
        "estimated",
        "estimate",
        "estimates",
        "believed",
        "thought",
        "feared",
        "probably",
        "likely",
        "presumably",
        "reckoned",
        "apparently",
    }
)
_NEGATION = frozenset(
    {
        "not",
        "n't",
        "never",
        "didn't",
        "wasn't",
        "weren't",
        "isn't",
        "aren't",
        "hasn't",
        "haven't",
        "doesn't",
        "don't",
        "denied",
        "denies",
        "untrue",
    }
)
_PLANS = frozenset({"expected", "expects", "expect", "forecast", "forecasts", "projected", "predicted", "predicts", "anticipated", "planned", "plans", "plan", "aims", "target", "targets", "scheduled", "expecting", "projects", "slated", "set", "pledged", "promised", "vowed", "hopes", "intends", "sees"})  # fmt: skip


def _modality(
    tokens: Tokens, classes: list[str], mention: Mention, reading: Reading, mood: str, lexicon: Lexicon
) -> Modality:
    del lexicon
    if tokens.size and tokens.low[-1] == "?" or (tokens.size > 1 and tokens.low[-2] == "?"):
        return "question"
    window = _window(tokens, classes, mention)
    group = set((reading.predicate_text or "").lower().split())
    if (
        mood == "denied"
        or not _NEGATION.isdisjoint(group)
        or (not _NEGATION.isdisjoint(window[:5]) and mention.qualifier not in {"at_least", "at_most"})
    ):
        return "denied"
    words = group | set(window)
    if not _CONDITIONAL.isdisjoint(words):
        return "conditional"
    if not _FORECAST.isdisjoint(words) or _planned(tokens, mention, window, group) or mood == "forecast":
        return "forecast"
    if (
        mood == "estimated"
        or not _ESTIMATE.isdisjoint(words)
        or (mention.hedge is not None and "estimated" in mention.hedge)
    ):
        return "estimated"
    return "stated"


def _planned(tokens: Tokens, mention: Mention, window: list[str], group: set[str]) -> bool:
    """ "expects to take", "is expected to rise", "plans to hire", "Acme to cut 1,200 jobs" in a title."""
    del mention
    for step, word in enumerate(window):
        if word in _PLANS and (word != "set" or "to" in window[:step]):
            return True
    return not _PLANS.isdisjoint(group - {"set"}) or (
        tokens.low[-1] != "." and len(window) >= 2 and "to" == window[1]
    )


def _window(tokens: Tokens, classes: list[str], mention: Mention) -> list[str]:
    """The folded words of the clause before the number, nearest first."""
    words: list[str] = []
    for step in range(mention.begin - 1, max(-1, mention.begin - 13), -1):
        kind = classes[step] if step < len(classes) else "."
        if (
            kind in {".", "-"}
            or (kind == "," and len(words) >= 3)
            or (
                kind == "s"
                and tokens.low[step]
                in {"that", "which", "who", "when", "while", "whereas", "although", "after", "because"}
            )
        ):
            break
        words.append(tokens.low[step])
    return words


# --- what a sentence leaves to the next one ---------------------------------------------------------------------

_NAME_OPENS = re.compile(
    r"[“\"'‘(]*(?:The\s)?((?:[A-Z][\w&.’'-]*)(?:\s(?:of|and|de|von|van|al|the|&|[A-Z][\w&.’'-]*)){0,6})(?:\s\([A-Z.]+\))?,?\s[a-z]"
)
_SPEAKS = re.compile(r"\b(?:said|says|told|added|according to|announced|warned|wrote|explained)\b")
_NOT_NAMES = frozenset("the a an in on at but and it he she they we i you this that these those there for from as after before since while when if although with by to of more most many some all its his her their our what who how why both each no not one two three meanwhile however still now then so yet even just also because during under over about according last next".split())  # fmt: skip


def named_subject(sentence: str, lexicon: Lexicon) -> str | None:
    """The proper name that a sentence opens with as its subject, for "it" and "the bank" in the next ones."""
    found = _NAME_OPENS.match(sentence)
    if found is None:
        return None
    name = found.group(1)
    words = name.split()
    while words and not words[-1][0].isupper():
        words.pop()
    if (
        not words
        or words[0].lower() in _NOT_NAMES
        or words[0].lower() in lexicon.stops
        or words[0].lower() in lexicon.months
        or words[0].lower() in lexicon.weekdays
    ):
        return None
    single = len(words) == 1
    if (
        single
        and (words[0].lower().endswith("s") or words[0].lower() in lexicon.plurals)
        and not words[0].isupper()
    ):
        return None
    return " ".join(words).removesuffix("’s").removesuffix("'s")


def speaks(sentence: str) -> bool:
    """Whether a sentence has a reporting word at all."""
    return _SPEAKS.search(sentence) is not None


def speaker_of_sentence(
    tokens: Tokens, classes: list[str], lexicon: Lexicon, before: Voice | None
) -> Voice | None:
    """The last speaker that a sentence names; a pronoun keeps the one before."""
    named = [one for one in sayings(tokens, classes, lexicon) if one.speaker]
    if not named:
        return None
    last = named[-1]
    assert last.speaker is not None
    if last.speaker.lower() in lexicon.speaking_pronouns:
        return before
    return Voice(last.speaker, last.verb, "reported")
