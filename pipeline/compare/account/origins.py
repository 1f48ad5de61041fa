"""How many independent origins a number has: articles that rest on one another, or on one source, are one origin.

Copies and wire versions of one story count once. So do stories that name the same speaker; where no speaker is named,
those that credit the same agency; where none is credited either, those of one outlet. Two names are the same where one
holds the other ("the ministry", "the health ministry"): independence is counted where the texts show it.
"""

from __future__ import annotations

from collections import Counter

from pipeline.compare.reading.lexicon import TOKEN, Lexicon, lemma
from pipeline.language import table
from pipeline.records import Telling

Name = frozenset[str]  # folded words of a speaker, an agency or an outlet


class Speakers:
    """What speakers' names say, in one language."""

    def __init__(self, words: Lexicon) -> None:
        given = table(words.language, "metric_speakers")
        self._words = words
        self._official = frozenset(given["official"])
        self._not_official = frozenset(given["not_official"])
        self._unnamed = frozenset(given["unnamed"])
        self._seats: dict[str, str] = given["seats"]
        self._names: dict[str, Name] = {}

    def name(self, printed: str | None) -> Name:
        """The words that tell a source from others; empty for none, and for "officials" or "a source"."""
        if not printed:
            return frozenset()
        found = self._names.get(printed)
        if found is None:
            bare = [lemma(one.group()) for one in TOKEN.finditer(printed)]
            stop = self._words.stop | self._unnamed
            found = frozenset(
                self._words.country(one) or self._seats.get(one, one)
                for one in bare
                if one and one not in stop
            )
            self._names[printed] = found
        return found

    def official(self, printed: str | None) -> bool:
        """Whether an authority speaks that counts what it speaks of."""
        lemmas = {lemma(one.group()) for one in TOKEN.finditer(printed or "")}
        return not lemmas.isdisjoint(self._official) and lemmas.isdisjoint(self._not_official)

    def source(self, one: Telling) -> tuple[Name, str]:
        """Whose number a telling gives, as a name and as printed: its speaker, else its agency, else its outlet."""
        for printed in (one.speaker, one.agency, one.outlet):
            if printed and (name := self.name(printed)):
                return name, printed
        return frozenset((one.outlet.casefold(),)), one.outlet  # "The Observer"


class Origins:
    """The origins of one claim, telling by telling."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._leads: dict[object, object] = {}  # each story and name to one that it is of one origin with
        self._printed: dict[Name, str] = {}
        self.count = 0

    def add(self, one: Telling) -> None:
        """Count a telling: a new origin, one more of a known one, or one that shows two to be the same."""
        name, printed = self._speakers.source(one)
        if one.story not in self._leads:
            self._leads[one.story] = one.story
            self.count += 1
        if name not in self._leads:
            self._leads[name] = one.story
            self._printed[name] = printed
            for other in self._printed:
                if other is not name and (other <= name or name <= other):
                    self._join(name, other)
        self._join(name, one.story)

    def shared(self) -> tuple[str, ...]:
        """The source of each origin of several stories, as it was printed first."""
        stories = Counter(self._root(one) for one in self._leads if isinstance(one, str))
        sources: dict[object, str] = {}
        for name, printed in self._printed.items():
            sources.setdefault(self._root(name), printed)
        return tuple(source for root, source in sources.items() if stories[root] > 1)

    def _root(self, one: object) -> object:
        while (lead := self._leads[one]) != one:
            self._leads[one] = self._leads[lead]  # the way is shorter next time
            one = lead
        return one

    def _join(self, one: object, other: object) -> None:
        first, second = self._root(one), self._root(other)
        if first != second:
            self._leads[second] = first
            self.count -= 1
