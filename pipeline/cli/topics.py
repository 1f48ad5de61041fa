"""`figurewatch topics`: which topic packs there are, whether they can be read, their feeds, and fingerprints of originals."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.errors import TopicError, UsageError
from pipeline.settings import load_settings
from pipeline.topics import Topic, load_topic, pack_folders, read_pack


@click.group(invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List the topic packs; `draft` one, `check` it, print its feeds as `opml`, `fingerprint` an original it does not ship."""
    if context.invoked_subcommand is None:
        Console(markup=False).print(_packs())


@command.command()
@click.argument("name")
@click.argument("articles", type=click.Path(exists=True, file_okay=False, path_type=Path))
def draft(name: str, articles: Path) -> None:
    """Draft the pack NAME from the folder ARTICLES (as for `figurewatch import`): its seeds, terms, metrics and feeds.

    What it proposes comes from the articles alone, and is yours to correct. Nothing is fetched.
    """
    from pipeline.stages.drafting import draft_topic

    settings = load_settings()
    folder, left_out = draft_topic(name, articles, settings, datetime.now(UTC))
    topic = read_pack(folder)
    for problem in left_out:
        click.echo(problem, err=True)
    click.echo(
        f"{folder}: {len(topic.seeds)} seeds, {len(topic.metrics)} metrics, {len(topic.relevance.terms)} terms, "
        f"{len(topic.feeds)} feeds. Read and correct {folder / 'topic.toml'}, then:\n\n"
        f"  figurewatch topics check {name}\n  figurewatch run --topic {name}"
    )


@command.command()
@click.argument("name")
def check(name: str) -> None:
    """Read the pack NAME and say what it holds; a broken one is named with file, key and what to do."""
    settings = load_settings()
    topic = load_topic(name, settings)
    console = Console(highlight=False, markup=False)
    console.print(
        f"[bold]{topic.name}[/bold]: {topic.title or 'no title'}",
        f"  {pack_folders(settings)[name]}",
        sep="\n",
    )
    table = Table(show_header=False, box=None, padding=(0, 2))
    for label, lines in _contents(topic):
        table.add_row(label, "\n".join(lines) or "none")
    console.print(table)
    for advice in _advice(topic):
        console.print(f"[yellow]note:[/yellow] {advice}")


@command.command()
@click.argument("name")
def opml(name: str) -> None:
    """Print the feeds of the pack NAME as OPML, the list that feed readers exchange."""
    from pipeline.feeds.opml import write_opml

    topic = load_topic(name, load_settings())
    if not topic.feeds:
        raise UsageError(f"topic {name!r} has no feeds: there is no list to print")
    click.echo(write_opml(topic.title or topic.name, topic.feeds), nl=False)


@command.command()
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", help="Id of the seed that retells the original; needed where the pack has several.")
def fingerprint(name: str, file: Path, seed: str | None) -> None:
    """Add to pack NAME the fingerprint of the original in FILE (.txt or .html), so that its copies are recognised.

    The file is cleaned like any page, then hashed; the pack keeps a sample of the hashes and not one word.
    """
    from pipeline.topics.fingerprints import fingerprint_of, seed_to_fingerprint, write_fingerprint

    settings = load_settings()
    topic = load_topic(name, settings)
    made = fingerprint_of(_original(topic, file), seed_to_fingerprint(topic, seed))
    try:
        written = write_fingerprint(pack_folders(settings)[name], made)
    except OSError as error:
        raise TopicError(f"{pack_folders(settings)[name]}: cannot be written: {error.strerror}") from None
    click.echo(
        f"{written}: {len(made.shingles)} hashes for {made.words} words of the original of {made.seed}"
    )


def _packs() -> Table:
    table = Table(title="Topic packs", title_justify="left")
    for column in ("topic", "title", "schedule"):
        table.add_column(column, overflow="fold")
    for column in ("feeds", "seeds", "metrics"):
        table.add_column(column, justify="right")
    for name, folder in pack_folders(load_settings()).items():
        try:
            topic = read_pack(folder)
        except TopicError as error:
            table.add_row(name, Text(f"broken: {error}", style="red"), "", "", "", "")
            continue
        counts = (len(topic.feeds), len(topic.seeds), len(topic.metrics))
        table.add_row(name, topic.title, topic.schedule, *(str(count) for count in counts))
    return table


def _contents(topic: Topic) -> list[tuple[str, list[str]]]:
    fingerprinted = {one.seed for one in topic.fingerprints}
    return [
        ("schedule", [topic.schedule]),
        ("feeds", [f"{one.outlet or 'outlet from the feed'}  {one.url}" for one in topic.feeds]),
        (
            "seeds",
            [
                f"{one.id}  {one.published:%Y-%m-%d} ({one.published_precision})  {one.title}"
                + ("  + fingerprint of the original" if one.id in fingerprinted else "")
                for one in topic.seeds
            ],
        ),
        ("metrics", [f"{one.name} ({one.dimension})" for one in topic.metrics]),
        ("mails", [", ".join(topic.alerts.kinds)]),
    ]


def _advice(topic: Topic) -> list[str]:
    advice = []
    if not topic.feeds:
        advice.append("no feeds: nothing is polled; bring articles with `figurewatch import`")
    if not topic.seeds and not topic.relevance.terms:
        advice.append("neither seeds nor relevance.terms: every article counts as one of the topic")
    if not topic.metrics:
        advice.append("no metrics: figures are grouped into found metrics only")
    return advice


def _original(topic: Topic, file: Path) -> str:
    """The text of the file as an article of the topic would have it. Raises UsageError where there is none."""
    from pipeline.clean import clean
    from pipeline.records import Entry, Page

    now = datetime.now(UTC)
    url = f"file:{file.name}"
    entry = Entry(topic.name, "fingerprint", file.name, url, url, "", "", None, "unknown", None, None, now)
    body = file.read_bytes()
    kind = "text/html" if file.suffix.casefold() in (".html", ".htm") else "text/plain; charset=utf-8"
    article = clean(
        Page(topic.name, entry, url, "imported", None, None, kind, None, len(body), now), body, topic
    )
    if not article.text:
        raise UsageError(f"{file}: no article text in it ({article.detail or article.status})")
    return article.text
