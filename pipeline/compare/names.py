"""Names in and around a sentence: owners, places, peoples, and the names that an article's lead and context lend.

No gazetteer decides: a name after "in" or "near", or beside "province", is a place; peoples come from a table. Speakers
own nothing: who says a number is not whose number it is.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import simplemma

from pipeline.compare.lexicon import TOKEN, Lexicon
from pipeline.records import Figure, KnownFigure

DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’-]{2,40}(?:, [A-Z][\w. ]+)?(?: ?\([A-Z][\w ]+\))? ?[—–-]+ ", re.MULTILINE
)
FIRST_PARAGRAPH = 60  # code points that make a line of the lead a paragraph rather than a label
SPEAKS = re.compile(r", ([a-z]+)\b")
POSSESSIVE = re.compile(r"['’]s?$")
LEADS_KEPT = 5000  # leads whose names are remembered: an article has many figures
CONTEXT = 200  # code points of the text before that lend their names
OBJECT = 4  # words between a verb's subject and its number: "announced some", "has announced more than"
REACH = 14.0  # an owner is not looked for further away than this


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: its folded tokens, where it stands, and its part in the sentence."""

    tokens: tuple[str, ...]
    start: int
    end: int
    place: bool
    speaker: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What the names around a figure say of its scope."""

    peoples: frozenset[str]  # countries that the counted thing's adjectives name
    owner: frozenset[str]  # whose figure it is
    owner_explicit: bool  # named in the sentence, not lent by the title
    mentioned: frozenset[str]  # every name of the sentence
    places: frozenset[str]
    place: str | None
    title: frozenset[str]
    lead: frozenset[str]  # names of the title and the first paragraph
    opening: frozenset[str]  # names of the first few hundred characters
    inherited: frozenset[str]  # names of the lead and of the text before
    openings: frozenset[str]  # whose act the number is: "Acme announced 600 cuts"


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


def main_lead(known: KnownFigure) -> str:
    """The title and the first paragraph: what the article is about."""
    lines = [line for line in known.lead.split("\n") if line.strip()]
    first = next((line for line in lines if len(line) > FIRST_PARAGRAPH and line.strip() != known.title), "")
    return f"{known.title}.\n{first}"


def names_of(
    known: KnownFigure,
    costs: dict[int, float],
    modifiers: list[str],
    lexicon: Lexicon,
    topic_place: str | None,
) -> Names:
    """The names of a figure's sentence by role. `costs` are distances to the number by offset in the sentence."""
    figure = known.figure
    found = found_names(figure.sentence, lexicon)
    speaker = given_names(figure.attribution.speaker, lexicon)
    places = [n for n in found if n.place and _its_own(n, figure, lexicon)]
    named = [n for n in found if not n.place]
    # A company that speaks of itself ("X said it would book ...") owns the figure, where nobody else is named.
    person = any(
        word[:1].islower() for word in (figure.attribution.speaker or "").split()
    )  # "analyst Ann Ray"
    others = [n for n in named if not (person and set(n.tokens) <= speaker)]
    candidates = [n for n in named if not n.speaker and not set(n.tokens) <= speaker] or others
    companies = [n for n in candidates if not set(n.tokens) <= lexicon.countries] or candidates
    owner = given_names(figure.subject, lexicon)
    if owner and any(owner <= set(n.tokens) and n.speaker for n in named) and companies:
        owner = frozenset()  # the subject only speaks
    if not owner and companies:
        start = figure.start - figure.sentence_start
        # The owner stands before its figure; a name after it belongs to the next clause more often than not.
        right = 6.0 if figure.subject else 2.0
        best = min(
            companies,
            key=lambda n: (costs.get(n.start, REACH) + (right if n.start > start else 0.0), n.start),
        )
        owner = frozenset(best.tokens)
    if figure.dimension == "count" and not given_names(figure.subject, lexicon):
        owner = (
            frozenset()
        )  # who suffers or does a count is its thing; a name nearby is often but a bystander
    title, lead = _lent(known.title, main_lead(known), lexicon)
    _, opening = _lent(known.title, known.lead, lexicon)
    everybody = frozenset(token for name in found for token in name.tokens)
    return Names(
        peoples=frozenset(c for word in modifiers if (c := lexicon.country(word)) is not None),
        owner=owner or title,
        owner_explicit=bool(owner),
        mentioned=everybody | owner,
        places=frozenset(token for name in places for token in name.tokens),
        place=_place(known, places, costs, lexicon, topic_place),
        title=title,
        lead=lead,
        opening=opening,
        openings=frozenset(token for name in named if _acts(name, figure, lexicon) for token in name.tokens),
        inherited=lead | folded_names(known.before[-CONTEXT:], lexicon) if known.before else lead,
    )


def _acts(name: Name, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a name is the subject whose object the number is: "Acme announced 600 cuts", not "Acme said 600 ..."."""
    words = figure.sentence[name.end : max(0, figure.start - figure.sentence_start)].lower().split()
    return 0 < len(words) <= OBJECT and not lexicon.grammar.reporting.intersection(words)


def _its_own(name: Name, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a place stands in the figure's own clause: not with the speaker, nor behind the number of another clause."""
    said = figure.attribution.speaker
    at = figure.sentence.find(said) if said else -1
    if said and at >= 0 and at <= name.start < at + len(said):
        return False
    end = figure.end - figure.sentence_start
    return name.start < end or not lexicon.grammar.other_clause.search(figure.sentence[end : name.start])


def _lent(title: str, lead: str, lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The names of a headline, and of headline and first paragraph together."""
    known = lexicon.leads.get(lead)
    if known is None:
        if len(lexicon.leads) > LEADS_KEPT:
            lexicon.leads.clear()
        headline = folded_names(title, lexicon)
        known = lexicon.leads[lead] = (headline, headline | folded_names(lead[len(title) + 2 :], lexicon))
    return known


def _place(
    known: KnownFigure,
    places: list[Name],
    costs: dict[int, float],
    lexicon: Lexicon,
    topic_place: str | None,
) -> str | None:
    """The place nearest to the figure, folded; else the record's own; else what a pointer in the sentence points to."""
    figure = known.figure
    if not places and figure.subject:
        owners = given_names(figure.subject, lexicon)
        if owners and owners <= lexicon.countries:
            return " ".join(sorted(owners))  # "Ardania had 400 ferries"
    local = [n for n in places if not set(n.tokens) <= lexicon.countries] or places
    if local:
        nearest = min(local, key=lambda n: (costs.get(n.start, REACH), n.start))
        return " ".join(nearest.tokens)
    if figure.place:
        tokens = given_names(figure.place, lexicon)
        return " ".join(sorted(tokens)) or figure.place.lower()
    if points(figure.sentence, lexicon):
        before = [n for n in found_names(known.before, lexicon) if n.place]
        before = [n for n in before if not set(n.tokens) <= lexicon.countries] or before
        if before:
            return " ".join(before[-1].tokens)
    if topic_place and re.search(r"\b(the country|the nation|nationwide)\b", figure.sentence, re.IGNORECASE):
        return lexicon.country(topic_place) or topic_place.lower()
    return None


def points(sentence: str, lexicon: Lexicon) -> bool:
    """Whether the sentence points back to an event that the text before it names."""
    low = f" {re.sub(r'[^a-z -]', ' ', sentence.lower())} "
    return any(f" {pointer} " in low for pointer in lexicon.pointers)
