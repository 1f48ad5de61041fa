"""What happened to the counted thing: the predicate class of a figure.

Offers are collected with a cost, and the cheapest wins: the counted noun itself ("two fatalities"), the verb of the
figure's record, the complement of "left ... dead", then the words around the number, the nearer the cheaper.
"""

from __future__ import annotations

from pipeline.compare.reading.lexicon import Lexicon, lemma
from pipeline.compare.reading.words import Word, phrase_at
from pipeline.records import Figure

FAR = 13.0  # a word further away than this does not belong to the figure
NOUN = -2.0  # the counted noun says it
WEAK_NOUN = 4.0  # "employees" says "employed" only where no verb says otherwise
RECORD = 0.5  # the verb of the record
LED = 3.0  # "the death toll ... rose to 40": the verb leads the number to the noun
PEOPLES = 6.0
OWN_CLAUSE = (
    5.0  # where the number's own verb is known but in no class, words further away are of other verbs
)

Offer = tuple[float, str]


def predicate_of(
    figure: Figure, words: list[Word], head: str | None, lexicon: Lexicon, *, lifeless: bool = False
) -> tuple[str | None, float]:
    """(class, cost); (None, FAR) where nothing near the number names one for its dimension."""
    offers = [
        *_of_noun(figure, head, lexicon),
        *_of_record(figure, lexicon),
        *_of_complement(words, lexicon),
        *_own(figure, _of_words(words, lexicon), lexicon),
    ]
    fit = [one for one in offers if figure.dimension in lexicon.predicates[one[1]].dimensions]
    if lifeless:  # "the toll hits 13, 890 homes gone": what happens to people is said of them
        fit = [(cost + PEOPLES if lexicon.predicates[key].personal else cost, key) for cost, key in fit]
    cost, key = min(fit, default=(FAR + 1, ""))
    return (key, cost) if cost <= FAR else (None, FAR)


def _own(figure: Figure, offers: list[Offer], lexicon: Lexicon) -> list[Offer]:
    """The offers of words that can be the number's: "moves 130 prisoners, toll at 60" does not say that 130 died."""
    verb = (figure.predicate or "").lower()
    if not verb or verb in lexicon.stop or _of_record(figure, lexicon):
        return offers
    return [one for one in offers if one[0] <= OWN_CLAUSE]


def class_of_record(figure: Figure, lexicon: Lexicon) -> str | None:
    """The class that the verb of a figure's record names for its dimension; None where it names none."""
    fit = [
        one
        for one in _of_record(figure, lexicon)
        if figure.dimension in lexicon.predicates[one[1]].dimensions
    ]
    return min(fit)[1] if fit else None


def _of_noun(figure: Figure, head: str | None, lexicon: Lexicon) -> list[Offer]:
    offers: list[Offer] = []
    if head:
        offers += [(NOUN, key) for key in lexicon.by_noun.get(head, ())]
        weak = lemma(figure.entity_head or head, lexicon.language)
        offers += [(WEAK_NOUN, key) for key in lexicon.by_weak_noun.get(weak, ())]
    for part in (figure.entity or "").lower().split():
        offers += [(NOUN / 2, key) for key in lexicon.by_noun.get(part, ())]
        if part in lexicon.grammar.complements:
            offers += [(NOUN, key) for key in lexicon.by_word.get(part, ())]
    return offers


def _of_record(figure: Figure, lexicon: Lexicon) -> list[Offer]:
    offers: list[Offer] = []
    for said, cost in ((figure.predicate, RECORD), (figure.predicate_text, RECORD + 0.1)):
        low = (said or "").lower().split()
        if (
            said is figure.predicate
            and low
            and low[0] not in (figure.predicate_text or low[0]).lower().split()
        ):
            low = [] if low[0] in lexicon.grammar.adverbs else low  # "downed tools" is no fall
        for k, part in enumerate(low):
            offers += [(cost, key) for key in lexicon.by_word.get(part, ())]
            offers += [
                (cost - RECORD, key)
                for parts, key in lexicon.by_first.get(part, ())
                if tuple(low[k : k + len(parts)]) == parts
            ]
    return offers


def _of_complement(words: list[Word], lexicon: Lexicon) -> list[Offer]:
    """In "the blast left six people dead" the complement says what happened, not the verb."""
    next_to = [w.low for w in words if w.side > 0 and w.cost <= 1.0]
    close = [
        (0.0, key)
        for low in next_to
        if low in lexicon.grammar.complements
        for key in lexicon.by_word.get(low, ())
    ]
    before = [w.low for w in words if w.side < 0][-6:]
    if not lexicon.grammar.leaving.intersection(before):
        return close  # "four dead bodies", "120 wounded"
    after = [w.low for w in words if w.side > 0][:5]
    return [
        (NOUN + 0.5, key)
        for low in after
        if low in lexicon.grammar.complements
        for key in lexicon.by_word.get(low, ())
    ]


def _of_words(words: list[Word], lexicon: Lexicon) -> list[Offer]:
    led = _led(words, lexicon)
    offers: list[Offer] = []
    for index, word in enumerate(words):
        for parts, key in lexicon.by_first.get(word.low, ()):
            if phrase_at(words, index, parts):
                span = words[index : index + len(parts)]
                cost = min(w.cost for w in span)
                if led and span[-1].side < 0:
                    cost = min(cost, LED - 1)
                offers.append((cost - 1, key))
        keys = lexicon.by_word.get(word.low) or lexicon.by_word.get(word.folded) or ()
        nouns = lexicon.by_noun.get(word.low) or lexicon.by_noun.get(word.folded) or ()
        cost = min(word.cost, LED) if led and word.side < 0 and nouns else word.cost
        offers += [(cost, key) for key in (*keys, *nouns)]
    return offers


def _led(words: list[Word], lexicon: Lexicon) -> bool:
    """Whether a verb such as "rose to" leads the number to the noun before it."""
    before = [w for w in words if w.side < 0][-5:]
    numbers = [k for k, w in enumerate(before) if w.printed[0].isdigit()]
    if numbers:  # "rose to 40, with 90 people hurt": the verb has led to the first number
        before = before[numbers[-1] + 1 :]
    return any(
        phrase_at(before, k, parts)
        for k, word in enumerate(before)
        for parts in lexicon.reaching.get(word.low, ())
    )
