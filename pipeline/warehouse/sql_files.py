"""Where the SQL files are, in a checkout and in an installed wheel, and what is in them.

SQL is source code of its own: one file for each table load, view, query and check, below `sql/` in the checkout and
`pipeline/_sql/` in a wheel. Python never puts a statement together.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from pipeline.errors import WarehouseError

_PACKAGED = Path(__file__).resolve().parent.parent / "_sql"
_CHECKOUT = Path(__file__).resolve().parent.parent.parent / "sql"
_NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)*")


@functools.cache
def sql_root() -> Path:
    """The folder of the SQL files. Raises WarehouseError where neither a checkout nor a wheel has them."""
    for folder in (_PACKAGED, _CHECKOUT):
        if (folder / "migrations").is_dir():
            return folder
    raise WarehouseError(
        f"the SQL files are missing: neither {_PACKAGED} nor {_CHECKOUT} holds migrations/; "
        "install figurewatch again"
    )


@functools.cache
def sql(name: str) -> str:
    """The text of sql/NAME.sql, for a name such as `queries/known_pages`. Raises WarehouseError that names it."""
    path = sql_root() / f"{name}.sql"
    if _NAME.fullmatch(name) is None or not path.is_file():
        raise WarehouseError(f"there is no SQL file {name}.sql in {sql_root()}")
    return path.read_text(encoding="utf-8")


@functools.cache
def sql_names(folder: str) -> tuple[str, ...]:
    """The names of the files in sql/FOLDER, in the order in which they run; empty for a folder that is not there."""
    return tuple(f"{folder}/{path.stem}" for path in sorted((sql_root() / folder).glob("*.sql")))
