"""`figurewatch figures`: the figures of a text, in the terminal or as JSON lines."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.records import Figure

_CONTEXT = 60  # characters of the sentence shown on each side of the number


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), help="Date of publication: what “last week” means."
)
@click.option("--place", help="What “the country” means where the text names no place.")
@click.option("--language", default="en", show_default=True, help="Language of the text (ISO 639-1).")
@click.option(
    "--all", "everything", is_flag=True, help="Also list the numbers that are no figure, with their class."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, every field, for machines.")
def command(
    *,
    file: str,
    published: datetime | None,
    place: str | None,
    language: str,
    everything: bool,
    as_json: bool,
) -> None:
    """Print the figures of FILE (or of standard input: -), each number highlighted in its sentence."""
    from pipeline.figures import extract, mentions
    from pipeline.language import languages

    if language not in languages():
        raise UsageError(f"no tables for language {language!r}: there are {', '.join(languages())}")

    read = mentions if everything else extract
    found = read(_text(file), published, language=language, place=place)
    if as_json:
        for one in found:
            click.echo(json.dumps(asdict(one), ensure_ascii=False, default=str))
        return
    _print(found)


def _text(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read as UTF-8 text: {error}") from None


def _print(found: list[Figure]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=False)
    for heading in ("value", "what", "happened", "who says so", "when", "sentence"):
        table.add_column(heading, overflow="fold")
    for one in found:
        table.add_row(
            Text(_value(one)),
            Text(one.entity or one.population or ""),
            Text(one.predicate_text or ""),
            Text(one.attribution.speaker or ""),
            Text(one.time.printed),
            _highlighted(one),
        )
    console = Console(markup=False, highlight=False)
    console.print(table)
    console.print(f"{len(found)} figures" if len(found) != 1 else "1 figure")


def _value(figure: Figure) -> str:
    """The value as a person writes it: hedge, printed number, unit."""
    if figure.kind != "figure":
        return f"{figure.printed} ({figure.kind})"
    unit = figure.unit if figure.dimension not in {"count", "share", "money", "unknown"} else ""
    hedge = figure.hedge if figure.hedge and figure.hedge.lower() not in figure.printed.lower() else ""
    return " ".join(filter(None, (hedge, figure.printed, unit)))


def _highlighted(figure: Figure) -> Text:
    from rich.text import Text

    start, end = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    left, right = max(0, start - _CONTEXT), min(len(figure.sentence), end + _CONTEXT)
    text = Text("…" if left else "")
    text.append(figure.sentence[left:start])
    text.append(figure.sentence[start:end], style="bold reverse")
    text.append(figure.sentence[end:right])
    text.append("…" if right < len(figure.sentence) else "")
    return text
