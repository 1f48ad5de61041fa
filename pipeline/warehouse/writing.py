"""The warehouse: the one writer of `warehouse.duckdb`, and the publisher of `figures.duckdb`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any, Self

import duckdb
import pyarrow as pa

from pipeline.batches import BatchStore, schema_of, to_row
from pipeline.errors import WarehouseError
from pipeline.records import Account, Alert, Mute, Verdict
from pipeline.settings import Settings
from pipeline.warehouse.checks import broken_checks
from pipeline.warehouse.connection import (
    Connection,
    change,
    rows,
    snapshot_session,
    warehouse_session,
)
from pipeline.warehouse.loading import Load, Loaded, in_order, load_batch
from pipeline.warehouse.lock import writer_lock
from pipeline.warehouse.migrations import migrate, transaction
from pipeline.warehouse.publication import publish_file, restore_file


class Warehouse:
    """`with Warehouse(settings) as warehouse:` holds the writer's lock; every method is one transaction, then published.

    Entering waits for another writer (settings.writer_wait_s seconds), takes the published copy where the warehouse
    itself was lost, migrates, and publishes what an earlier process committed and could not publish. Raises WarehouseError that says what to do.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._held = ExitStack()

    def __enter__(self) -> Self:
        self._held.enter_context(writer_lock(self.settings.warehouse, self.settings.writer_wait_s))
        try:
            restore_file(self.settings.published, self.settings.warehouse)
            with warehouse_session(self.settings) as connection:
                migrate(connection)
                behind = rows(connection, "session/generation") != self._published_generation()
                if (
                    behind
                ):  # also after a kill between commit and publication: its changes may be in the log only
                    change(connection, "session/checkpoint")
            if behind:
                self._publish()
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    @contextmanager
    def _changing(self) -> Iterator[tuple[Connection, list[int]]]:
        """One transaction: what is put into the list are numbers of changed rows; without any, nothing is published."""
        changed: list[int] = []
        with warehouse_session(self.settings) as connection:
            try:
                with transaction(connection):
                    yield connection, changed
                    if sum(changed):
                        change(connection, "writes/next_generation")
                if sum(changed):
                    change(connection, "session/checkpoint")
            except duckdb.Error as error:
                raise WarehouseError(
                    f"the warehouse {self.settings.warehouse} was not changed: {error}"
                ) from error
        if sum(changed):
            self._publish()

    def load(
        self,
        topic: str,
        run: str,
        batches: Iterable[str],
        *,
        now: datetime | None = None,
        started_at: datetime | None = None,
    ) -> Load:
        """Load all batches of a run in one transaction and publish; batches that are in already change nothing.

        `now` (default: the clock) is when they were loaded, `started_at` when the run began. Raises BatchError for a
        batch that is missing, WarehouseError for one that is not of this run, or where a check of level fail finds
        something; nothing of the run is then in the warehouse.
        """
        loaded_at = now or datetime.now(UTC)
        store = BatchStore(self.settings.batch_store)
        done: dict[str, Loaded] = {}
        with self._changing() as (connection, changed):
            for batch in in_order(batches, topic, run):
                done[batch] = load_batch(
                    connection,
                    store,
                    batch,
                    topic=topic,
                    run=run,
                    started_at=started_at or loaded_at,
                    now=loaded_at,
                )
                changed.append(done[batch].rows)
            new = tuple(batch for batch, one in done.items() if not one.known)
            broken = broken_checks(connection, {"topic": topic, "run": run}) if new else []
            fatal = [one for one in broken if one.level == "fail"]
            if fatal:
                raise WarehouseError(
                    f"run {run} of topic {topic} was not loaded, its records do not pass the checks: "
                    + " | ".join(str(one) for one in fatal)
                    + f"; when the stage that wrote them is mended, remove {store.root}/{topic}/{run} and run again"
                )
        return Load(
            topic=topic,
            run=run,
            loaded=new,
            known=tuple(batch for batch, one in done.items() if one.known),
            remade=tuple(batch for batch, one in done.items() if one.remade),
            rows=sum(changed),
            warnings=tuple(one for one in broken if one.level == "warn"),
        )

    def _record(self, name: str, kind: type[Any], records: Sequence[Any]) -> int:
        table = pa.Table.from_pylist([to_row(one) for one in records], schema=schema_of(kind))
        with self._changing() as (connection, changed):
            connection.register("batch", table)
            changed.append(change(connection, name))
        return sum(changed)

    def record_alerts(self, alerts: Sequence[Alert]) -> int:
        """Put decisions into the outbox; those that are there already stay as they are. The number of new ones."""
        return self._record("writes/record_alerts", Alert, alerts)

    def record_verdicts(self, verdicts: Sequence[Verdict]) -> int:
        """Keep what a person said of pairs of figures. The number of new ones."""
        return self._record("writes/record_verdicts", Verdict, verdicts)

    def record_verdict(self, verdict: Verdict) -> int:
        """Keep what a person said of one pair of figures; 0 where exactly that is kept already."""
        return self.record_verdicts([verdict])

    def record_accounts(self, topic: str, accounts: Sequence[Account]) -> int:
        """Put accounts in place of those that are kept of their metrics. The number of rows that changed."""
        rows_given = [{"topic": topic, "account": to_row(one)} for one in accounts]
        schema = pa.schema([("topic", pa.string()), ("account", pa.struct(list(schema_of(Account))))])
        with self._changing() as (connection, changed):
            connection.register("batch", pa.Table.from_pylist(rows_given, schema=schema))
            for name in ("load/compare/50_claims", "load/compare/60_estimates"):
                changed.append(change(connection, name, {"run": "judge"}))
        return sum(changed)

    def record_mutes(self, mutes: Sequence[Mute]) -> int:
        """Keep that a person wants no mail about a metric for a time. The number of new ones."""
        return self._record("writes/record_mutes", Mute, mutes)

    def _set_state(self, name: str, alert: str, parameters: dict[str, object]) -> bool:
        with self._changing() as (connection, changed):
            changed.append(change(connection, name, {"alert": alert, **parameters}))
        return bool(sum(changed))

    def mark_sent(self, alert: str, *, now: datetime | None = None) -> bool:
        """The mail server accepted the mail of this alert; False where it is no alert that waits."""
        return self._set_state("writes/mark_sent", alert, {"now": now or datetime.now(UTC)})

    def mark_failed(self, alert: str, note: str, *, final: bool = False, now: datetime | None = None) -> bool:
        """A try failed, for the reason `note`; `final` where another cannot help, otherwise it stays pending."""
        parameters = {"note": note, "final": final, "now": now or datetime.now(UTC)}
        return self._set_state("writes/mark_failed", alert, parameters)

    def acknowledge(self, alert: str, note: str | None = None, *, now: datetime | None = None) -> bool:
        """A person has seen this alert; False where it is not there or acknowledged already."""
        return self._set_state("writes/acknowledge", alert, {"note": note, "now": now or datetime.now(UTC)})

    def _publish(self) -> None:
        publish_file(self.settings.warehouse, self.settings.published)

    def _published_generation(self) -> list[dict[str, Any]] | None:
        try:
            connection = snapshot_session(self.settings)
        except WarehouseError:
            return None  # a snapshot that cannot be opened is replaced
        if connection is None:
            return None
        try:
            return rows(connection, "session/generation")
        finally:
            connection.close()
