"""The records that the stages hand on: frozen, slotted, typed.

Offsets are code points, half-open. Times are timezone-aware UTC datetimes. A record that crosses a stage
boundary is written to a batch (`pipeline.batches`), so every field is a scalar, an enum-like string, a tuple, or
another record of this module. Field order is column order.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

DatePrecision = Literal["second", "day", "month", "year", "unknown"]


def identity(*parts: object) -> str:
    """A stable 16-character id of the given parts: the same parts always give the same id."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- feeds -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of one feed between polls. `url` is the one to ask next (after a permanent redirect)."""

    topic: str
    feed: str  # the URL as the topic pack names it: the key
    url: str
    outlet: str | None = None
    etag: str | None = None  # validators, kept verbatim (RFC 9110, 8.8)
    last_modified: str | None = None
    body_sha256: str | None = None
    last_polled: datetime | None = None
    last_changed: datetime | None = None
    next_poll: datetime | None = None  # never asked before this time
    interval_s: float | None = None
    failures: int = 0  # in a row
    conditional_polls: int = 0  # 304s in a row: now and then the feed is asked without validators
    disabled: bool = False  # gone (410)
    note: str | None = None  # the last error, for the digest
    asked_interval_s: float | None = None  # what the feed itself asks for (ttl, sy:updatePeriod)
    skip_hours: tuple[int, ...] = ()  # hours of the day (UTC) at which the feed asks not to be polled
    skip_days: tuple[int, ...] = ()  # days of the week (Monday is 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: a link to an article, as the outlet announces it."""

    topic: str
    feed: str
    entry_id: str  # guid, or guid|url, or url, or a hash of the title
    url: str  # the link as given: what is fetched
    url_key: str  # the canonical form that says whether two links are one; never fetched
    title: str
    summary: str
    published: datetime | None
    published_precision: DatePrecision
    updated: datetime | None
    outlet: str | None
    first_seen: datetime
    content: str | None = None  # full content in the feed (HTML), used when the page cannot be had


@dataclass(frozen=True, slots=True)
class FeedPoll:
    """One attempt at one feed, what it gave, and the state after it. One row an attempt."""

    topic: str
    feed: str
    polled_at: datetime
    status: str  # entries, not_modified, unchanged, or the status of a FetchError / "not_a_feed"
    detail: str | None
    state: FeedState
    entries: tuple[Entry, ...] = ()
    concern: str | None = None  # what this poll brought to light of the feed's health, for the digest


# --- fetch -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One attempt at one page. A page that could not be had keeps its row, with the reason as its status."""

    topic: str
    entry: Entry
    final_url: str
    status: str  # fetched, not_modified, unchanged, imported, feed_content, or the status of a FetchError
    detail: str | None
    http_status: int | None
    content_type: str | None
    sha256: str | None  # of the raw body; its place in the snapshot store
    size: int | None  # bytes
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None


# --- clean -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open run of code points with a kind: a segment of an article, a sentence, a mark."""

    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` code points of the cleaned text at `start` stand in the source text at `source`, unchanged in place."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the source text that the cleaned text leaves out, where it stood, and why."""

    source_start: int
    source_end: int
    reason: str
    text: str


ArticleStatus = Literal[
    "article",
    "partial",  # a teaser before a paywall: what is there is kept and marked
    "wall",  # consent, paywall, log-in, bot check, soft 404: `detail` says which
    "empty",  # no text, or too little for figures
    "other_language",
    "off_topic",
    "unreadable",  # the extractor failed; `detail` says how
]


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of one article.

    `text` is what a reader reads: title, then standfirst, then body, as `segments` (kinds title, standfirst, body,
    caption) in this order, separated by blank lines. `source_map` leads each offset in `text` back to the source text
    (the file for imported text, the extractor's output for HTML).
    """

    topic: str
    article: str  # identity(topic, url_key)
    revision: str  # hash of the cleaned text
    url: str
    url_key: str
    outlet: str
    author: str | None
    title: str
    text: str
    segments: tuple[Span, ...]
    sentences: tuple[Span, ...]
    source_map: tuple[Run, ...]
    removed: tuple[Removed, ...]
    language: str | None
    published: datetime | None
    published_precision: DatePrecision
    modified: datetime | None
    status: ArticleStatus
    detail: str | None
    extractor: str
    page_sha256: str | None
    doc: str | None  # the name in an imported folder
    fetched_at: datetime
    original: str | None = None  # the page of another publisher that the page itself names as the original

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where text[start:end] stands in the source text; None where any end of it is not from the source."""
        first = last = None
        for run in self.source_map:
            if run.start <= start < run.start + run.length:
                first = run.source + start - run.start
            if run.start < end <= run.start + run.length:
                last = run.source + end - run.start
        return None if first is None or last is None or last < first else (first, last)


# --- dedup -----------------------------------------------------------------------------------------------------

CopyKind = Literal["origin", "identical", "syndicated", "trimmed", "rewritten", "embeds", "revision"]


@dataclass(frozen=True, slots=True)
class SharedBlock:
    """Another story that an article shares text with, without being a copy of it (a quote block, a round-up)."""

    story: str
    article: str
    containment: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where dedup put one revision of an article: its story, and how it relates to the story's origin.

    Dedup decides identity, never whether figures are read: `fresh` lists the sentences (indexes into
    Article.sentences) that the story did not have. Figures are read from every copy; those of a sentence that is not
    fresh corroborate the one source that the story is.
    """

    topic: str
    article: str
    revision: str
    story: str  # the cluster; the id of the article that founded it
    origin: str  # article id of the earliest known member
    kind: CopyKind
    similarity: float  # containment of the shorter in the longer, 0 to 1
    reason: str  # one sentence: which copy of what, how alike
    seed: str | None  # the seed that it is a copy of
    agency: str | None  # agency credit, if printed
    fresh: tuple[int, ...]
    changed_figures: bool
    previous_revision: str | None = None
    material: bool = False  # the revision changed figures, names or quotes
    shares: tuple[SharedBlock, ...] = ()
    published: datetime | None = None
    text_sha256: str = ""  # of the folded tokens: exact copies
    shingles: tuple[int, ...] = ()  # the sample of shingle hashes that goes into the index (signed 64-bit)
    words: int = 0  # of the whole text; with it the share of shingles that were sampled is known
    fetched_at: datetime | None = None

    @property
    def is_read(self) -> bool:
        """Whether figures are read from this revision; not from one without words, or one too many of a day."""
        return self.text_sha256 != ""


@dataclass(frozen=True, slots=True)
class StoryMember:
    """One revision that was placed, with what is needed to hold another text against it."""

    placement: Placement  # of which a stored one tells the story, kind, seed, agency and date, and no more
    outlet: str
    url: str
    text: str
    sentences: tuple[Span, ...]
    title_end: int  # code points of the text that are its title
    original: str | None = None  # the page that its own page names as the original


@dataclass(frozen=True, slots=True)
class StoryHit:
    """A placed revision whose sample of shingles meets one that was asked for (`query` is its number)."""

    query: int
    article: str
    revision: str
    story: str
    shared: int  # hashes in both samples, those of too many stories left out
    weight: float  # the same, each divided by the number of placed revisions that have it
    words: int  # of its text


# --- figures ---------------------------------------------------------------------------------------------------

Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range"]
Modality = Literal["stated", "estimated", "forecast", "conditional", "denied", "question"]
Movement = Literal["level", "rise", "fall"]


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """When a figure holds. A window has both ends, a running total may have an open end, an as-of has start == end."""

    kind: Literal["window", "since", "as_of", "none"]
    start: date | None
    end: date | None
    precision: DatePrecision
    printed: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the speaker, not the outlet."""

    speaker: str | None
    verb: str | None
    kind: Literal["direct", "reported", "hearsay", "none"]


@dataclass(frozen=True, slots=True)
class FigureLink:
    """A link to another figure of the same article: the same in another unit, a part of it, a share of it, a change to it."""

    relation: Literal["same_as", "part_of", "share_of", "change_to"]
    figure: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim of a number in one revision of an article. See docs: value bounds are as printed, never widened."""

    figure: str  # identity(article, revision, start, end)
    topic: str
    article: str
    revision: str
    start: int  # the number expression in Article.text (with currency and magnitude, without hedge and noun)
    end: int
    source_start: int | None
    source_end: int | None
    sentence_start: int
    sentence_end: int
    sentence: str
    printed: str
    kind: str  # "figure", or the class of what is no figure of the news: date, age, ordinal, name, clock, ...
    value_low: float | None  # None where only vague
    value_high: float | None
    unit: str  # USD, percent, fraction, kilometre, ...; the singular head noun for counts; "" if unknown
    dimension: str  # count, share, money, length, mass, area, volume, speed, energy, power, temperature, time, data, rate, magnitude, unknown
    base_low: float | None  # in the base unit of the dimension (metre, kilogram, second, fraction, ...)
    base_high: float | None
    base_unit: str
    qualifier: Qualifier
    hedge: str | None  # the words of the qualifier as printed
    vague: bool
    entity: str | None  # what is counted, with its modifiers: "Russian IT workers"
    entity_head: str | None  # lemma of its head: "worker"
    predicate: str | None  # lemma of what happened to it: "leave"
    predicate_text: str | None  # as printed: "have left"
    place: str | None
    population: str | None  # the whole of a share or part: "the nation's tech workforce"
    movement: Movement
    time: TimeFrame
    attribution: Attribution
    modality: Modality
    links: tuple[FigureLink, ...] = ()
    printed_precision: float | None = None  # the value of one unit of the last significant digit
    segment: str = "body"  # title, standfirst, body, caption
    subject: str | None = None  # who does or owns it, where that is not what is counted: "Goldman Sachs"


# --- compare ---------------------------------------------------------------------------------------------------

Relation = Literal["new", "same", "updated", "contradicts", "scoped_differently", "unresolved"]
FindingKind = Literal[
    "new",
    "same",
    "updated",
    "contradicts",
    "scoped_differently",
    "unresolved",
    "hedge_lost",
    "attribution_lost",
    "figure_edited",
    "arithmetic",
]


@dataclass(frozen=True, slots=True)
class Metric:
    """The identity that figures share. `name` is for people, `metric` is stable for a topic."""

    metric: str
    topic: str
    name: str
    tracked: bool
    dimension: str
    entity: str | None
    predicate: str | None
    place: str | None
    population: str | None
    blocks: tuple[str, ...] = ()  # keys under which candidates are looked up


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a relation was decided: a typed rule and the sentence that a reader can check."""

    kind: str  # value, part_exceeds_whole, subwindow_exceeds_window, share_vs_count, bound_violated, decreased_tally, repeated, ...
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """How a figure relates to an earlier one (or to none), and why."""

    finding: str  # identity(topic, kind, figure, earlier)
    topic: str
    kind: FindingKind
    figure: str
    earlier: str | None
    metric: str
    reasons: tuple[Reason, ...]
    hard: bool
    severity: Literal["none", "low", "medium", "high"]
    confidence: float
    explanation: str

    @property
    def repeated(self) -> bool:
        """Whether an earlier copy of its story says the same: a row that no mail, page or terminal tells again."""
        return any(reason.kind == "repeated" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure with what comparison has to know of its article and metric: what the warehouse hands to compare."""

    figure: Figure
    outlet: str
    url: str
    title: str
    published: datetime | None
    published_precision: DatePrecision
    fetched_at: datetime
    story: str  # copies of one story count as one origin
    origin_kind: CopyKind
    metric: Metric | None = None
    language: str = "en"
    lead: str = ""  # title and beginning of the article (pipeline.compare.reading.known.lead_of): which event it is about
    before: str = ""  # the text just before the sentence (before_of): what "the incident" or "they" points to
    agency: str | None = None  # agency credit, if printed


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of two figures: it settles the pair for good, whatever the rules say later."""

    topic: str
    figure: str  # the two figures of the pair, in the order of the finding that was judged
    earlier: str
    verdict: Literal["same", "updated", "contradicts", "scoped", "wrong"]
    finding: str  # the finding that was judged
    judged_at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with all that a person needs to check it: what mails, pages and the terminal show."""

    finding: Finding
    metric: Metric
    figure: KnownFigure
    earlier: KnownFigure | None
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Telling:
    """One figure as the account of its metric reads it: who said how much, when, and whose number it is."""

    figure: str
    metric: str
    article: str
    start: int  # of the figure in its article
    said_at: datetime  # publication, or when it was fetched
    outlet: str
    story: str  # copies of one story count as one origin
    agency: str | None  # agency credit, if printed
    speaker: str | None
    printed: str
    low: float | None  # in the base unit of the dimension, as printed; None where only vague
    high: float | None
    unit: str  # of the values; "" for counts
    qualifier: Qualifier
    modality: Modality


@dataclass(frozen=True, slots=True)
class FigureRelation:
    """How a figure relates to an earlier one, after what a person said of the pair: what accounts read of a finding."""

    figure: str
    earlier: str
    kind: str  # same, updated, contradicts, figure_edited
    reason: str  # the kind of its first reason


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of a metric on its way through the outlets: who said it first, who repeated it, how many origins it has."""

    low: float | None  # as Telling
    high: float | None
    unit: str
    modality: str  # "stated" also for estimated; who denies a number, asks for it or forecasts it makes another claim
    first: str  # figure
    repeats: tuple[str, ...]  # the first figure of each further outlet, in the order of time; the first fifty
    tellings: int
    outlets: int
    stories: int  # copies and wire versions count once
    origins: int  # stories that do not rest on one named speaker, one agency or one outlet
    shared: tuple[str, ...]  # the speakers, agencies or outlets on which several stories rest
    counted: bool  # whether the estimate counts it, now or at some time


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was known of a metric from a time on, as printed and in the base unit of its dimension."""

    since: datetime
    low: float
    best: float
    high: float
    unit: str  # "" for counts
    rule: str  # how best was chosen
    low_figure: str
    best_figure: str
    high_figure: str


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of one metric that has two figures or more: its claims and its estimates, oldest first."""

    metric: str
    claims: tuple[Claim, ...]
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What compare says of one figure: its metric and its findings."""

    topic: str
    figure: str
    metric: Metric
    findings: tuple[Finding, ...]
    account: Account | None = None  # of the metric, on the last figure of it that a run brings


# --- alerts ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alert:
    """A decision to write to somebody, or not to, with its reason. Message-ID is stable over retries."""

    alert: str
    topic: str
    channel: str
    recipients: tuple[str, ...]
    findings: tuple[str, ...]
    decision: Literal["send", "suppress"]
    reason: str
    state: Literal["pending", "sent", "failed", "suppressed", "acknowledged"]
    message_id: str
    created_at: datetime
    subject: str = ""
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Mute:
    """A person wants no mail about a metric until a time. What is found meanwhile is kept, and never mailed later."""

    topic: str
    metric: str
    until: datetime
    muted_at: datetime
    note: str | None = None
