"""The stages that bring pages in: poll and fetch, or a folder in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from pipeline import feeds
from pipeline.archive import ArchivedArticle
from pipeline.errors import FetchError, NotBegun, final_statuses
from pipeline.fetch import Fetcher, Request, Response, SnapshotStore
from pipeline.hosts import registered_host
from pipeline.records import Entry, FeedPoll, FeedState, Page, identity
from pipeline.stages.journal import Journal
from pipeline.stages.run import Run
from pipeline.topics import Relevance
from pipeline.topics.model import Seed
from pipeline.warehouse import Snapshot

TEXT = "text/plain; charset=utf-8"
# Pages that are not asked for again: they said no for good, nobody wants them, or they never came from the network.
FINAL = final_statuses() | {"off_topic", "imported"}
# The title and summary of an entry that share nothing with the topic: the page is not even fetched. Far below the
# topic's own threshold, which the whole text has to meet, since a summary has few words.
HINT_SHARE = 0.1


def poll(run: Run) -> str:
    """Ask the feeds that are due. Batch of FeedPoll, one for each attempt."""
    journal = Journal.of(run, "poll", FeedPoll)
    polled = run.once("poll", FeedPoll, lambda: _poll(run, journal))
    journal.forget()
    return polled


def _poll(run: Run, journal: Journal[FeedPoll]) -> Iterator[FeedPoll]:
    had = {one.feed: one for one in journal.kept()}
    yield from had.values()
    with Snapshot(run.settings) as known:
        due = feeds.due(known.feed_states(run.topic.name), run.topic, run.now)
    yield from journal.written(_attempts(run, [state for state in due if state.feed not in had]))


def _attempts(run: Run, due: Iterable[FeedState]) -> Iterator[FeedPoll]:
    asked = {}
    for state in due:
        etag, last_modified = feeds.validators(state)
        request = Request(
            state.url, etag, last_modified, "feed", run.topic.language, name=state.outlet or state.feed
        )
        asked[request] = state
    with Fetcher(run.settings) as fetcher:
        for request, result in fetcher.get_many(asked, within_s=run.settings.fetch_within_s):
            if isinstance(result, NotBegun):
                continue  # no attempt: the feed stays due, and goes first in the next run
            before = asked[request]
            attempt = feeds.outcome(before, result, run.topic, run.now)
            yield replace(attempt, concern=feeds.concern(before, attempt.state))


def fetch(run: Run, polled: str, part: int = 0, parts: int = 1) -> str:
    """Get the pages of new entries, look again at those whose time has come, and bring the seeds in. Batch of Page.

    With several parts each fetches from hosts of its own, so that tasks on several workers can share the work.
    """
    stage = "fetch" if parts == 1 else f"fetch-{part:03}"
    journal = Journal.of(run, stage, Page)
    fetched = run.once(
        stage, Page, lambda: _fetch(run, polled, journal, lambda url: _part_of(url, parts) == part)
    )
    journal.forget()
    return fetched


def _part_of(url: str, parts: int) -> int:
    """Pages of one registered host are in one part: two tasks would only wait for each other there."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return int(identity(registered_host(host)), 16) % parts


def _fetch(run: Run, polled: str, journal: Journal[Page], mine: Callable[[str], bool]) -> Iterator[Page]:
    had = {page.entry.url_key: page for page in journal.kept()}
    yield from had.values()
    entries = _first_by_key(entry for one in run.store.read(polled, FeedPoll) for entry in one.entries)
    with Snapshot(run.settings) as known:
        seeds = [_seed_entry(run, seed) for seed in run.topic.seeds]
        there = {
            page.entry.url_key for page in known.known_pages(run.topic.name, [one.url_key for one in seeds])
        }
        before = {page.entry.url_key: page for page in known.known_pages(run.topic.name, list(entries))}
        again = {page.entry.url_key: page for page in _due_again(run, known)}
    for seed, entry in zip(run.topic.seeds, seeds, strict=True):
        if entry.url_key not in there and mine(entry.url):
            yield page_of_text(run, entry, f"{seed.title}\n\n{seed.text}".encode(), TEXT)
    relevance = Relevance(run.topic)
    bar = HINT_SHARE * run.topic.relevance.threshold
    wanted: dict[Request, tuple[Entry, Page | None]] = {}
    for key, entry in entries.items():
        if key in before or key in again or key in had or not mine(entry.url):
            continue
        if relevance.score(entry.title, f"{entry.summary} {entry.content or ''}") < bar:
            yield _without_body(run, entry, "off_topic", "title and summary share nothing with the topic")
        else:
            wanted[_request(run, entry, None)] = entry, None
    for key, page in again.items():
        if key not in had and mine(page.entry.url):
            wanted[_request(run, page.entry, page)] = page.entry, page
    yield from journal.written(_pages(run, wanted))


def _pages(run: Run, wanted: Mapping[Request, tuple[Entry, Page | None]]) -> Iterator[Page]:
    with Fetcher(run.settings) as fetcher:
        for request, result in fetcher.get_many(wanted, within_s=run.settings.fetch_within_s):
            yield _page(run, *wanted[request], result)


def _first_by_key(entries: Iterable[Entry]) -> dict[str, Entry]:
    """One entry for each link: several feeds of an outlet announce the same article."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.url_key, entry)
    return found


def _due_again(run: Run, known: Snapshot) -> Iterator[Page]:
    """Pages to look at again now: articles that may have changed, and pages that could not be had."""
    since = run.now - 2 * run.topic.polling.recheck_until
    watched = {row["url_key"]: row for row in known.query("watched_pages", topic=run.topic.name, since=since)}
    for page in known.known_pages(run.topic.name, since=since):
        row = watched.get(page.entry.url_key)
        if page.status in FINAL or (row is None and page.sha256 is not None):
            continue
        at = feeds.recheck(
            published=page.entry.published,
            first_seen=page.entry.first_seen,
            fetched_at=page.fetched_at,
            tracked=bool(row and row["tracked"]),
            polling=run.topic.polling,
            revisions=row["revisions"] if row else 1,
        )
        if at is not None and at <= run.now:
            yield page


def _request(run: Run, entry: Entry, known: Page | None) -> Request:
    return Request(
        entry.url,
        known.etag if known else None,
        known.last_modified if known else None,
        "page",
        run.topic.language,
        name=entry.title,
    )


def _page(run: Run, entry: Entry, known: Page | None, result: Response | FetchError) -> Page:
    if isinstance(result, FetchError):
        if entry.content and known is None:
            page = page_of_text(run, entry, entry.content.encode(), "text/html; charset=utf-8")
            return replace(page, status="feed_content", detail=f"the page could not be had ({result})")
        return _without_body(run, entry, result.status, str(result), result.http_status)
    if result.not_modified and known is not None:
        return replace(
            known, status="not_modified", detail=None, http_status=result.status, fetched_at=run.now
        )
    sha256 = SnapshotStore(run.settings.snapshots).put(
        result.body, url=result.url, headers=result.headers, fetched_at=run.now
    )
    return Page(
        topic=run.topic.name,
        entry=entry,
        final_url=result.url,
        status="unchanged" if known is not None and known.sha256 == sha256 else "fetched",
        detail=None,
        http_status=result.status,
        content_type=result.content_type,
        sha256=sha256,
        size=len(result.body),
        fetched_at=run.now,
        etag=result.etag,
        last_modified=result.last_modified,
    )


def _without_body(run: Run, entry: Entry, status: str, detail: str, http_status: int | None = None) -> Page:
    return Page(
        topic=run.topic.name,
        entry=entry,
        final_url=entry.url,
        status=status,
        detail=detail,
        http_status=http_status,
        content_type=None,
        sha256=None,
        size=None,
        fetched_at=run.now,
    )


def take_in(run: Run, articles: Sequence[ArchivedArticle]) -> str:
    """Articles of a folder as pages, in place of poll and fetch. Batch of Page; bodies go to the snapshot store."""
    return run.once("fetch", Page, lambda: [_imported(run, one) for one in articles])


def _imported(run: Run, one: ArchivedArticle) -> Page:
    url = one.url or f"import:{run.topic.name}/{one.doc}"
    entry = Entry(
        topic=run.topic.name,
        feed="import",
        entry_id=one.doc,
        url=url,
        url_key=feeds.url_key(url),
        title=one.title,
        summary="",
        published=one.published,
        published_precision=one.published_precision,
        updated=None,
        outlet=one.outlet,
        first_seen=run.now,
    )
    return page_of_text(run, entry, one.body, one.content_type)


def _seed_entry(run: Run, seed: Seed) -> Entry:
    url = seed.url or f"seed:{run.topic.name}/{seed.id}"
    return Entry(
        topic=run.topic.name,
        feed="seed",
        entry_id=seed.id,
        url=url,
        url_key=feeds.url_key(url),
        title=seed.title,
        summary="",
        published=datetime.combine(seed.published, time(), UTC),
        published_precision=seed.published_precision,
        updated=None,
        outlet=seed.outlet,
        first_seen=run.now,
    )


def page_of_text(run: Run, entry: Entry, body: bytes, content_type: str) -> Page:
    """A page that did not come from the network: an imported file, or a seed."""
    sha256 = SnapshotStore(run.settings.snapshots).put(
        body, url=entry.url, headers={"content-type": content_type}, fetched_at=run.now
    )
    return Page(
        topic=run.topic.name,
        entry=entry,
        final_url=entry.url,
        status="imported",
        detail=None,
        http_status=None,
        content_type=content_type,
        sha256=sha256,
        size=len(body),
        fetched_at=run.now,
    )
