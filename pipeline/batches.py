"""The batch store: one Parquet file for each run and stage, written beside its place and renamed into it.

A batch is never changed afterwards: writing a name that exists gives the existing batch, so that a task may run
again. Tasks hand each other the names of batches, never content. The store is a folder by default, or any URL that
fsspec opens (object storage, where a put is atomic by itself).
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import io
import os
import re
import types
import typing
import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import BatchError, UsageError

Record = TypeVar("Record")

_SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
}


def _inner(hint: Any) -> Any:
    """The type without `| None`."""
    if get_origin(hint) in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in get_args(hint) if arg is not type(None))
        return inner
    return hint


def _arrow_type(hint: Any) -> pa.DataType:
    hint = _inner(hint)
    if dataclasses.is_dataclass(hint):
        return pa.struct(list(schema_of(typing.cast("type", hint))))
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    return _SCALARS[hint]


def schema_of(record: type[Any]) -> pa.Schema:
    """The Arrow schema of a record type: scalars, strings for literals, lists for tuples, structs for records."""
    return _schema_of(typing.cast("Hashable", record))


@functools.cache
def _schema_of(record: Any) -> pa.Schema:
    hints = get_type_hints(record)
    return pa.schema([pa.field(f.name, _arrow_type(hints[f.name])) for f in dataclasses.fields(record)])


Converter = Callable[[Any], Any] | None  # None: the value is taken as it is


@functools.cache
def _reading(record: Any) -> tuple[tuple[str, Converter], ...]:
    """For each field what makes its value from a plain one; worked out once for each record type."""
    hints = get_type_hints(record)
    return tuple((f.name, _reviver(_inner(hints[f.name]))) for f in dataclasses.fields(record))


def _reviver(hint: Any) -> Converter:
    if dataclasses.is_dataclass(hint):
        record = typing.cast("type[Any]", hint)
        return lambda value: from_row(record, value)
    if get_origin(hint) is tuple:
        inner = _reviver(_inner(get_args(hint)[0]))
        return tuple if inner is None else lambda value: tuple(map(inner, value))
    return None


def from_row(record: type[Record], row: Mapping[str, Any]) -> Record:
    """The record of one row (a dict of plain values, as Arrow gives it)."""
    fields = {}
    for name, revive in _reading(typing.cast("Hashable", record)):
        value = row.get(name)
        fields[name] = value if revive is None or value is None else revive(value)
    return record(**fields)


@functools.cache
def _writing(record: Any) -> tuple[tuple[str, Converter], ...]:
    hints = get_type_hints(record)
    return tuple((f.name, _flattener(_inner(hints[f.name]))) for f in dataclasses.fields(record))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _storable(value: str) -> str:
    """Text that UTF-8 can hold: pages may name lone surrogates in JSON. One code point for one, so that offsets stay true."""
    return value if value.isascii() else _SURROGATE.sub("\ufffd", value)


def _flattener(hint: Any) -> Converter:
    if hint is str or get_origin(hint) is Literal:
        return _storable
    if dataclasses.is_dataclass(hint):
        return to_row
    if get_origin(hint) is tuple:
        inner = _flattener(_inner(get_args(hint)[0]))
        return list if inner is None else lambda value: list(map(inner, value))
    return None


def to_row(record: Any) -> dict[str, Any]:
    """One record as a dict of plain values, nested records as dicts and tuples as lists."""
    row = {}
    for name, flatten in _writing(typing.cast("Hashable", type(record))):
        value = getattr(record, name)
        row[name] = value if flatten is None or value is None else flatten(value)
    return row


class BatchStore:
    """Batches below a folder or URL, by name: `topic/run/stage`."""

    def __init__(self, url: str | os.PathLike[str]) -> None:
        try:
            self._fs, root = fsspec.core.url_to_fs(os.fspath(url))
        except (ValueError, ImportError) as error:
            raise UsageError(
                f"the batch store {url} cannot be used ({error}): see FIGUREWATCH_BATCHES"
            ) from None
        self.root = str(root).rstrip("/")

    def path(self, name: str) -> str:
        """The file of a batch. Raises BatchError where the name would leave the store."""
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts:
            raise BatchError(f"{name!r} is not the name of a batch (topic/run/stage)")
        return f"{self.root}/{name}.parquet"

    def exists(self, name: str) -> bool:
        return bool(self._fs.exists(self.path(name)))

    def write(self, name: str, record: type[Record], records: Iterable[Record]) -> str:
        """Write the records as batch `name` and give the name; an existing batch stays as it is."""
        path = self.path(name)
        if self._fs.exists(path):
            return name
        table = pa.Table.from_pylist([to_row(one) for one in records], schema=schema_of(record))
        self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        beside = f"{path}.{uuid.uuid4().hex}.part"
        with self._fs.open(beside, "wb") as file:
            pq.write_table(table, file, compression="zstd")
            file.flush()
            # Only a file on this machine can be synced; an object store is durable once it has accepted.
            with contextlib.suppress(AttributeError, io.UnsupportedOperation):
                os.fsync(file.fileno())
        self._fs.mv(beside, path)
        return name

    def read(self, name: str, record: type[Record]) -> list[Record]:
        """The records of a batch, in the order in which they were written."""
        return [from_row(record, row) for row in self.table(name, record).to_pylist()]

    def table(self, name: str, record: type[Any]) -> pa.Table:
        """A batch as an Arrow table with the schema of its record type."""
        path = self.path(name)
        try:
            with self._fs.open(path, "rb") as file:
                return pq.read_table(file).cast(schema_of(record))
        except FileNotFoundError:
            raise BatchError(f"batch {name} is not in the store {self.root}: run its stage again") from None
        except (pa.ArrowInvalid, ValueError, KeyError) as error:
            raise BatchError(f"batch {name} does not hold {record.__name__} records: {error}") from error

    def remove(self, name: str) -> None:
        """Forget a batch. What is not there is no error."""
        with contextlib.suppress(FileNotFoundError):
            self._fs.rm(self.path(name))

    def names(self, topic: str) -> list[str]:
        """All batches of a topic, sorted by run and stage."""
        found = self._fs.glob(f"{self.root}/{topic}/*/*.parquet")
        return sorted(str(path)[len(self.root) + 1 : -len(".parquet")] for path in found)
