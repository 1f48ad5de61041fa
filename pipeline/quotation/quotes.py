"""One quote: the sentence with its number marked, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pipeline.quotation.amounts import amount
from pipeline.quotation.plain import ELLIPSIS, plain, safe_link, visible
from pipeline.records import DatePrecision, KnownFigure

_AROUND = 260  # code points of a sentence that are shown on either side of the number


@dataclass(frozen=True, slots=True)
class Quote:
    """What one article says, fit to be shown. The sentence is `before + hedge + between + number + after`.

    `hedge` and `between` are empty where the hedge does not stand before the number; `number` is empty where the
    number cannot be found in the sentence, and then the whole sentence is `before`.
    """

    amount: str
    before: str
    hedge: str
    between: str
    number: str
    after: str
    outlet: str
    title: str
    date: str
    link: str | None
    site: str  # host of the link, "" without one
    speaker: str  # who says so, "" where the text names nobody
    modality: str  # "" for a plain statement
    figure: str  # id

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.hedge}{self.between}{self.number}{self.after}"


def day(when: datetime | None, precision: DatePrecision = "day") -> str:
    """A date as people write it, no finer than it is known: "27 November 2023", "March 2022", "date unknown"."""
    if when is None or precision == "unknown":
        return "date unknown"
    when = when.astimezone(UTC)
    if precision == "year":
        return f"{when:%Y}"
    if precision == "month":
        return f"{when:%B %Y}"
    return f"{when.day} {when:%B %Y}"


def _parts(known: KnownFigure) -> tuple[str, str, str, str, str]:
    """The sentence as (before, hedge, between, number, after), each fit to be shown."""
    figure = known.figure
    sentence = figure.sentence
    start, end = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    if not (0 <= start < end <= len(sentence)) or (figure.printed and sentence[start:end] != figure.printed):
        # Offsets that do not fit their sentence mark nothing, unless the number stands in it exactly once.
        if not figure.printed or sentence.count(figure.printed) != 1:
            return plain(sentence, 2 * _AROUND), "", "", "", ""
        start = sentence.index(figure.printed)
        end = start + len(figure.printed)
    hedge_at = sentence.rfind(figure.hedge, 0, start) if figure.hedge else -1
    hedge_end = hedge_at + len(figure.hedge or "")
    if hedge_at < 0 or start - hedge_end > 30:
        hedge_at = hedge_end = start
    before = visible(sentence[max(0, hedge_at - 8 * _AROUND) : hedge_at]).lstrip()
    after = visible(sentence[end : end + 8 * _AROUND]).rstrip()
    if len(before) > _AROUND:
        before = ELLIPSIS + before[-_AROUND:].partition(" ")[2]
    return (
        before,
        visible(sentence[hedge_at:hedge_end])[:80],
        visible(sentence[hedge_end:start]),
        plain(sentence[start:end], 80),
        (" " if after.startswith(" ") else "") + plain(after, _AROUND),
    )


def _speaker(known: KnownFigure) -> str:
    """Who says so, as it reads after "says"."""
    name = plain(known.figure.attribution.speaker, 80)
    # "An" may be a given name; "The" is none.
    return f"the {name[4:]}" if name.startswith("The ") else name


def quote(known: KnownFigure) -> Quote:
    """What the article of a figure says."""
    before, hedge, between, number, after = _parts(known)
    link = safe_link(known.url)
    modality = known.figure.modality
    return Quote(
        amount=amount(known.figure),
        before=before,
        hedge=hedge,
        between=between,
        number=number,
        after=after,
        outlet=plain(known.outlet, 60) or "unknown outlet",
        title=plain(known.title, 160),
        date=day(known.published, known.published_precision),
        link=link,
        site=(urlsplit(link).hostname or "") if link else "",
        speaker=_speaker(known),
        modality="" if modality == "stated" else modality,
        figure=known.figure.figure,
    )
