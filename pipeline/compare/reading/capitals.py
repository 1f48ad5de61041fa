"""Names as a text prints them: runs of capitalised words, folded so that spellings meet, with their part in the sentence.

No gazetteer decides: a name after "in" or "near", or beside "province", is a place; a name before "said" speaks.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import simplemma

from pipeline.compare.reading.lexicon import TOKEN, Lexicon

DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’-]{2,40}(?:, [A-Z][\w. ]+)?(?: ?\([A-Z][\w ]+\))? ?[—–-]+ ", re.MULTILINE
)
SPEAKS = re.compile(r", ([a-z]+)\b")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: its folded tokens, where it stands, and its part in the sentence."""

    tokens: tuple[str, ...]
    start: int
    end: int
    place: bool
    speaker: bool


def skeleton(name: str) -> str:
    """A name without vowels and marks, so that transliterations meet: Mazar-i-Sharif, Mazar-e-Sharif."""
    plain = re.sub(r"[-'’.]", "", POSSESSIVE.sub("", name.lower()))
    return plain[:1] + re.sub(r"[aeiouyäöüáéíóú]", "", plain[1:]) if len(plain) > 5 else plain


@functools.lru_cache(maxsize=16384)
def _common(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is an ordinary word."""
    low = word.lower()
    return bool(simplemma.is_known(low, "en")) or simplemma.lemmatize(low, "en") != low


def name_token(word: str, lexicon: Lexicon) -> str | None:
    """One folded token of a name; None for words that are none. Countries keep their name."""
    if word not in lexicon.tokens:
        lexicon.tokens[word] = _token(_bare(word), lexicon)
    return lexicon.tokens[word]


def _bare(word: str) -> str:
    """A word in lower case without a possessive ending."""
    low = word.lower()
    return POSSESSIVE.sub("", low) if "'" in low or "’" in low else low


def _token(low: str, lexicon: Lexicon) -> str | None:
    country = lexicon.country(low)
    if country:
        return country
    if low in lexicon.not_names or low in lexicon.stop:
        return None
    return skeleton(low)


def found_names(text: str, lexicon: Lexicon) -> list[Name]:
    """Runs of capitalised words of a text, without datelines, weekdays and titles."""
    text = DATELINE.sub(lambda m: " " * len(m.group()), text)
    tokens = list(TOKEN.finditer(text))
    names = _Names(text, lexicon, headline=_headline([m.group() for m in tokens]))
    for match in tokens:
        names.take(match)
    names.close("")
    return names.found


class _Names:
    """Reads the tokens of a text one by one and keeps the names that end."""

    def __init__(self, text: str, lexicon: Lexicon, *, headline: bool) -> None:
        self.text = text
        self.lexicon = lexicon
        self.headline = headline
        self.found: list[Name] = []
        self._run: list[re.Match[str]] = []
        self._last_low: list[str] = []  # lower-case words since the last name: is a preposition near?
        self._starts = True  # a sentence starts here

    def take(self, match: re.Match[str]) -> None:
        """One more token."""
        word = match.group()
        if word[0].isupper() or self._run:
            if not self._continue(word, match):
                return  # "Bank of England" is one name
        else:
            self._last_low.append(word.lower())
        following = self.text[match.end() : match.end() + 1]
        if following == " " and not self._run:
            self._starts = False
        else:
            self._end(word, match.end(), following)

    def _continue(self, word: str, match: re.Match[str]) -> bool:
        """A token that begins, goes on with or ends a name; False for an "of" within one."""
        gap = self.text[self._run[-1].end() : match.start()] if self._run else ""
        capital = self._capital(word)
        if (
            self._run
            and word == "of"
            and gap == " "
            and self.text[match.end() + 1 : match.end() + 2].isupper()
        ):
            return False
        if self._run and (not capital or gap not in (" ", " & ", "", " of ")):
            self.close(word.lower() if gap in (" ", ", ") else "")
        if capital:
            self._run.append(match)
        else:
            self._last_low.append(word.lower())
        return True

    def _end(self, word: str, end: int, following: str) -> None:
        if word[-2:].lower() in ("'s", "’s"):  # "Acme's": the name ends, whatever follows
            self.close("")
        if following in (",", ";", ":", "(", ")"):
            said = SPEAKS.match(self.text, end) if self._run else None
            self.close(said.group(1) if said else "")
            if following != ",":
                self._last_low.clear()
        self._starts = following in (".", "!", "?", "\n") and not word.endswith(".")

    def _capital(self, word: str) -> bool:
        """Whether a word is part of a name: at the start of a sentence, and in title case, only an uncommon one."""
        if not word[0].isupper() or _bare(word) in self.lexicon.stop:
            return False
        doubtful = (
            (self._starts or self.headline) and not word.isupper() and self.lexicon.country(word) is None
        )
        return not (doubtful and _common(word))

    def close(self, following: str) -> None:
        """The name ends; `following` is the word after it."""
        if not self._run:
            return
        folded = _folded(self.text, self._run, self.lexicon)
        if folded:
            low = self._last_low
            office = len(low) > 1 and low[-1] == "of" and low[-2] in self.lexicon.offices
            place = not office and (
                _after_preposition(low, self.lexicon)
                or _place_kind(self.text, self._run[-1].end(), self.lexicon)
            )
            speaker = following in self.lexicon.speech
            place = place and not speaker  # "researchers at Acme said"
            self.found.append(Name(folded, self._run[0].start(), self._run[-1].end(), place, speaker))
            low.clear()
        self._run.clear()


def _folded(text: str, run: list[re.Match[str]], lexicon: Lexicon) -> tuple[str, ...]:
    """The tokens of a name; a name with "of" in it is one token, or the Bank of America would be America."""
    if run and " of " in text[run[0].start() : run[-1].end()]:
        return (skeleton(text[run[0].start() : run[-1].end()].replace(" ", "-")),)
    return tuple(t for m in run if (t := name_token(m.group(), lexicon)) is not None)


def _headline(words: list[str]) -> bool:
    """Whether a text is set in title case, so that a capital says nothing."""
    letters = [w for w in words if w[0].isalpha() and len(w) > 3]
    return len(letters) >= 4 and sum(w[0].isupper() for w in letters) > 0.7 * len(letters)


def _after_preposition(last_low: list[str], lexicon: Lexicon) -> bool:
    """Whether a preposition of place leads to the name, over "the", "northern", "city of" and the like."""
    near = last_low[-5:]
    for k in range(len(near) - 1, -1, -1):
        word = near[k]
        if word in lexicon.place_before:
            return word != "of" or (k > 0 and near[k - 1] in lexicon.place_kinds)
        if word not in lexicon.place_kinds and word not in lexicon.place_adjectives:
            return False
    return False


def _place_kind(text: str, end: int, lexicon: Lexicon) -> bool:
    after = text[end : end + 16].lower().split()
    return bool(after) and text[end : end + 1] == " " and after[0].strip(",.") in lexicon.place_kinds


def folded_names(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The tokens of all names in a text."""
    return frozenset(token for name in found_names(text, lexicon) for token in name.tokens)


def given_names(text: str | None, lexicon: Lexicon) -> frozenset[str]:
    """The tokens of a field that holds a name: "Goldman Sachs", "Russia's government"."""
    words = [m.group() for m in TOKEN.finditer(text or "")]
    return frozenset(t for w in words if w[0].isupper() and (t := name_token(w, lexicon)) is not None)
