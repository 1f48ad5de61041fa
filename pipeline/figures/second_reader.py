"""An optional second reader (a parser with a model, an LLM endpoint) behind the same contract; off by default.

The rules find the numbers and their values. A second reader may only add what the rules left open of a figure (what is
counted, what happened to it), and only in words that stand in the sentence: what it invents is dropped, with its reason.
It is a function from a sentence to proposals, so this module opens no socket; `endpoint_reader` makes one of any
function that sends a prompt and gives the answer (`pipeline.fetch.ModelEndpoint`, joined in `pipeline.stages`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.figures.words.lexicon import lexicon
from pipeline.figures.words.plurals import singular
from pipeline.records import Figure

PROMPT = (
    "List the figures of this news sentence as a JSON list of objects with the keys printed (the number exactly as "
    "printed), entity (what is counted, words of the sentence), predicate (lemma of the verb), predicate_text (words of "
    "the sentence). Answer with JSON only.\nSentence: "
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a second reader says of one number; every text but the lemma is quoted from the sentence."""

    printed: str
    entity: str | None = None
    predicate: str | None = None
    predicate_text: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that is not taken, and why.

    no_such_number, entity_not_in_sentence, entity_is_a_number, predicate_not_in_sentence.
    """

    proposal: Proposal
    reason: str


class SecondReader(Protocol):
    """Reads one sentence. May raise nothing but ValueError, which counts as no answer."""

    def __call__(self, sentence: str) -> Sequence[Proposal]: ...


def completed(
    figures: Sequence[Figure], reader: SecondReader, language: str = "en"
) -> tuple[list[Figure], list[Refused]]:
    """The figures with what `reader` adds to the open ones, and the proposals that were refused.

    The reader is asked once for each sentence that has a figure without entity or predicate.
    """
    answers: dict[str, Sequence[Proposal]] = {}
    refused: list[Refused] = []
    done = []
    for figure in figures:
        if figure.kind != "figure" or (figure.entity is not None and figure.predicate is not None):
            done.append(figure)
            continue
        if figure.sentence not in answers:
            answers[figure.sentence], dropped = _accepted(figure.sentence, reader)
            refused.extend(dropped)
        matching = [one for one in answers[figure.sentence] if one.printed == figure.printed]
        # silence over a guess: a number that is printed twice is not told apart
        done.append(_filled(figure, matching[0], language) if len(matching) == 1 else figure)
    return done, refused


def _accepted(sentence: str, reader: SecondReader) -> tuple[list[Proposal], list[Refused]]:
    try:
        proposals = reader(sentence)
    except ValueError:
        return [], []
    taken, refused = [], []
    for one in proposals:
        reason = _fault(one, sentence)
        if reason is None:
            taken.append(one)
        else:
            refused.append(Refused(one, reason))
    return taken, refused


def _fault(proposal: Proposal, sentence: str) -> str | None:
    if not proposal.printed or proposal.printed not in sentence:
        return "no_such_number"
    if proposal.entity is not None and proposal.entity not in sentence:
        return "entity_not_in_sentence"
    if proposal.entity is not None and not any(letter.isalpha() for letter in proposal.entity):
        return "entity_is_a_number"
    if proposal.predicate is not None and (
        proposal.predicate_text is None or proposal.predicate_text not in sentence
    ):
        return "predicate_not_in_sentence"
    return None


def _filled(figure: Figure, proposal: Proposal, language: str) -> Figure:
    """Only what is open is filled; value, span and hedge stay as the rules read them, and so does a unit."""
    entity, head = figure.entity, figure.entity_head
    if entity is None and proposal.entity is not None:
        entity = proposal.entity.strip()
        head = singular(entity.split()[-1].lower(), lexicon(language))
        if figure.dimension == "unknown":  # a number without a unit counts what it is said of
            figure = replace(figure, unit=head, dimension="count", base_unit=head)
    if figure.predicate is not None:
        return replace(figure, entity=entity, entity_head=head)
    return replace(
        figure,
        entity=entity,
        entity_head=head,
        predicate=proposal.predicate,
        predicate_text=proposal.predicate_text,
    )


def endpoint_reader(ask: Callable[[str], str]) -> SecondReader:
    """A second reader of a function that sends a prompt to a model and gives its answer as text.

    An answer that is not a JSON list of objects counts as no answer.
    """

    def read(sentence: str) -> list[Proposal]:
        answer = json.loads(ask(PROMPT + sentence))
        if not isinstance(answer, list):
            raise ValueError("the answer is no list")  # noqa: TRY004 - a wrong answer is no answer, not a wrong call
        return [
            Proposal(
                **{key: str(one[key]) for key in Proposal.__dataclass_fields__ if one.get(key) is not None}
            )
            for one in answer
            if isinstance(one, dict) and one.get("printed")
        ]

    return read
