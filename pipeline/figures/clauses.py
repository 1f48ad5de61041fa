"""What a clause says of its number: what is counted, what happened to it, who did it, of which whole.

Cases, in the order in which they are tried: a participle that counts persons ("six wounded"), an object ("killing six
civilians", "left 32 people dead"), a subject ("90,000 people have left"), a complement ("the toll rose to six").
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.governors import Governor, governor_of
from pipeline.figures.lexicon import Lexicon
from pipeline.figures.mention import Mention
from pipeline.figures.nouns import NounPhrase
from pipeline.figures.phrases import noun_phrase_from, phrase_head_lemma, phrase_text
from pipeline.figures.subjects import owner_of, subject_before
from pipeline.figures.tokens import Tokens
from pipeline.figures.verbgroups import VerbGroup, is_present, verb_after
from pipeline.figures.wordclasses import word_classes


@dataclass(slots=True)
class Reading:
    """The measured entity and its predicate; None where the clause does not settle it."""

    entity: str | None = None
    head: str | None = None
    predicate: str | None = None
    predicate_text: str | None = None
    population: str | None = None
    subject: str | None = None
    hearsay: bool = False
    present: bool = False  # what is said holds at the time of publication
    anaphoric: bool = False  # "the total", "the number": it takes up what was counted before


def read_clause(
    tokens: Tokens, mention: Mention, here: list[Mention], lexicon: Lexicon, known_subject: str | None
) -> Reading:
    """The reading of one mention in its sentence. `known_subject` stands in for "it" and "the bank"."""
    classes = word_classes(tokens, here, lexicon)
    reading = Reading()
    _own_phrase(tokens, mention, reading, lexicon)
    first, last = _bounds(tokens, mention, lexicon)
    governor = governor_of(tokens, classes, mention, first, lexicon)
    after = verb_after(tokens, classes, last, lexicon)
    counts = mention.unit is None or mention.fraction or mention.unit.name == "percent"
    # 0. a modifier of another noun ("a 10,000-seat arena") has no verb of its own
    if mention.joined and not mention.elliptic:
        return reading
    # 1. a participle that counts persons by itself
    if mention.elliptic:
        reading.predicate, reading.predicate_text = mention.elliptic, _elliptic_text(tokens, mention, lexicon)
        _people(reading)
        reading.subject = _subject(tokens, classes, governor, lexicon, known_subject)
    # 2. the object of a verb: "killing six", "laid off 300 workers", "left 32 people dead"
    elif governor.kind == "object" and not _clause_begins(governor, after, classes, lexicon):
        _object(tokens, classes, mention, reading, governor, after, last, lexicon)
        reading.subject = _subject(tokens, classes, governor, lexicon, known_subject)
    # 3. what a level or a change is said of: "the toll rose to six", "profit was $3bn"
    elif governor.kind == "level" or (governor.kind == "of" and not _totals(tokens, governor, lexicon)):
        _complement(tokens, classes, mention, reading, governor, lexicon, known_subject)
    # 4. the subject of a verb: "90,000 people have left", "the 50 workers who ..."
    elif after is not None and (governor.kind != "oblique" or after.direct) and (counts or after.direct):
        _after(reading, after)
        if after.bare_people and reading.entity is None:
            _people(reading)
    # 5. behind a preposition: the verb of its clause ("attacked by 50 gunmen")
    elif governor.verb is not None:
        reading.predicate, reading.predicate_text = governor.verb, governor.text
        reading.subject = _subject(tokens, classes, governor, lexicon, known_subject)
    if governor.kind in {"object", "level"} and governor.begin is not None and not governor.gerund:
        reading.present = is_present(tokens, classes, governor.begin, lexicon)
    _settle(tokens, mention, reading, lexicon)
    return reading


def _totals(tokens: Tokens, governor: Governor, lexicon: Lexicon) -> bool:
    """As in "a total of 840 walkers", "a group of 12 men": the verb behind is said of what is counted."""
    thing = governor.thing
    return thing is not None and tokens.low[thing.head] in lexicon.counts | lexicon.sets["groups"]


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
        owner = owner_of(tokens, phrase)
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
            bare = _without_determiner(tokens, whole, lexicon)
            reading.entity, reading.head = phrase_text(tokens, bare), phrase_head_lemma(tokens, bare, lexicon)
    # "$20 billion in savings", "a 3% rise in sales": the measured thing stands behind "in"
    unit = mention.unit
    if unit is not None and unit.dimension in {"share", "money"} and mention.whole is None:
        at = phrase.last if phrase is not None else mention.last
        moves = (
            reading.head in lexicon.rise
            or reading.head in lexicon.fall
            or reading.head in {"decline", "growth", "reduction", "loss", "hike"}
        )
        if (
            (phrase is None or moves)
            and tokens.at(at) == "in"
            and at + 1 < tokens.size
            and not tokens.words[at + 1][0].isupper()
            and tokens.kind[at + 1] == "w"
        ):
            thing = noun_phrase_from(tokens, at + 1, lexicon)
            if (
                thing is not None
                and tokens.low[thing.head] not in lexicon.months
                and tokens.low[thing.head] not in lexicon.sets["not_things"]
            ):
                bare = _without_determiner(tokens, thing, lexicon)
                reading.entity, reading.head = (
                    phrase_text(tokens, bare),
                    phrase_head_lemma(tokens, bare, lexicon),
                )


def _without_determiner(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> NounPhrase:
    """The phrase without its articles, owner and number: "the Dutch firm's 40 shops" → "shops"."""
    first = phrase.first
    for at in range(phrase.first, phrase.head):
        if tokens.low[at].endswith("'s") or tokens.kind[at] == "n" or tokens.low[at] in lexicon.magnitudes:
            first = at + 1
    while first < phrase.head and (
        tokens.low[first] in lexicon.words["determiners"] or tokens.low[first] in {"all", "'", "’", "“", '"'}
    ):
        first += 1
    return NounPhrase(first, phrase.last, phrase.head)


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


def _people(reading: Reading) -> None:
    if reading.entity is None or reading.head in {"other", "more"}:
        reading.entity, reading.head = "people", "person"


def _elliptic_text(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str | None:
    for at in range(mention.last - 1, min(mention.last + 3, tokens.size)):
        if tokens.low[at] in lexicon.elliptic:
            return tokens.words[at]
    return None


def _after(reading: Reading, after: VerbGroup) -> None:
    reading.predicate, reading.predicate_text, reading.hearsay = after.lemma, after.text, after.hearsay
    reading.present = reading.present or after.present


def _subject(
    tokens: Tokens, classes: list[str], governor: Governor, lexicon: Lexicon, known: str | None
) -> str | None:
    if governor.recipient:
        return governor.recipient
    if governor.begin is None:
        return None
    found = subject_before(tokens, classes, governor.begin, lexicon, gerund=governor.gerund)
    if found is None:
        return (
            known
            if governor.gerund is False
            and governor.begin > 0
            and tokens.low[governor.begin - 1] in {"it", "which"}
            else None
        )
    return found if found.lower() not in lexicon.sets["pronoun_subjects"] else (known or found)


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
            _people(reading)
    # "led 60 firms to bring back": the infinitive says what they did
    elif (
        governor.verb in lexicon.sets["causing_verb"]
        and after is not None
        and mention.unit is None
        and after.infinitive
    ):
        _after(reading, after)
    elif mention.unit is None and mention.phrase is None and governor.verb in lexicon.sets["verbs_on_people"]:
        _people(reading)


def _adjective_end(tokens: Tokens, classes: list[str], last: int, lexicon: Lexicon) -> int:
    """Where the adjective behind coordinated objects stands: "left two soldiers and three policemen [dead]"."""
    at = last
    while at < min(tokens.size, last + 10) and classes[at] in {"w", "#", "c", "a"}:
        if tokens.low[at] in lexicon.elliptic:
            return at
        at += 1
    return last


def _complement(  # noqa: C901, PLR0917 - numbered cases; a rule looks at the whole sentence
    tokens: Tokens,
    classes: list[str],
    mention: Mention,
    reading: Reading,
    governor: Governor,
    lexicon: Lexicon,
    known: str | None,
) -> None:
    """As in "[the death toll] rose to six", "[the share of tenants ready to move] has exceeded 40%", "a loss of $3bn"."""
    thing = governor.thing
    if thing is None:
        if governor.begin is not None:
            subject = subject_before(tokens, classes, governor.begin, lexicon, gerund=False)
            reading.subject = known if subject and subject.lower() in {"it", "they", "he", "she"} else subject
        reading.predicate, reading.predicate_text = governor.verb or "be", governor.text
        return
    head = phrase_head_lemma(tokens, thing, lexicon)
    text = phrase_text(tokens, thing)
    owner = owner_of(tokens, thing)
    if owner:
        reading.subject = owner
    rest = (
        noun_phrase_from(tokens, thing.last + 1, lexicon)
        if tokens.at(thing.last) in {"of", "in", "for"}
        else None
    )
    counted = mention.unit is None and mention.phrase is not None and governor.kind == "of"
    reading.predicate, reading.predicate_text = (None, None) if counted else ("be", governor.text)
    # 1. event nouns: "the death toll", "the number of dead"
    event = lexicon.events.get(_two_words(tokens, thing, lexicon)) or lexicon.events.get(head)
    if event is not None and (mention.unit is None or mention.unit.dimension == "share"):
        if not counted:  # "the exodus of 120,000 engineers" counts engineers
            reading.entity, reading.head = event.entity, event.head
        reading.predicate, reading.predicate_text = event.verb, text
        return
    # 2. "the number of vacancies", "the share of tenants ready to move"
    named = tokens.low[thing.head]
    if rest is None and named in lexicon.counts and mention.unit is None and mention.phrase is None:
        reading.anaphoric = True  # "bringing the total to 96": the total of what was counted before
        return
    if (head in lexicon.counts or named in lexicon.shares) and rest is not None:
        bare = _without_determiner(tokens, rest, lexicon)
        if reading.entity is None or mention.unit is not None:
            reading.entity, reading.head = phrase_text(tokens, bare), phrase_head_lemma(tokens, bare, lexicon)
        if head in lexicon.shares:
            reading.population = phrase_text(tokens, rest)
        inner = verb_after(tokens, classes, rest.last, lexicon, stop=governor.begin)
        if inner is not None:
            _after(reading, inner)
        elif reading.head in lexicon.elliptic:
            reading.predicate = lexicon.elliptic[reading.head or ""]
            _people(reading)
        return
    # 3. any other thing that is measured: "net income", "Nordwerk's shares"
    taken = (
        mention.whole is not None and governor.kind == "level"
    )  # "debt is 90 per cent of output": the debt
    if reading.entity is None or taken or _adjective(tokens, mention):
        bare = _without_determiner(tokens, thing, lexicon)
        reading.entity, reading.head = phrase_text(tokens, bare), phrase_head_lemma(tokens, bare, lexicon)
        owner_named = (
            rest is not None and tokens.words[rest.head][0].isupper() and tokens.at(thing.last) == "of"
        )
        if rest is not None and owner_named and reading.subject is None:
            reading.subject = phrase_text(tokens, _without_determiner(tokens, rest, lexicon))
    if governor.begin is not None and reading.subject is None and governor.kind == "of":
        reading.subject = _subject(tokens, classes, governor, lexicon, known)


def _adjective(tokens: Tokens, mention: Mention) -> bool:
    """As in "was 94 per cent effective": a single adjective behind a share is not what is measured."""
    phrase = mention.phrase
    if phrase is None or phrase.last - phrase.first != 1 or mention.unit is None:
        return False
    return tokens.low[phrase.head].endswith(("ive", "ful", "ible", "able", "ed", "ent", "ant", "ic"))


def _two_words(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> str:
    return (
        f"{tokens.at(phrase.head - 1)} {phrase_head_lemma(tokens, phrase, lexicon)}"
        if phrase.head > phrase.first
        else ""
    )


def _settle(tokens: Tokens, mention: Mention, reading: Reading, lexicon: Lexicon) -> None:
    """Event nouns that are counted themselves ("300 layoffs"), persons by default, class lemmas."""
    if (
        mention.unit is None
        and mention.phrase is not None
        and reading.head is not None
        and not mention.elliptic
    ):
        event = lexicon.events.get(_two_words(tokens, mention.phrase, lexicon)) or lexicon.events.get(
            reading.head
        )
        state = next(
            (
                tokens.low[at]
                for at in range(mention.phrase.first, mention.phrase.head)
                if tokens.low[at] in lexicon.elliptic
            ),
            None,
        )
        if state is not None and reading.predicate not in lexicon.sets["verbs_on_people"] | {"die"}:
            reading.predicate = lexicon.elliptic[state]  # "100 wounded people had been brought in"
            reading.predicate_text = state
        if event is not None:
            if event.verb == "be":
                reading.predicate = reading.predicate or "be"
            else:
                reading.predicate_text = reading.entity
                reading.predicate = event.verb
                reading.entity, reading.head = event.entity, event.head
        elif reading.head in lexicon.elliptic:  # "35 of the dead"
            reading.predicate = lexicon.elliptic[reading.head]
            reading.entity, reading.head = "people", "person"
        elif reading.head == "other" and reading.predicate is not None:
            reading.entity, reading.head = "people", "person"
    if mention.part_of is not None and reading.entity is None and mention.part_of in {"them", "whom"}:
        reading.head = None
    if reading.predicate is not None:
        reading.predicate = lexicon.verb_classes.get(reading.predicate, reading.predicate)
    if (
        mention.unit is None
        and reading.head is None
        and mention.phrase is None
        and reading.predicate in lexicon.sets["verbs_on_people"]
        and mention.part_of is None
    ):
        _people(reading)
