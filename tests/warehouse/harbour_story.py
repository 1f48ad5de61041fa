"""A small invented story as records: a harbour's lost containers, told by two outlets over two runs."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.batches import BatchStore
from pipeline.records import (
    Alert,
    Article,
    Attribution,
    Comparison,
    Entry,
    FeedPoll,
    FeedState,
    Figure,
    Finding,
    Metric,
    Page,
    Placement,
    Reason,
    Removed,
    Run,
    SharedBlock,
    Span,
    TimeFrame,
    identity,
)
from pipeline.settings import Settings

TOPIC = "harbour"
FEED = "https://gazette.example/feed.xml"
AT = datetime(2024, 5, 6, 7, 30, tzinfo=UTC)
LATER = datetime(2024, 5, 7, 7, 30, tzinfo=UTC)
RUN = "20240506T073000Z"
NEXT = "20240507T073000Z"

METRIC = Metric(
    metric="lost-containers",
    topic=TOPIC,
    name="containers lost in the storm",
    tracked=True,
    dimension="count",
    entity="container",
    predicate="lose",
    place="Port Elm",
    population=None,
    blocks=("container|lose", "count|Port Elm"),
)


def feed_state(at: datetime = AT, **changes: object) -> FeedState:
    fields: dict[str, object] = {
        "topic": TOPIC,
        "feed": FEED,
        "url": FEED,
        "outlet": "Elm Gazette",
        "etag": '"v1"',
        "last_polled": at,
        "last_changed": at,
        "interval_s": 1800.0,
        "skip_hours": (2, 3),
    }
    return FeedState(**{**fields, **changes})


def entry(
    page: str = "storm", at: datetime = AT, *, feed: str = FEED, title: str = "Storm at Port Elm"
) -> Entry:
    return Entry(
        topic=TOPIC,
        feed=feed,
        entry_id=f"guid-{page}",
        url=f"https://gazette.example/{page}?utm_source=feed",
        url_key=f"gazette.example/{page}",
        title=title,
        summary="Containers went overboard.",
        published=at,
        published_precision="second",
        updated=None,
        outlet="Elm Gazette",
        first_seen=at,
    )


def poll(*entries: Entry, at: datetime = AT, status: str = "entries", **state: object) -> FeedPoll:
    return FeedPoll(
        topic=TOPIC,
        feed=FEED,
        polled_at=at,
        status=status,
        detail=None if status == "entries" else f"the feed answered: {status}",
        state=feed_state(at, **state),
        entries=entries,
    )


def page(of: Entry | None = None, at: datetime = AT, **changes: object) -> Page:
    of = of or entry()
    fields: dict[str, object] = {
        "topic": TOPIC,
        "entry": of,
        "final_url": of.url.partition("?")[0],
        "status": "fetched",
        "detail": None,
        "http_status": 200,
        "content_type": "text/html",
        "sha256": "c0ffee",
        "size": 5120,
        "fetched_at": at,
        "etag": '"page-1"',
    }
    return Page(**{**fields, **changes})


TEXT = (
    "Storm at Port Elm\n\nAs many as 120 containers were lost — “120!” — the harbour master said on Monday."
)


def article(name: str = "storm", text: str = TEXT, at: datetime = AT, **changes: object) -> Article:
    title_end = text.index("\n")
    body = title_end + 2
    fields: dict[str, object] = {
        "topic": TOPIC,
        "article": identity(TOPIC, f"gazette.example/{name}"),
        "revision": identity(text),
        "url": f"https://gazette.example/{name}",
        "url_key": f"gazette.example/{name}",
        "outlet": "Elm Gazette",
        "author": None,
        "title": text[:title_end],
        "text": text,
        "segments": (Span(0, title_end, "title"), Span(body, len(text), "body")),
        "sentences": (Span(0, title_end), Span(body, len(text))),
        "source_map": (Run(0, 10, title_end), Run(body, 40, len(text) - body)),
        "removed": (Removed(0, 10, "furniture", "Subscribe!"),),
        "language": "en",
        "published": at,
        "published_precision": "second",
        "modified": None,
        "status": "article",
        "detail": None,
        "extractor": "trafilatura",
        "page_sha256": "c0ffee",
        "doc": f"{name}.txt",
        "fetched_at": at,
    }
    return Article(**{**fields, **changes})


def placement(of: Article, **changes: object) -> Placement:
    fields: dict[str, object] = {
        "topic": of.topic,
        "article": of.article,
        "revision": of.revision,
        "story": of.article,
        "origin": of.article,
        "kind": "origin",
        "similarity": 0.0,
        "reason": "nothing like it was seen",
        "seed": None,
        "agency": None,
        "fresh": tuple(range(len(of.sentences))),
        "changed_figures": False,
        "shares": (SharedBlock("other", "other", 0.25),),
        "published": of.published,
        "text_sha256": identity(of.text),
        "shingles": (-(2**63), -1, 2**63 - 1),
    }
    return Placement(**{**fields, **changes})


def figure(of: Article, printed: str = "120", value: float = 120.0, **changes: object) -> Figure:
    start = of.text.index(printed)
    sentence = next(one for one in of.sentences if one.start <= start < one.end)
    source = of.source_span(start, start + len(printed))
    fields: dict[str, object] = {
        "figure": identity(of.article, of.revision, start, start + len(printed)),
        "topic": of.topic,
        "article": of.article,
        "revision": of.revision,
        "start": start,
        "end": start + len(printed),
        "source_start": source[0] if source else None,
        "source_end": source[1] if source else None,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "sentence": of.text[sentence.start : sentence.end],
        "printed": printed,
        "kind": "figure",
        "value_low": None,
        "value_high": value,
        "unit": "container",
        "dimension": "count",
        "base_low": None,
        "base_high": value,
        "base_unit": "container",
        "qualifier": "at_most",
        "hedge": "as many as",
        "vague": False,
        "entity": "containers",
        "entity_head": "container",
        "predicate": "lose",
        "predicate_text": "were lost",
        "place": "Port Elm",
        "population": None,
        "movement": "level",
        "time": TimeFrame("as_of", AT.date(), AT.date(), "day", "on Monday"),
        "attribution": Attribution("the harbour master", "said", "reported"),
        "modality": "stated",
        "printed_precision": 10.0,
    }
    return Figure(**{**fields, **changes})


def finding(
    of: Figure, earlier: Figure | None = None, kind: str = "contradicts", **changes: object
) -> Finding:
    fields: dict[str, object] = {
        "finding": identity(of.topic, kind, of.figure, earlier.figure if earlier else None),
        "topic": of.topic,
        "kind": kind,
        "figure": of.figure,
        "earlier": earlier.figure if earlier else None,
        "metric": METRIC.metric,
        "reasons": (Reason("value", "120 and 95 cannot both be the number of containers lost on Monday"),),
        "hard": True,
        "severity": "high",
        "confidence": 0.9,
        "explanation": "The Gazette has 120 where the Courier has 95.",
    }
    return Finding(**{**fields, **changes})


def comparison(of: Figure, *findings: Finding, metric: Metric = METRIC) -> Comparison:
    return Comparison(topic=of.topic, figure=of.figure, metric=metric, findings=findings)


def alert(*findings: Finding, name: str = "alert-1", at: datetime = AT, **changes: object) -> Alert:
    fields: dict[str, object] = {
        "alert": name,
        "topic": TOPIC,
        "channel": "mail",
        "recipients": ("desk@gazette.example",),
        "findings": tuple(one.finding for one in findings),
        "decision": "send",
        "reason": "a contradiction of a tracked metric",
        "state": "pending",
        "message_id": f"<{name}@figurewatch.example>",
        "created_at": at,
        "subject": "120 or 95 containers",
    }
    return Alert(**{**fields, **changes})


GAZETTE = article()
COURIER = article(
    "courier",
    "Fewer containers lost\n\nOnly 95 containers were lost in the storm, says the insurer.",
    LATER,
    outlet="Courier",
)
FIRST = figure(GAZETTE)
SECOND = figure(COURIER, "95", 95.0, value_low=95.0, qualifier="exact", hedge=None)
QUARREL = finding(SECOND, FIRST)


def write_first_run(settings: Settings) -> list[str]:
    """The batches of the first run: one outlet, one figure."""
    store = BatchStore(settings.batch_store)
    name = f"{TOPIC}/{RUN}"
    return [
        store.write(f"{name}/poll", FeedPoll, [poll(entry())]),
        store.write(f"{name}/fetch", Page, [page()]),
        store.write(f"{name}/clean", Article, [GAZETTE]),
        store.write(f"{name}/dedup", Placement, [placement(GAZETTE)]),
        store.write(f"{name}/figures", Figure, [FIRST]),
        store.write(
            f"{name}/compare", Comparison, [comparison(FIRST, finding(FIRST, kind="new", hard=False))]
        ),
    ]


def write_second_run(settings: Settings) -> list[str]:
    """The batches of the second run, fetched in two parts: another outlet contradicts."""
    store = BatchStore(settings.batch_store)
    name = f"{TOPIC}/{NEXT}"
    announced = entry("courier", LATER, title="Fewer containers lost")
    gone = entry("gone", LATER, title="Gone")
    return [
        store.write(f"{name}/poll", FeedPoll, [poll(entry(), announced, gone, at=LATER, etag='"v2"')]),
        store.write(f"{name}/fetch-000", Page, [page(announced, LATER)]),
        store.write(
            f"{name}/fetch-001", Page, [page(gone, LATER, status="not_found", http_status=404, sha256=None)]
        ),
        store.write(f"{name}/clean", Article, [COURIER]),
        store.write(f"{name}/dedup", Placement, [placement(COURIER)]),
        store.write(f"{name}/figures", Figure, [SECOND]),
        store.write(f"{name}/compare", Comparison, [comparison(SECOND, QUARREL)]),
    ]
