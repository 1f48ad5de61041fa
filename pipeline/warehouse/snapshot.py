"""The published snapshot, read-only: what the stages, mails, pages and the command line know of the past.

Before the first load there is nothing to open; the snapshot is then empty, with all tables and views.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, TypeVar

import duckdb
import pyarrow as pa

from pipeline.batches import from_row
from pipeline.errors import UsageError, WarehouseError
from pipeline.records import (
    Account,
    Alert,
    Article,
    FeedState,
    Finding,
    FindingView,
    KnownFigure,
    Metric,
    Mute,
    Page,
    Verdict,
)
from pipeline.settings import Settings
from pipeline.warehouse.connection import empty_session, first_rows, select, snapshot_session
from pipeline.warehouse.migrations import behind, migrate
from pipeline.warehouse.writing import Warehouse

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What runs did: numbers of records by stage and status, and the articles that were dropped as copies, with why.

    `counts` rows: topic, run, stage, status, records. `copies` rows: run, outlet, title, url, published, kind, similarity,
    reason, changed_figures.
    """

    counts: list[dict[str, Any]]
    copies: list[dict[str, Any]]
    findings: list[FindingView]


class Snapshot:
    """`with Snapshot(settings) as snapshot:` what was published when it was opened; it does not change under a reader.

    What an earlier version published is brought up to date first: a run reads before it writes. Raises WarehouseError where the file is no snapshot or a query is not there.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        found = snapshot_session(settings)
        # A published copy may stand alone (an analyst took it along): there is nothing then to publish it from anew.
        if found is not None and settings.warehouse.exists() and behind(found):
            found.close()
            with Warehouse(settings):  # takes the steps that are missing, and publishes
                found = snapshot_session(settings)
        self.published = found is not None
        if found is None:
            found = empty_session(settings)
            migrate(found)
        self._connection = found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def arrow(
        self, name: str, tables: Mapping[str, pa.Table] | None = None, **parameters: object
    ) -> pa.Table:
        """What sql/queries/NAME.sql (or sql/NAME.sql for a name with a slash) gives; `tables` are relations it joins."""
        for relation, table in (tables or {}).items():
            self._connection.register(relation, table)
        try:
            return select(self._connection, name if "/" in name else f"queries/{name}", parameters)
        except KeyError as error:
            raise WarehouseError(f"query {name} needs the parameter {error}") from None
        except duckdb.Error as error:
            raise WarehouseError(f"query {name} failed on {self.settings.published}: {error}") from error
        finally:
            for relation in tables or {}:
                self._connection.unregister(relation)

    def query(
        self, name: str, tables: Mapping[str, pa.Table] | None = None, **parameters: object
    ) -> list[dict[str, Any]]:
        """The rows of a named query as dicts of plain values; times are aware, in UTC."""
        found: list[dict[str, Any]] = self.arrow(name, tables, **parameters).to_pylist()
        return found

    def ask(self, query: str, limit: int | None = None) -> tuple[pa.Table, bool]:
        """The first `limit` rows of a person's own query, and whether there are more. Raises UsageError for a wrong one.

        The session can read the snapshot and nothing else: no file, no network, no other setting.
        """
        try:
            return first_rows(self._connection, query, limit)
        except duckdb.Error as error:
            raise UsageError(f"the query cannot be answered: {error}") from error

    def _records(
        self,
        record: type[Record],
        name: str,
        tables: Mapping[str, pa.Table] | None = None,
        **parameters: object,
    ) -> list[Record]:
        return [from_row(record, row) for row in self.arrow(name, tables, **parameters).to_pylist()]

    def _ids(
        self, name: str, column: str, tables: Mapping[str, pa.Table] | None = None, **parameters: object
    ) -> set[str]:
        return set(self.arrow(name, tables, **parameters)[column].to_pylist())

    def feed_states(self, topic: str) -> list[FeedState]:
        """What is remembered of each feed that was polled."""
        return self._records(FeedState, "feed_states", topic=topic)

    def _wanted(self, column: str, ids: Iterable[str]) -> dict[str, pa.Table]:
        """The relation `wanted` of a query: each id once."""
        return {"wanted": pa.table({column: pa.array(sorted(set(ids)), pa.string())})}

    def known_pages(
        self, topic: str, url_keys: Sequence[str] | None = None, *, since: datetime | None = None
    ) -> list[Page]:
        """How the latest attempt at each URL ended (all without `url_keys`; since a time), with the latest body there was."""
        if url_keys is None:
            url_keys = [row["url_key"] for row in self.query("pages_since", topic=topic, since=since)]
        wanted = self._wanted("url_key", url_keys)
        return self._records(Page, "known_pages", wanted, topic=topic, since=since)

    def standing_revisions(self, topic: str, articles: Iterable[str]) -> set[tuple[str, str]]:
        """(article, revision) that stands at its URL now, of these articles; those never seen are left out."""
        rows = self.query("standing_revisions", self._wanted("article", articles), topic=topic)
        return {(row["article"], row["revision"]) for row in rows}

    def articles(self, topic: str, revisions: Iterable[tuple[str, str]]) -> list[Article]:
        """These revisions (article, revision), by outlet and time; those that are not known are left out."""
        asked = sorted(set(revisions))
        columns = {"article": [one for one, _ in asked], "revision": [one for _, one in asked]}
        wanted = pa.table({name: pa.array(ids, pa.string()) for name, ids in columns.items()})
        return self._records(Article, "articles", {"wanted": wanted}, topic=topic)

    def article(self, topic: str, article: str, revision: str | None = None) -> Article | None:
        """One revision of an article, by default the one at its URL now; None where it is not known."""
        wanted = {(article, revision)} if revision else self.standing_revisions(topic, [article])
        found = self.articles(topic, wanted)
        return found[0] if found else None

    def outlet_articles(self, topic: str, outlets: Iterable[str], before: datetime) -> list[Article]:
        """The latest articles of each of these outlets that were fetched before a time, oldest first."""
        rows = self.query("outlet_revisions", topic=topic, outlets=sorted(set(outlets)), before=before)
        return self.articles(topic, [(row["article"], row["revision"]) for row in rows])

    def known_figures(
        self,
        topic: str,
        *,
        figures: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        articles: Sequence[str] | None = None,
    ) -> list[KnownFigure]:
        """Figures with what comparison knows of their articles: those that are named in every way that is given."""
        named = [] if figures is None else [set(figures)]
        for query, column, ids in (
            ("figures_of_metrics", "metric", metrics),
            ("figures_of_articles", "article", articles),
        ):
            if ids is not None:
                named.append(self._ids(query, "figure", self._wanted(column, ids), topic=topic))
        wanted = set.intersection(*named) if named else self._ids("figures_of_topic", "figure", topic=topic)
        return self._records(KnownFigure, "known_figures", self._wanted("figure", wanted), topic=topic)

    def finding_views(
        self, topic: str, *, run: str | None = None, findings: Sequence[str] | None = None
    ) -> list[FindingView]:
        """Findings (of a run, or those named, or all) with both figures, their articles and the metric."""
        wanted = (
            set(findings)
            if findings is not None
            else self._ids("findings_of_run", "finding", topic=topic, run=run)
        )
        rows = self.query("findings", self._wanted("finding", wanted), topic=topic)
        named = {row["finding"][key] for row in rows for key in ("figure", "earlier")} - {None}
        known = {one.figure.figure: one for one in self.known_figures(topic, figures=sorted(named))}
        return [
            FindingView(
                finding=from_row(Finding, row["finding"]),
                metric=from_row(Metric, row["metric"]),
                figure=known[row["finding"]["figure"]],
                earlier=known.get(row["finding"]["earlier"]),
                found_at=row["found_at"],
            )
            for row in rows
        ]

    def accounts(self, topic: str, metrics: Iterable[str] | None = None) -> list[Account]:
        """What is known of these metrics (all without `metrics`): claims and estimates, oldest first."""
        named = None if metrics is None else sorted(set(metrics))
        return self._records(Account, "accounts", topic=topic, metrics=named)

    def export_rows(self, topic: str) -> list[dict[str, Any]]:
        """One row per figure of an imported article: offsets are code points in the file as given."""
        return self.query("export", topic=topic)

    def alerts(self, topic: str) -> list[Alert]:
        """The outbox of a topic, oldest first."""
        return self._records(Alert, "alerts", topic=topic)

    def verdicts(self, topic: str) -> list[Verdict]:
        """The latest verdict on each pair of figures."""
        return self._records(Verdict, "verdicts", topic=topic)

    def mutes(self, topic: str) -> list[Mute]:
        """The latest mute of each metric, also one that is over."""
        return self._records(Mute, "mutes", topic=topic)

    def runs(self, topic: str) -> list[dict[str, Any]]:
        """The runs that were loaded, oldest first: topic, run, started_at, loaded_at."""
        return self.query("runs", topic=topic)

    def run_summary(self, topic: str, runs: Sequence[str] | None = None) -> RunSummary:
        """What these runs (all without `runs`) fetched, dropped, read and found."""
        named = None if runs is None else list(runs)
        return RunSummary(
            counts=self.query("run_summary", topic=topic, runs=named),
            copies=self.query("run_copies", topic=topic, runs=named),
            findings=[
                view
                for run in (named or [row["run"] for row in self.runs(topic)])
                for view in self.finding_views(topic, run=run)
            ],
        )
