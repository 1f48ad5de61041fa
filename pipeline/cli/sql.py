"""`figurewatch sql`: questions to the published snapshot, for people without a DuckDB client."""

from __future__ import annotations

import csv
import json
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table

from pipeline.errors import UsageError, WarehouseError
from pipeline.settings import load_settings

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 100  # that the table shows where nothing else is said
_NARROW = 24  # terminal columns to which the text of a column may be squeezed


@click.command()
@click.argument("query", required=False)
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the query from a file.",
)
@click.option("--csv", "form", flag_value="csv", help="Print all rows as CSV.")
@click.option("--json", "form", flag_value="json", help="Print all rows, one JSON object a line.")
@click.option(
    "--rows", type=click.IntRange(min=0), help=f"Print so many rows; 0 for all. Default: {_ROWS} in a table."
)
def command(query: str | None, file: Path | None, form: str | None, rows: int | None) -> None:
    """Query the published warehouse with SQL (DuckDB's), read-only: figurewatch sql "SELECT * FROM contradictions".

    Without a query: which views and tables there are.
    """
    from pipeline.warehouse import Snapshot

    if query and file:
        raise UsageError("give a query or --file, not both")
    limit = rows or (_ROWS if rows is None and form is None else None)
    settings = load_settings()
    with Snapshot(settings) as snapshot:
        if not snapshot.published:
            raise WarehouseError(
                f"nothing is published in {settings.home} yet: load a run first (figurewatch run --topic NAME, "
                "figurewatch import, or make demo), or set FIGUREWATCH_HOME"
            )
        asked = _read(file) if file else query
        found, more = snapshot.ask(asked, limit) if asked else (snapshot.arrow("catalogue"), False)
    if form == "csv":
        _print_csv(found)
    elif form == "json":
        _print_json(found)
    else:
        _print_table(found)
    if more:
        click.echo(f"the first {found.num_rows} rows; --rows 0 prints all", err=True)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the query in {file} cannot be read: {error}") from None


def _print_csv(found: pa.Table) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(found.column_names)
    for row in found.to_pylist():
        writer.writerow(["" if value is None else _text(value) for value in row.values()])


def _print_json(found: pa.Table) -> None:
    for row in found.to_pylist():
        click.echo(json.dumps(row, ensure_ascii=False, default=_plain))


def _print_table(found: pa.Table) -> None:
    """A table where it fits the terminal, else one block for each row."""
    console = Console(highlight=False, markup=False)
    printed = [
        ["" if value is None else _printable(_text(value)) for value in row.values()]
        for row in found.to_pylist()
    ]
    names = found.column_names
    if names and sum(_needed(column) for column in zip(names, *printed, strict=True)) > console.width:
        _print_blocks(console, names, printed)
    elif names:
        table = Table(show_edge=False, header_style="bold")
        for field in found.schema:
            table.add_column(
                field.name, justify="right" if _is_number(field.type) else "left", overflow="fold"
            )
        for row in printed:
            table.add_row(*row)
        console.print(table)
    click.echo(f"{len(printed)} {'row' if len(printed) == 1 else 'rows'}")


def _needed(column: tuple[str, ...]) -> int:
    """The terminal columns below which a column is no fun to read: long text may wrap, but not to slivers."""
    return min(max(len(one) for one in column), _NARROW) + 3


def _print_blocks(console: Console, names: list[str], printed: list[list[str]]) -> None:
    for number, row in enumerate(printed, start=1):
        console.rule(f"row {number}", align="left", characters="\N{BOX DRAWINGS LIGHT HORIZONTAL}")
        block = Table.grid(padding=(0, 2))
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for name, value in zip(names, row, strict=True):
            block.add_row(name, value)
        console.print(block)


def _is_number(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _text(value: Any) -> str:
    """A value as people write it: times in UTC to the second, whole numbers without a fraction, lists as JSON."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def _plain(value: Any) -> float | str:
    """What JSON has no form for: decimals as numbers, times as text."""
    return float(value) if isinstance(value, Decimal) else _text(value)


def _printable(text: str) -> str:
    """Without the control characters by which a feed could write to the terminal."""
    return "".join(one if one.isprintable() or one == "\n" else "\N{REPLACEMENT CHARACTER}" for one in text)
