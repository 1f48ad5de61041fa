"""A folder of articles on disk: how people bring an archive, and how quality is measured.

`docs.jsonl` lists the articles, one JSON object a line: `doc` (the file's name without its ending), and if known
`title`, `date` (ISO 8601), `url`, `source` (the outlet). Beside it lies `<doc>.txt` or `<doc>.html` for each, also
compressed (`.gz`). Without docs.jsonl every such file in the folder is an article of which nothing else is known.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import ArticleError, ImportFolderError
from pipeline.records import DatePrecision

CONTENT_TYPES = {".txt": "text/plain; charset=utf-8", ".html": "text/html", ".htm": "text/html"}
MAX_FILE_BYTES = 64 * 2**20
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """One article of a folder, with its body as the file's bytes (decompressed)."""

    doc: str
    title: str
    published: datetime | None
    published_precision: DatePrecision
    url: str | None
    outlet: str
    content_type: str
    body: bytes


def archived_date(printed: str) -> tuple[datetime, DatePrecision]:
    """The UTC time of an ISO 8601 year, month, date or time, with its precision. Raises ValueError."""
    if _YEAR_OR_MONTH.fullmatch(printed):
        year, _, month = printed.partition("-")
        return datetime(int(year), int(month or 1), 1, tzinfo=UTC), "month" if month else "year"
    if len(printed) <= 10:
        day = date.fromisoformat(printed)
        return datetime(day.year, day.month, day.day, tzinfo=UTC), "day"
    when = datetime.fromisoformat(printed)
    try:
        return (when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)), "second"
    except OverflowError:
        raise ValueError(f"{printed} is no date of the calendar in UTC") from None


def _host(url: str | None) -> str | None:
    """The host of a link; None where it has none. Raises ValueError for what is no link at all."""
    return urlsplit(url).hostname if url else None


def _files(folder: Path, problems: list[str]) -> dict[str, Path]:
    """Article files by document name; a second file of one name is a problem."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        plain = path.with_suffix("") if path.suffix == ".gz" else path
        if plain.suffix.lower() not in CONTENT_TYPES or not path.is_file():
            continue
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(f"{path} was left out: it is a link out of the folder; copy the file")
            continue
        if found.setdefault(plain.stem, path) != path:
            problems.append(f"{path} was left out: {found[plain.stem].name} has the same name; rename one")
    return found


def _body(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE_BYTES:
        raise ArticleError(f"{path} is larger than {MAX_FILE_BYTES // 2**20} MiB: split it, or leave it out")
    if path.suffix != ".gz":
        return path.read_bytes()
    try:
        with gzip.open(path) as file:
            body = file.read(MAX_FILE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ArticleError(f"{path} cannot be decompressed ({error}): compress it again with gzip") from None
    if len(body) > MAX_FILE_BYTES:
        raise ArticleError(
            f"{path} is larger than {MAX_FILE_BYTES // 2**20} MiB once decompressed: leave it out"
        )
    return body


def _listed(folder: Path) -> Iterator[tuple[int, dict[str, Any] | ArticleError]]:
    listing = folder / "docs.jsonl"
    try:
        text = listing.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFolderError(f"{listing} is not UTF-8 ({error}): save it as UTF-8") from None
    for number, line in enumerate(text.split("\n"), 1):  # JSON strings may hold other line separators
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield (
                number,
                ArticleError(f"{listing}, line {number} is not JSON ({error.msg}): mend or remove the line"),
            )
            continue
        if not isinstance(row, dict) or not isinstance(row.get("doc"), str) or not row["doc"]:
            yield (
                number,
                ArticleError(
                    f'{listing}, line {number} names no document: it needs "doc", the name of its file'
                ),
            )
            continue
        yield number, row


def _article(row: dict[str, Any], path: Path, problems: list[str]) -> ArchivedArticle:
    url = row.get("url") if isinstance(row.get("url"), str) else None
    published: datetime | None = None
    precision: DatePrecision = "unknown"
    if row.get("date"):
        try:
            published, precision = archived_date(str(row["date"]))
        except ValueError:
            problems.append(
                f"{path}: the date {row['date']!r} in docs.jsonl is not ISO 8601; the article goes in without one"
            )
    try:
        host = _host(url)
    except ValueError:
        problems.append(f"{path}: the url {url!r} in docs.jsonl is no link; the article goes in without one")
        url, host = None, None
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    return ArchivedArticle(
        doc=str(row["doc"]),
        title=str(row.get("title") or ""),
        published=published,
        published_precision=precision,
        url=url,
        outlet=str(row.get("source") or host or "imported"),
        content_type=CONTENT_TYPES[plain.suffix.lower()],
        body=_body(path),
    )


def _with_file(
    row: dict[str, Any] | ArticleError, files: dict[str, Path], seen: set[str], where: str
) -> tuple[dict[str, Any], Path]:
    """One line of the list and its file. Raises ArticleError where there is none, or where it was named before."""
    if isinstance(row, ArticleError):
        raise row
    doc = row["doc"]
    if doc in seen:
        raise ArticleError(f"{where} names {doc} a second time: remove one")
    if doc not in files:
        raise ArticleError(f"{where} names {doc}, but neither {doc}.txt nor {doc}.html is there")
    seen.add(doc)
    return row, files[doc]


def read_folder(folder: Path) -> tuple[list[ArchivedArticle], list[str]]:
    """The articles of a folder in the order of its list, and what was wrong with the others, a sentence each.

    Raises ImportFolderError where the folder holds no article at all.
    """
    if not folder.is_dir():
        raise ImportFolderError(
            f"{folder} is not a folder: give one with docs.jsonl, or with .txt and .html files"
        )
    problems: list[str] = []
    files = _files(folder, problems)
    listed = (
        list(_listed(folder)) if (folder / "docs.jsonl").is_file() else [(0, {"doc": name}) for name in files]
    )
    articles: list[ArchivedArticle] = []
    seen: set[str] = set()
    for number, row in listed:
        try:
            articles.append(
                _article(*_with_file(row, files, seen, f"{folder / 'docs.jsonl'}, line {number}"), problems)
            )
        except (ArticleError, OSError) as error:
            problems.append(str(error))
    if not articles and not problems:
        raise ImportFolderError(
            f"{folder} holds no article: give a folder with docs.jsonl, or with .txt and .html files"
        )
    return articles, problems


def folder_hash(articles: list[ArchivedArticle]) -> str:
    """A name for the content of a folder: importing the same content again is the same run."""
    digest = hashlib.sha256()
    for one in articles:
        for part in (one.doc, one.title, str(one.published), str(one.url), one.outlet):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\x1f")
        digest.update(hashlib.sha256(one.body).digest())
    return digest.hexdigest()[:12]
