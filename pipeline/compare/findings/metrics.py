"""Metrics: blocks under which figures meet, tracked metrics of a topic, and readable names for found ones."""

from __future__ import annotations

from pipeline.compare.findings.arithmetic import states_whole
from pipeline.compare.findings.reasons import happened
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.values import bounds, large, specific
from pipeline.records import Figure, Metric, identity
from pipeline.topics.model import Topic, TrackedMetric

NEAR_NAMES = 2  # names of place and headline that make blocks of their own
ARTICLE = "a:"  # begins the block of an article
MAX_BLOCKS = 12
NEAR_WORDS = 4  # words of the frame that make blocks where no class is known


def article_block(article: str) -> str:
    """The block of all figures of one article: its revisions are compared through it."""
    return f"{ARTICLE}{article}"


def whole_block(population: str, lexicon: Lexicon) -> str:
    """The block of counts of the whole of a share: a stated base meets an implied one."""
    head = ([*lexicon.canonical(population).split()] or [population])[-1]
    thing = lexicon.thing(head)
    return f"count|t:{thing}" if thing else f"count|h:{lexicon.fold(head)}"


def blocks_of(signature: Signature, lexicon: Lexicon) -> tuple[str, ...]:
    """The keys under which a figure is looked up: a figure is compared with these blocks only."""
    figure = signature.known.figure
    kind = f"{signature.dimension}/{signature.unit}" if signature.unit else signature.dimension
    keys: list[str] = []
    if signature.predicate:
        keys.append(f"{kind}|p:{signature.predicate}")
        # A topic holds many events: a block for each name of the place or the headline keeps the nearest ones in reach.
        named = [*(signature.names.place or "").split(), *sorted(signature.names.title)]
        keys.extend(f"{kind}|p:{signature.predicate}@{name}" for name in dict.fromkeys(named[:NEAR_NAMES]))
    if signature.thing and not lexicon.things[signature.thing].generic:
        keys.append(f"{kind}|t:{signature.thing}")
    elif signature.head and not signature.thing:
        keys.append(f"{kind}|h:{signature.head}")
    if signature.verb and not signature.predicate:
        keys.append(f"{kind}|v:{signature.verb}")
    if signature.dimension != "count" and signature.names.owner_explicit:
        keys.extend(f"{kind}|s:{party}" for party in sorted(signature.names.owner)[:2])
    particular = _particular(figure)
    keys.extend(f"{kind}|={number}" for number in particular)
    if not particular and (printed := bounds(figure)) is not None:
        keys.extend(f"{kind}|={printed[0]:.4g}@{name}" for name in sorted(signature.names.title)[:NEAR_NAMES])
    if not signature.predicate and not signature.head:
        keys.extend(f"{kind}|w:{word}" for word in sorted(signature.frame)[:NEAR_WORDS])
    keys.extend(_wholes(signature, lexicon))
    return (article_block(figure.article), *dict.fromkeys(keys))


def _particular(figure: Figure) -> list[str]:
    """The number itself, where it is so particular that a story hardly has it twice for two things."""
    printed = bounds(figure)
    return [f"{printed[0]:.4g}"] if printed is not None and (specific(figure) or large(printed[0])) else []


def _wholes(signature: Signature, lexicon: Lexicon) -> list[str]:
    """The blocks in which shares meet counts: of what they are a share of, and of wholes that they imply."""
    figure = signature.known.figure
    keys = []
    if signature.dimension == "share" and figure.population:
        keys.append(whole_block(figure.population, lexicon))
    elif figure.entity and any(link.relation == "share_of" for link in figure.links):
        keys.append(whole_block(figure.entity, lexicon))
    whole = _whole(signature, lexicon)
    return [*keys, f"whole|{whole}"] if whole else keys


def _whole(signature: Signature, lexicon: Lexicon) -> str | None:
    """The thing under which a stated whole meets the share and the count that imply one; None for other figures."""
    figure = signature.known.figure
    linked = any(link.relation == "same_as" for link in figure.links)
    if signature.dimension == "share" and linked and figure.population:
        return whole_block(figure.population, lexicon).partition("|t:")[2] or None
    if states_whole(signature):
        return lexicon.thing("workforce")
    return None


def figure_blocks(signature: Signature, topic: Topic, lexicon: Lexicon) -> tuple[str, ...]:
    """All keys of a figure; that of its tracked metric first."""
    spec = tracked_metric(signature, topic, lexicon)
    blocks = blocks_of(signature, lexicon)
    return (f"m:{spec.name}", *blocks) if spec else blocks


def _said(term: str, signature: Signature, lexicon: Lexicon) -> bool:
    """Whether a term of a topic pack ("IT worker") names what the figure counts, or the whole of a share."""
    wanted = {lexicon.fold(word) for word in lexicon.canonical(term).split()}
    figure = signature.known.figure
    counted = [figure.entity or "", figure.population or ""]
    if not any(counted):
        counted = [" ".join((*signature.modifiers, signature.head or ""))]
    return bool(wanted) and any(
        wanted <= {lexicon.fold(word) for word in lexicon.canonical(one).split()} for one in counted if one
    )


def _happened(terms: tuple[str, ...], signature: Signature, lexicon: Lexicon) -> bool:
    if not terms:
        return True
    classes = {key for term in terms for key in _classes(term, lexicon)}
    if signature.predicate and signature.predicate in classes:
        return True
    words = {lexicon.fold(term) for term in terms if " " not in term}
    low = f" {signature.known.figure.sentence.lower()} "
    verb = (signature.known.figure.predicate or "").lower().replace("_", " ")
    if verb:
        return lexicon.fold(verb) in words or verb in terms
    return signature.predicate is None and any(f" {term.lower()} " in low for term in terms)


def _classes(term: str, lexicon: Lexicon) -> tuple[str, ...]:
    low = term.lower()
    direct = (
        lexicon.by_word.get(low) or lexicon.by_word.get(lexicon.fold(low)) or lexicon.by_noun.get(low) or ()
    )
    phrases = tuple(
        key for parts, key in lexicon.by_first.get(low.split()[0], ()) if parts == tuple(low.split())
    )
    return (*direct, *phrases)


def tracked_metric(signature: Signature, topic: Topic, lexicon: Lexicon) -> TrackedMetric | None:
    """The tracked metric that a figure is of; None where none or more than one fits (silence over a guess)."""
    fits = [
        one
        for one in topic.metrics
        if one.dimension == signature.dimension
        and any(_said(term, signature, lexicon) for term in (*one.entity, *one.population))
        and _happened(one.predicate, signature, lexicon)
    ]
    return fits[0] if len(fits) == 1 else None


def tracked(one: TrackedMetric, topic: Topic, blocks: tuple[str, ...]) -> Metric:
    """The metric of a topic pack. Its id depends on its name only: a pack may reword its terms."""
    return Metric(
        metric=identity(topic.name, "tracked", one.name),
        topic=topic.name,
        name=one.name,
        tracked=True,
        dimension=one.dimension,
        entity=one.entity[0] if one.entity else None,
        predicate=one.predicate[0] if one.predicate else None,
        place=one.place,
        population=one.population[0] if one.population else None,
        blocks=blocks[:MAX_BLOCKS],
    )


def found_metric(signature: Signature, topic: Topic, lexicon: Lexicon, blocks: tuple[str, ...]) -> Metric:
    """A metric that nobody named: "people killed · Mazar-i-Sharif". Its id is that of the figure that founded it."""
    figure = signature.known.figure
    thing = _thing_name(signature, lexicon)
    predicate = lexicon.predicates[signature.predicate].name if signature.predicate else None
    if signature.dimension == "count":
        what = f"{thing} {predicate or happened(signature.known)}".strip()
    else:
        what = predicate or thing or signature.dimension
        if thing and predicate and thing.lower() != predicate.lower():
            what = f"{predicate}: {thing}"
    if figure.population:
        what = f"{what} of {figure.population}"
    if what == "unknown":
        what = "unnamed number"
    scope = figure.subject or figure.place or (figure.time.printed if figure.time.kind == "window" else "")
    name = f"{what} · {scope}" if scope else what
    return Metric(
        metric=identity(topic.name, "found", figure.figure),
        topic=topic.name,
        name=name,
        tracked=False,
        dimension=signature.dimension,
        entity=thing or None,
        predicate=predicate,
        place=figure.place,
        population=figure.population,
        blocks=blocks[:MAX_BLOCKS],
    )


def _thing_name(signature: Signature, lexicon: Lexicon) -> str:
    entity = signature.known.figure.entity
    if signature.thing and lexicon.things[signature.thing].generic:
        return lexicon.things[signature.thing].name
    if entity:
        return entity
    return lexicon.things[signature.thing].name if signature.thing else (signature.head or "")
