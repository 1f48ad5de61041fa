"""Complements: what a level, a change or a sum is said of ("the toll rose to six", "profit was $3bn", "a loss of $2bn")."""

from __future__ import annotations

from pipeline.figures.claims.governors import Governor
from pipeline.figures.claims.reading import Reading, take_verb
from pipeline.figures.claims.subjects import owner_of, subject_before
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.phrases import noun_phrase_from, phrase_head_lemma, phrase_text
from pipeline.figures.words.tokens import Tokens
from pipeline.figures.words.verbgroups import verb_after


def read_complement(  # noqa: C901, PLR0917 - numbered cases; a rule looks at the whole sentence
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
    if governor.anaphoric:
        reading.anaphoric, reading.predicate, reading.predicate_text = True, "be", governor.text
        return
    if thing is None:
        if governor.begin is not None:
            subject = subject_before(tokens, classes, governor.begin, lexicon, gerund=False)
            reading.subject = (
                known if subject and subject.lower() in lexicon.sets["third_persons"] else subject
            )
        reading.predicate, reading.predicate_text = governor.verb or "be", governor.text
        return
    head = phrase_head_lemma(tokens, thing, lexicon)
    text = phrase_text(tokens, thing)
    owner = owner_of(tokens, thing, lexicon)
    if owner:
        reading.subject = owner
    rest = (
        noun_phrase_from(tokens, thing.last + 1, lexicon)
        if tokens.at(thing.last) in lexicon.sets["phrase_links"]
        else None
    )
    counted = mention.unit is None and mention.phrase is not None and governor.kind in lexicon.sets["of"]
    reading.predicate, reading.predicate_text = (
        (governor.verb, governor.text) if counted else ("be", governor.text)
    )
    # 1. event nouns: "the death toll", "the number of dead"
    event = lexicon.events.get(two_words(tokens, thing, lexicon)) or lexicon.events.get(head)
    if event is not None and (
        mention.unit is None or (mention.unit.dimension == "share" and event.verb != "live")
    ):
        if not counted:  # "the exodus of 120,000 engineers" counts engineers
            reading.entity, reading.head = event.entity, event.head
        reading.predicate, reading.predicate_text = event.verb, text
        return
    if (
        rest is None
        and head in lexicon.sets["empty_heads"] - lexicon.shares
        and mention.phrase is None
        and governor.kind in lexicon.sets["of"]
    ):
        reading.anaphoric = True  # "missing forecasts of 2.6 million": of what was counted before
        return
    # 2. "the number of vacancies", "the share of tenants ready to move"
    named = tokens.low[thing.head]
    if rest is None and named in lexicon.counts and mention.unit is None and mention.phrase is None:
        reading.anaphoric = True  # "bringing the total to 96": the total of what was counted before
        return
    if (head in lexicon.counts or named in lexicon.shares) and rest is not None:
        bare = without_determiner(tokens, rest, lexicon)
        if reading.entity is None or mention.unit is not None:
            reading.entity, reading.head = phrase_text(tokens, bare), phrase_head_lemma(tokens, bare, lexicon)
        if head in lexicon.shares:
            reading.population = phrase_text(tokens, rest)
        inner = verb_after(tokens, classes, rest.last, lexicon, stop=governor.begin)
        if inner is not None:
            take_verb(reading, inner)
        elif reading.head in lexicon.elliptic:
            reading.predicate = lexicon.elliptic[reading.head or ""]
            reading.entity, reading.head = lexicon.persons  # "the number of dead"
        return
    # 3. any other thing that is measured: "net income", "Nordwerk's shares"
    taken = mention.whole is not None and (
        governor.kind == "level" or mention.unit is not None
    )  # "debt is 90 per cent of output": the debt
    if reading.entity is None or taken or _adjective(tokens, mention, lexicon):
        bare = without_determiner(tokens, thing, lexicon)
        reading.entity, reading.head = phrase_text(tokens, bare), phrase_head_lemma(tokens, bare, lexicon)
        owner_named = (
            rest is not None
            and tokens.words[rest.head][0].isupper()
            and tokens.at(thing.last) in lexicon.sets["of"]
        )
        if rest is not None and owner_named and reading.subject is None:
            reading.subject = phrase_text(tokens, without_determiner(tokens, rest, lexicon))
    if governor.begin is not None and reading.subject is None and governor.kind in lexicon.sets["of"]:
        reading.subject = subject_of(tokens, classes, governor, lexicon, known)


def _adjective(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> bool:
    """As in "was 94 per cent effective": a single adjective behind a share is not what is measured."""
    phrase = mention.phrase
    if phrase is None or phrase.last - phrase.first != 1 or mention.unit is None:
        return False
    head = tokens.low[phrase.head]
    return head in lexicon.sets["share_adjectives"] or head.endswith(lexicon.endings["share_adjective"])


def two_words(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> str:
    return (
        f"{tokens.at(phrase.head - 1)} {phrase_head_lemma(tokens, phrase, lexicon)}"
        if phrase.head > phrase.first
        else ""
    )


def without_determiner(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> NounPhrase:
    """The phrase without its articles, owner and number: "the Dutch firm's 40 shops" → "shops"."""
    first = phrase.first
    for at in range(phrase.first, phrase.head):
        if (
            tokens.low[at].endswith(lexicon.endings["possessive"])
            or tokens.kind[at] == "n"
            or tokens.low[at] in lexicon.magnitudes
        ):
            first = at + 1
    while first < phrase.head and (
        tokens.low[first] in lexicon.words["determiners"]
        or tokens.low[first] in lexicon.sets["before_bare_noun"]
    ):
        first += 1
    return NounPhrase(first, phrase.last, phrase.head)


def is_total(tokens: Tokens, governor: Governor, lexicon: Lexicon) -> bool:
    """As in "a total of 840 walkers", "a group of 12 men": the verb behind is said of what is counted."""
    thing = governor.thing
    return thing is not None and tokens.low[thing.head] in lexicon.counts | lexicon.sets["groups"]


def subject_of(
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
            and tokens.low[governor.begin - 1] in lexicon.sets["it_or_which"]
            else None
        )
    return found if found.lower() not in lexicon.sets["pronoun_subjects"] else (known or found)
