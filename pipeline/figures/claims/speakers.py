"""Who speaks in a sentence, and what of it they say.

A speaker stands before the clause ("Officials say 40 ..."), at the end of the sentence, where it covers all figures
(", the ministry said"), or behind "according to". Silence over a guess: a figure without a clear speaker has none.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.lexicon import lexicon as lexicon_of
from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.phrases import noun_phrase_before
from pipeline.figures.words.tokens import QUOTES, Tokens


@dataclass(frozen=True, slots=True)
class Saying:
    """A reporting verb or phrase at token `at` with its speaker; `covers` is the token range of what is said."""

    at: int
    verb: str
    speaker: str | None
    mood: str  # stated, estimated, forecast, denied, asked, hearsay
    begin: int
    end: int
    source_end: int = 0  # the token behind the name that "according to" opens


def sayings(tokens: Tokens, classes: list[str], lexicon: Lexicon) -> list[Saying]:
    """All reporting verbs and source phrases of a sentence, in order."""
    found: list[Saying] = []
    for at in range(tokens.size):
        word = tokens.low[at]
        if word not in lexicon.saying_starters:
            continue
        hearsay = lexicon.hearsay.starting_at(tokens, at)
        if hearsay is not None:
            found.append(Saying(at, tokens.span_text(at, hearsay[0]), None, "hearsay", 0, tokens.size))
            continue
        source = lexicon.according.starting_at(tokens, at)
        if source is not None:
            last = _source_end(tokens, source[0], lexicon)
            speaker = _source_text(tokens, source[0], last, lexicon)
            begin = 0 if at > 0 else source[0]
            words = tokens.span_text(at, source[0]).lower()
            found.append(Saying(at, words, speaker, "stated", begin, tokens.size, last))
            continue
        mood = lexicon.reporting.get(word)
        if mood is None or not (classes[at] in {"v", "g"} or _closes(tokens, classes, at, lexicon)):
            continue
        if classes[at - 1] in {"b", "d"} if at else True:
            continue
        if not _reports(tokens, classes, at, mood, lexicon):
            continue
        saying = _saying(tokens, classes, at, mood, lexicon)
        if saying is not None:
            found.append(saying)
    return found


def _reports(tokens: Tokens, classes: list[str], at: int, mood: str, lexicon: Lexicon) -> bool:
    """Whether a verb with other meanings reports here: "denied that", "rejected the claim", but not "denied bail"."""
    word = tokens.low[at]
    after = tokens.at(at + 1)
    if after in lexicon.sets["reports_before"] or classes[at] == "g":
        return True
    if after in lexicon.sets["at"] and mood in {"estimated", "forecast"}:
        return False  # "a crowd estimated at 5,000"
    if mood == "denied":
        behind = tokens.low[at + 1 : at + 7]
        return not lexicon.sets["claims"].isdisjoint(behind) or (
            at + 1 < tokens.size and (classes[at + 1] == "g" or _clause_opens(tokens, classes, at + 1))
        )
    if word in lexicon.sets["reports_with_at"]:  # "put the number of strikers at 75,000"
        return not lexicon.sets["at"].isdisjoint(tokens.low[at + 1 : at + 12])
    if word in lexicon.sets["weak_reporting"]:
        return classes[at + 1] == "#" or _clause_opens(tokens, classes, at + 1)
    return True


def _clause_opens(tokens: Tokens, classes: list[str], at: int) -> bool:
    """Whether a clause with a verb of its own begins at a token, before any comma."""
    for step in range(at, min(at + 12, tokens.size)):
        if classes[step] in {"b", "h", "x", "v"} and step > at:
            return True
        if classes[step] in {",", ".", "-", "s"}:
            return False
    return False


def _source_end(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The token behind the name after "according to": a comma, verb or end; a host name is kept whole."""
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
        if word in lexicon.sets["source_ends"] and phrase_end > first:
            break
        phrase_end += 1
    return phrase_end


def _source_text(tokens: Tokens, first: int, phrase_end: int, lexicon: Lexicon) -> str | None:
    begin = _name_tail(tokens, first, phrase_end, lexicon)
    host = phrase_end - 1  # "recruiter jobs.example": a host name is a name
    while host > first and tokens.glued[host]:
        host -= 1
    if host < phrase_end - 2 and tokens.low[host + 1] == "." and host > first:
        begin = host
    return tokens.span_text(begin, phrase_end).strip() or None


def _saying(tokens: Tokens, classes: list[str], at: int, mood: str, lexicon: Lexicon) -> Saying | None:  # noqa: C901 - numbered cases
    verb = tokens.low[at]
    if verb in lexicon.sets["object_reporting"] and at + 1 < tokens.size and classes[at + 1] == "#":
        return None  # "added 263,000 jobs" says nothing
    after = tokens.at(at + 1)
    # 1. at the end: ", officials said." / ", said the ministry" / "... he told Reuters"
    rest = tokens.size - at - 1
    inverted = (
        tokens.at(at - 1) in QUOTES | {","} and at + 1 < tokens.size and classes[at + 1] in {"w", "d", "r"}
    )
    if (
        inverted
        and classes[at + 1] == "r"
        and at + 2 < tokens.size
        and classes[at + 2] in {"v", "b", "h", "x", "a"}
    ):
        inverted = False  # "Acme, which ..., said it would"
    if inverted and verb in lexicon.sets["inverted_reporting"]:
        end = at + 1
        while end < tokens.size and classes[end] in {"w", "d", "p", "r"} and end < at + 14:
            if classes[end] == "p" and tokens.low[end] not in lexicon.sets["office_joins"]:
                break
            end += 1
        named = tokens.span_text(_name_tail(tokens, at + 1, end, lexicon), end)
        if end < tokens.size and classes[end] in {"b", "v", "h", "x"}:
            named = ""  # "Dr Okafor, who ..., said the find was old"
        if (
            named and named.lower() not in lexicon.words["determiners"]
        ):  # "said the 86 bus was late" is not inverted
            return Saying(at, verb, named, mood, 0, tokens.size)
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
    start = _widened(tokens, classes, phrase.first, lexicon) if phrase is not None else at - 1
    speaker = _speaker_text(tokens, start, phrase, lexicon) if phrase is not None else pronoun
    if speaker is not None and speaker.lower() in lexicon.words["determiners"]:
        return None  # "an earlier estimate of 100"
    if (
        speaker is not None
        and speaker.lower().split(" ", 1)[0] in lexicon.sets["before_speakers"]
        and " " in speaker
    ):
        speaker = speaker.split(" ", 1)[1]
    if speaker is not None and speaker.lower().replace("’", "'").split("'")[0] in lexicon.speaking_pronouns:
        speaker = speaker.replace("’", "'").split("'")[0]
    behind = classes[at + 1] if at + 1 < tokens.size else "."
    # "the 4.5% [that] economists had forecast": the number right before the speaker
    if phrase is not None and mood in {"forecast", "estimated"} and behind in {".", ",", "p", "c"}:
        opened = start + 1 if tokens.low[start] in lexicon.sets["that"] else start
        reach = start - 1 if start == 0 or classes[start - 1] != "s" else start - 2
        near = next((step for step in range(reach, max(-1, reach - 3), -1) if classes[step] == "#"), None)
        if near is not None and (classes[at - 1] == "h" or opened > start):
            named = _speaker_text(tokens, opened, NounPhrase(opened, phrase.last, phrase.head), lexicon)
            return Saying(at, verb, named, mood, max(0, near - 3), near + 1)
    # the speaker is a number: "50 people said" tells who was asked, not who speaks
    if phrase is not None and any(
        classes[step] == "#" for step in range(max(0, phrase.first - 1), phrase.last)
    ):
        return None
    # a comma before and nothing said behind: "..., the agency said on Friday, ..." covers the whole sentence
    closed = rest <= 8 or behind in {",", ".", "p", "q"} or after in lexicon.weekdays
    final = start > 0 and tokens.low[start - 1] in {",", "”", '"', "’", "'"} and closed
    if final and after not in lexicon.sets["that"]:
        return Saying(at, verb, speaker, mood, 0, tokens.size)
    # 2. in front: everything behind it
    return Saying(at, verb, speaker, mood, at + 1, tokens.size)


def _group_start(classes: list[str], at: int) -> int:
    while at > 0 and classes[at - 1] in {"h", "a", "x", "b"}:
        at -= 1
    return at


def _across_apposition(tokens: Tokens, classes: list[str], comma: int, lexicon: Lexicon) -> NounPhrase | None:
    """As in "Ana Brum, the head of the clinic in Vidalia, said": the name before the apposition."""
    for step in range(comma - 1, max(-1, comma - 26), -1):
        if classes[step] in {"v", "."}:
            return None
        if step == comma - 1:
            name = noun_phrase_before(tokens, comma, lexicon, classes=classes)
            if name is not None and tokens.at(name.first - 1) == "," and _is_name(tokens, name):
                return name  # "its director, Lena Oro, said"
        if tokens.low[step] == ",":
            if step == 0 or tokens.kind[step - 1] != "w":
                return None
            phrase = noun_phrase_before(tokens, step, lexicon, classes=classes)
            if phrase is not None and (tokens.words[phrase.head][0].isupper() or classes[step + 1] == "s"):
                return phrase
    return None


def _is_name(tokens: Tokens, phrase: NounPhrase) -> bool:
    return all(tokens.words[at][0].isupper() for at in range(phrase.first, phrase.last))


def _closes(tokens: Tokens, classes: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word ends its sentence behind a name that a comma opens: "..., the council in Vidalia estimates."""
    if classes[at] != "w" or tokens.at(at + 1) not in {"", "."}:
        return False
    for step in range(at - 1, max(0, at - 12), -1):
        if tokens.low[step] == ",":
            return classes[step + 1] in {"d", "w"} and step < at - 1
        if classes[step] not in {"w", "d"} and tokens.low[step] not in lexicon.sets["name_joins"]:
            return False
    return False


def _widened(tokens: Tokens, classes: list[str], first: int, lexicon: Lexicon) -> int:
    """As in "a spokesman for [the army]": where the phrase begins with what stands before the preposition."""
    at = first
    for _ in range(2):
        if at > 1 and tokens.low[at - 1] in lexicon.sets["name_joins"] and classes[at - 2] == "w":
            at -= 2
            while at > 0 and classes[at - 1] == "w" and tokens.low[at - 1] != ",":
                at -= 1
            if at > 0 and classes[at - 1] == "d":
                at -= 1
        else:
            break
    return at


def _speaker_text(tokens: Tokens, start: int, phrase: NounPhrase, lexicon: Lexicon) -> str:
    if start == phrase.first:
        start = _name_tail(tokens, start, phrase.last, lexicon)
    return tokens.span_text(start, phrase.last).strip('"“”‘’ ')


def _name_tail(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins in "police chief Ana Brum": a description in lower case stands before a name at the end."""
    at = last
    while at > first and (
        tokens.words[at - 1][0].isupper() or (tokens.kind[at - 1] == "s" and tokens.glued[at - 1])
    ):
        at -= 1
    described = (
        first < at < last
        and tokens.low[at - 1] not in lexicon.words["prepositions"]
        and tokens.kind[at - 1] == "w"
        and tokens.words[at - 1][0].islower()
    )
    return at if described and tokens.low[at - 1] not in lexicon.sets["name_particles"] else first


_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _name_opens(language: str) -> re.Pattern[str]:
    """A proper name at the head of a sentence, before a word in lower case: its particles are data."""
    sets = lexicon_of(language).sets
    articles = "|".join(sorted(word.capitalize() for word in sets["name_articles"]))
    inner = "|".join(sorted(sets["name_inner"]))
    capital = r"[A-Z][\w&.’'-]*"
    return re.compile(
        rf"[“\"'‘(]*(?:(?:{articles})\s)?((?:{capital})(?:\s(?:{inner}|&|{capital})){{0,6}})(?:\s\([A-Z.]+\))?,?\s[a-z]"
    )


def named_subject(sentence: str, lexicon: Lexicon) -> str | None:
    """The proper name that a sentence opens with as its subject, for "it" and "the bank" in the next ones."""
    found = _name_opens(lexicon.language).match(sentence)
    if found is None:
        return _role_opens(sentence, lexicon)
    name = found.group(1)
    words = name.split()
    printed = len(words)
    while words and not words[-1][0].isupper():
        words.pop()
    if len(words) == 1 < printed:
        return None  # "Finance and insurance companies"
    if (
        not words
        or words[0].lower() in lexicon.sets["not_names"]
        or words[0].lower() in lexicon.stops
        or words[0].lower() in lexicon.months
        or words[0].lower() in lexicon.weekdays
    ):
        return None
    single = len(words) == 1
    if (
        single
        and (words[0].lower().endswith(lexicon.endings["plural"]) or words[0].lower() in lexicon.plurals)
        and not words[0].isupper()
    ):
        return None
    return " ".join(words).removesuffix("’s").removesuffix("'s")


def _role_opens(sentence: str, lexicon: Lexicon) -> str | None:
    """The office that a sentence opens with: "The health ministry reported ..."; a bare "The ministry" stands for one named before."""
    words = sentence[:80].lstrip("“\"'‘(").split()[:6]
    if not words or words[0].lower() not in lexicon.words["articles"]:
        return None
    for at, word in enumerate(words[1:], 1):
        if word.lower() in lexicon.roles:
            return " ".join(words[: at + 1]) if at > 1 else None
        if not word.isalpha() or word.lower() in lexicon.stops:
            return None
    return None


def speaks(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has a word of saying at all."""
    return not lexicon.sets["speaking_words"].isdisjoint(_WORD.findall(sentence))
