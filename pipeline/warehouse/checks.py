"""Data checks: each file of sql/checks gives the rows that are wrong, and says in its head how bad that is.

`-- level: fail` stops the load, whose transaction is undone; `-- level: warn` is reported. The rest of the comment
says what a row means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from pipeline.errors import WarehouseError
from pipeline.warehouse.connection import Connection, rows
from pipeline.warehouse.sql_files import sql, sql_names

_HEAD = re.compile(r"-- level: (fail|warn)\n((?:-- .*\n)+)")
_SHOWN = 3  # rows in a message


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that found something: its name and level, what it says, how many rows, and the first of them."""

    check: str
    level: Literal["fail", "warn"]
    meaning: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        more = f" and {self.count - len(self.examples)} more" if self.count > len(self.examples) else ""
        return f"{self.check}: {self.meaning} ({'; '.join(self.examples)}{more})"


def broken_checks(connection: Connection, parameters: Mapping[str, object]) -> list[Broken]:
    """The checks that a run (parameters `topic` and `run`) does not pass."""
    found = []
    for name in sql_names("checks"):
        head = _HEAD.match(sql(name))
        if head is None:
            raise WarehouseError(
                f"sql/{name}.sql does not begin with -- level: fail or -- level: warn and a reason"
            )
        wrong = rows(connection, name, parameters)
        if wrong:
            found.append(
                Broken(
                    check=name.rsplit("/", 1)[-1],
                    level=cast("Literal['fail', 'warn']", head[1]),
                    meaning=" ".join(line.removeprefix("-- ") for line in head[2].splitlines()),
                    count=len(wrong),
                    examples=tuple(
                        ", ".join(f"{key} {value}" for key, value in row.items()) for row in wrong[:_SHOWN]
                    ),
                )
            )
    return found
