"""What a run over the recording must find (`recorded/expected.toml`), typed.

A row with a `limit` is right but not found yet, and the limit says why. When it is found, the limit has to go.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.demo.recording import RECORDED
from pipeline.errors import UsageError
from pipeline.topics.pack import complaints

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
    limit: str = ""


@dataclass(frozen=True, slots=True)
class NotFigures:
    """Expressions of an article (or of what stands around it) that must not be figures."""

    article: str
    printed: tuple[str, ...]
    limit: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """A finding of one of these kinds, about a figure and, but for `new`, an earlier one."""

    kind: tuple[str, ...]
    article: str
    printed: str
    earlier_article: str | None = None
    earlier: str | None = None
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A figure that must raise no alarm, and why."""

    article: str
    printed: str
    why: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedEstimate:
    """What must stand of a metric after the last run, and the article behind the best number."""

    metric: str
    low: float
    best: float
    high: float
    article: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedOrigin:
    """A number whose first telling, further outlets and independent origins must be known after the last run."""

    article: str  # that said it first
    printed: str
    outlets: int
    origins: int
    limit: str = ""


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
    estimates: tuple[ExpectedEstimate, ...] = ()
    origins: tuple[ExpectedOrigin, ...] = ()


def count(expected: Expected) -> int:
    """How many expectations there are."""
    return sum(len(getattr(expected, field.name)) for field in fields(expected))


ALARMS = frozenset({"contradicts", "updated", "figure_edited", "hedge_lost"})


@cache
def load_expected(folder: Path = RECORDED) -> Expected:
    """What is expected of a recording. Raises UsageError that names the file."""
    path = folder / "expected.toml"
    try:
        return TypeAdapter(Expected).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise UsageError(f"{path}: {error}") from error
    except ValidationError as error:
        raise UsageError(f"{path}: {complaints(error)}") from error
