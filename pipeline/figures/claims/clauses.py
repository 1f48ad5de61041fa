"""What a clause says of its number: what is counted, what happened to it, who did it, of which whole.

Cases, in the order in which they are tried: a participle that counts persons ("six wounded"), an object ("killing six
civilians", "left 32 people dead"), a subject ("90,000 people have left"), a complement ("the toll rose to six").
"""

from __future__ import annotations

from pipeline.figures.claims.complements import (
    is_total,
    read_complement,
    subject_of,
    two_words,
    without_determiner,
)
from pipeline.figures.claims.governors import Governor, governor_of
from pipeline.figures.claims.reading import Reading, count_people, take_verb
from pipeline.figures.claims.subjects import owner_of
from pipeline.figures.claims.wordclasses import word_classes
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.phrases import noun_phrase_from, phrase_head_lemma, phrase_text
from pipeline.figures.words.tokens import Tokens
from pipeline.figures.words.verbgroups import VerbGroup, is_present, verb_after


def read_clause(
    tokens: Tokens, mention: Mention, here: list[Mention], lexicon: Lexicon, known_subject: str | None
) -> Reading:
    """The reading of one mention in its sentence. `known_subject` stands in for "it" and "the bank"."""
    classes = word_classes(tokens, here, lexicon)
    reading = Reading()
    _own_phrase(tokens, mention, reading, lexicon)
    first, last = _bounds(tokens, mention, lexicon)
    more = mention.phrase is None and tokens.at(mention.last) in lexicon.sets["more_or_fewer"]
    reading.anaphoric = more and mention.unit is None and tokens.at(mention.last + 1) in lexicon.sets["than"]
    governor = governor_of(tokens, classes, mention, first, lexicon)
    after = verb_after(tokens, classes, last, lexicon)
    counts = mention.unit is None or mention.fraction or mention.unit.name == "percent"
    # 0. a modifier of another noun ("a 10,000-seat arena") has no verb of its own
    if mention.joined and not mention.elliptic:
        return reading
    # 1. a participle that counts persons by itself
    if mention.elliptic:
        reading.predicate, reading.predicate_text = mention.elliptic, _elliptic_text(tokens, mention, lexicon)
        count_people(reading, lexicon)
        reading.subject = subject_of(tokens, classes, governor, lexicon, known_subject)
    # 2. the object of a verb: "killing six", "laid off 300 workers", "left 32 people dead"
    elif governor.kind == "object" and not _clause_begins(governor, after, classes, lexicon):
        _object(tokens, classes, mention, reading, governor, after, last, lexicon)
        reading.subject = subject_of(tokens, classes, governor, lexicon, known_subject)
    # 3. what a level or a change is said of: "the toll rose to six", "profit was $3bn"
    elif governor.kind == "level" or (
        governor.kind in lexicon.sets["of"] and not is_total(tokens, governor, lexicon)
    ):
        read_complement(tokens, classes, mention, reading, governor, lexicon, known_subject)
    # 4. the subject of a verb: "90,000 people have left", "the 50 workers who ..."
    elif after is not None and (governor.kind != "oblique" or after.direct) and (counts or after.direct):
        take_verb(reading, after)
        if after.bare_people and reading.entity is None:
            count_people(reading, lexicon)
    # 5. behind a preposition: the verb of its clause ("attacked by 50 gunmen")
    elif governor.verb is not None:
        reading.predicate, reading.predicate_text = governor.verb, governor.text
        reading.subject = subject_of(tokens, classes, governor, lexicon, known_subject)
    if governor.kind in {"object", "level", "of"} and governor.begin is not None and not governor.gerund:
        reading.present = is_present(tokens, classes, governor.begin, lexicon)
    _settle(tokens, mention, reading, lexicon)
    return reading


def _clause_begins(governor: Governor, after: VerbGroup | None, classes: list[str], lexicon: Lexicon) -> bool:
    """As in "found 70% of firms reported delays": after a verb of reporting the number opens a clause of its own."""
    if after is None or governor.verb not in lexicon.sets["clause_reporting"]:
        return False
    nxt = classes[after.first + 1] if after.first + 1 < len(classes) else "."
    return not after.direct or " " in after.text or nxt in {"w", "d", "#", "r"}


def _own_phrase(tokens: Tokens, mention: Mention, reading: Reading, lexicon: Lexicon) -> None:
    phrase = mention.phrase
    if phrase is not None:
        reading.entity, reading.head = phrase_text(tokens, phrase), phrase_head_lemma(tokens, phrase, lexicon)
        owner = owner_of(tokens, phrase, lexicon)
        if owner:
            reading.subject = owner
    if mention.whole is not None:
        whole = mention.whole
        reading.population = phrase_text(tokens, whole)
        if (
            reading.entity is None
            and tokens.kind[whole.head] == "w"
            and tokens.low[whole.head] not in lexicon.magnitudes
        ):
            bare = without_determiner(tokens, whole, lexicon)
            reading.entity, reading.head = phrase_text(tokens, bare), phrase_head_lemma(tokens, bare, lexicon)
    # "$20 billion in savings", "a 3% rise in sales": the measured thing stands behind "in"
    unit = mention.unit
    if unit is not None and unit.dimension in {"share", "money"} and mention.whole is None:
        at = phrase.last if phrase is not None else mention.last
        moves = (
            reading.head in lexicon.rise
            or reading.head in lexicon.fall
            or reading.head in lexicon.sets["changes_as_nouns"]
        )
        if (
            (phrase is None or moves)
            and tokens.at(at) in lexicon.sets["in"]
            and at + 1 < tokens.size
            and not tokens.words[at + 1][0].isupper()
            and tokens.kind[at + 1] == "w"
        ):
            thing = noun_phrase_from(tokens, at + 1, lexicon)
            if (
                thing is not None
                and tokens.low[thing.head] not in lexicon.months
                and not any(_names_a_time(tokens, step, lexicon) for step in range(at + 1, thing.last))
            ):
                bare = without_determiner(tokens, thing, lexicon)
                reading.entity, reading.head = (
                    phrase_text(tokens, bare),
                    phrase_head_lemma(tokens, bare, lexicon),
                )


def _names_a_time(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    if tokens.low[at] in lexicon.sets["not_things"]:
        return True
    unit = lexicon.units.starting_at(tokens, at)
    return unit is not None and lexicon.unit_by_name[unit[1]].dimension == "time"


def _bounds(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> tuple[int, int]:
    """Tokens first..last-1 of the whole noun phrase: determiner, hedge, number, noun, whole."""
    first = mention.begin
    while first > 0 and tokens.low[first - 1] in lexicon.sets["phrase_openers"]:
        first -= 1
    last = max(mention.last, mention.stop)
    if mention.phrase is not None and not mention.inherited:
        last = max(last, mention.phrase.last)
    if mention.whole is not None:
        last = max(last, mention.whole.last)
    if mention.part_of is not None:
        last += 2
    return first, last


def _elliptic_text(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str | None:
    for at in range(mention.last - 1, min(mention.last + 3, tokens.size)):
        if tokens.low[at] in lexicon.elliptic:
            return tokens.words[at]
    return None


def _object(  # noqa: PLR0917 - a rule looks at the whole sentence
    tokens: Tokens,
    classes: list[str],
    mention: Mention,
    reading: Reading,
    governor: Governor,
    after: VerbGroup | None,
    last: int,
    lexicon: Lexicon,
) -> None:
    reading.predicate, reading.predicate_text = governor.verb, governor.text
    # "left 30 pilgrims dead", "saw 50 people killed": what happened is behind the object
    end = _adjective_end(tokens, classes, last, lexicon)
    nxt = tokens.at(end)
    if nxt in lexicon.elliptic and governor.verb in lexicon.causatives | lexicon.sets["causing_adjective"]:
        reading.predicate = lexicon.elliptic[nxt]
        reading.predicate_text = f"{governor.text} … {tokens.words[end]}"
        if mention.unit is None:
            count_people(reading, lexicon)
    # "led 60 firms to bring back": the infinitive says what they did
    elif (
        governor.verb in lexicon.sets["causing_verb"]
        and after is not None
        and mention.unit is None
        and after.infinitive
    ):
        take_verb(reading, after)
    elif mention.unit is None and mention.phrase is None and governor.verb in lexicon.sets["verbs_on_people"]:
        count_people(reading, lexicon)


def _adjective_end(tokens: Tokens, classes: list[str], last: int, lexicon: Lexicon) -> int:
    """Where the adjective behind coordinated objects stands: "left two soldiers and three policemen [dead]"."""
    at = last
    while at < min(tokens.size, last + 10) and classes[at] in {"w", "#", "c", "a"}:
        if tokens.low[at] in lexicon.elliptic:
            return at
        at += 1
    return last


def _settle(tokens: Tokens, mention: Mention, reading: Reading, lexicon: Lexicon) -> None:
    """Event nouns that are counted themselves ("300 layoffs"), persons by default, class lemmas."""
    if (
        mention.unit is None
        and mention.phrase is not None
        and reading.head is not None
        and not mention.elliptic
    ):
        _settle_counted(tokens, mention.phrase, reading, lexicon)
    if reading.predicate is not None:
        reading.predicate = lexicon.verb_classes.get(reading.predicate, reading.predicate)
    if (
        mention.unit is None
        and reading.head is None
        and mention.phrase is None
        and reading.predicate in lexicon.sets["verbs_on_people"]
        and mention.part_of is None
    ):
        count_people(reading, lexicon)


def _settle_counted(tokens: Tokens, phrase: NounPhrase, reading: Reading, lexicon: Lexicon) -> None:
    """What a counted noun says of the event: "300 layoffs", "100 wounded people", "35 of the dead"."""
    assert reading.head is not None
    states = (tokens.low[at] for at in range(phrase.first, phrase.head) if tokens.low[at] in lexicon.elliptic)
    state = next(states, None)
    if state is not None and reading.predicate not in lexicon.sets["verbs_on_people"]:
        reading.predicate = lexicon.elliptic[state]  # "100 wounded people had been brought in"
        reading.predicate_text = state
    event = lexicon.events.get(two_words(tokens, phrase, lexicon)) or lexicon.events.get(reading.head)
    if event is not None and event.verb == "be":
        reading.predicate = reading.predicate or "be"
    elif event is not None:
        reading.predicate_text = reading.entity
        reading.predicate = event.verb
        reading.entity, reading.head = event.entity, event.head
    elif reading.head in lexicon.elliptic:  # "35 of the dead [were women]", but "two of the injured died"
        if reading.predicate in {None, "be"}:
            reading.predicate = lexicon.elliptic[reading.head]
        reading.entity, reading.head = lexicon.persons
    elif reading.head in lexicon.sets["more_other"] and reading.predicate is not None:
        reading.entity, reading.head = lexicon.persons
