"""What a run over the recording must find (`recorded/expected.toml`), typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.demo.recording import RECORDED
from pipeline.errors import UsageError

SEED = "seed:"  # what stands before the id of a seed where an article is named


@dataclass(frozen=True, slots=True)
class ExpectedFeed:
    """A feed that gives no entries."""

    outlet: str
    why: str


@dataclass(frozen=True, slots=True)
class ExpectedPage:
    """A page of which no figures may be taken: one of these statuses of Article, or of Page."""

    article: str
    status: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedCopy:
    """An article that is a copy of another: one of these kinds of Placement."""

    article: str
    of: str
    kind: tuple[str, ...]
    changed_figures: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """A figure that must be there; what is None is not looked at. `high` equals `low` where it is not given."""

    article: str
    printed: str
    low: float
    dimension: str
    high: float | None = None
    qualifier: str | None = None
    speaker: str | None = None
    modality: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFigures:
    """Expressions of an article (or of what stands around it) that must not be figures."""

    article: str
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """A finding of one of these kinds, about a figure and, but for `new`, an earlier one."""

    kind: tuple[str, ...]
    article: str
    printed: str
    earlier_article: str | None = None
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """A figure that must raise no alarm, and why."""

    article: str
    printed: str
    why: str


@dataclass(frozen=True, slots=True)
class Expected:
    """All of it."""

    feeds: tuple[ExpectedFeed, ...]
    pages: tuple[ExpectedPage, ...]
    copies: tuple[ExpectedCopy, ...]
    figures: tuple[ExpectedFigure, ...]
    not_figures: tuple[NotFigures, ...]
    findings: tuple[ExpectedFinding, ...]
    quiet: tuple[Quiet, ...]


ALARMS = frozenset({"contradicts", "updated", "figure_edited", "hedge_lost"})


@cache
def load_expected(folder: Path = RECORDED) -> Expected:
    """What is expected of a recording. Raises UsageError that names the file."""
    path = folder / "expected.toml"
    try:
        told: dict[str, list[dict[str, Any]]] = tomllib.loads(path.read_text(encoding="utf-8"))
        made = {
            name: tuple(kind(**_tuples(row)) for row in told[name])
            for name, kind in (
                ("feeds", ExpectedFeed),
                ("pages", ExpectedPage),
                ("copies", ExpectedCopy),
                ("figures", ExpectedFigure),
                ("not_figures", NotFigures),
                ("findings", ExpectedFinding),
                ("quiet", Quiet),
            )
        }
        return Expected(**made)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, OSError) as error:
        raise UsageError(f"{path}: {type(error).__name__}: {error}") from error


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
