"""The recording: what invented outlets said about Russia's IT exodus on two days of December 2023, poll by poll.

Everything below `recorded/` is data that a person can read and extend: `recording.toml` holds polls, outlets and feeds,
`articles/*.md` one article each, `templates/` the page layouts and feed formats, `expected.toml` what a run must find.
All outlets, speakers and figures are invented.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.errors import UsageError

RECORDED = Path(__file__).parent / "recorded"
TOPIC = "russia-it-exodus"

FeedFormat = Literal["rss", "atom", "rdf", "json", "html", "gone", "moved"]
PageKind = Literal["article", "consent_wall", "paywall", "forbidden"]
BlockKind = Literal["paragraph", "subhead", "pull_quote", "list", "related", "photo", "advert", "embed"]

_FRONT_MATTER = re.compile(r"\A\+\+\+\n(?P<keys>.*?)\n\+\+\+\n(?P<text>.*)\Z", re.DOTALL)
_MARKED = re.compile(r"\[(?P<kind>\w+)\]\s*(?P<text>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page's body; `lines` has one element except in a list or a group of related links."""

    kind: BlockKind
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet: its host, page template and what stands around its articles."""

    key: str
    name: str
    host: str
    template: str
    tagline: str = ""
    charset: str = "utf-8"  # of its pages
    robots: str = "User-agent: *\nDisallow: /search\n"
    nav: tuple[str, ...] = ("World", "Politics", "Business", "Technology", "Opinion")
    promos: tuple[str, ...] = ()  # headlines of other articles, beside or below each article


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of an outlet; `to` is where a moved one went."""

    outlet: str
    path: str
    format: FeedFormat
    section: str = ""  # only articles of this section; empty: all
    full_text: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class RecordedArticle:
    """One revision of one page. A later revision is a further file with the same outlet and path."""

    key: str  # file name without .md: what expected.toml calls it
    outlet: str
    path: str
    title: str
    published: datetime
    blocks: tuple[Block, ...]
    from_poll: int = 1  # counted from 1
    standfirst: str = ""
    author: str = ""
    section: str = "world"
    modified: datetime | None = None
    kind: PageKind = "article"
    caption: str = ""
    credit: str = ""
    summary: str = ""  # what the feed says; default: the standfirst
    tags: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What a reader reads in the body: paragraphs, subheads, lists, without links, captions and adverts."""
        kept = [one for one in self.blocks if one.kind in ("paragraph", "subhead", "list")]
        return "\n\n".join("\n".join(one.lines) for one in kept)


@dataclass(frozen=True, slots=True)
class Recording:
    """The whole recording. Poll numbers count from 1."""

    polls: tuple[datetime, ...]
    outlets: dict[str, Outlet]
    feeds: tuple[Feed, ...]
    articles: tuple[RecordedArticle, ...]

    def pages_at(self, poll: int) -> dict[tuple[str, str], RecordedArticle]:
        """(host, path) -> the revision that stands there at a poll."""
        return {
            (self.outlets[one.outlet].host, one.path): one
            for one in sorted(self.articles, key=lambda one: one.from_poll)
            if one.from_poll <= poll
        }

    def feed_urls(self) -> tuple[tuple[str, str], ...]:
        """URL and outlet name of each feed, as a topic pack lists them: a moved feed by its old address."""
        moved_to = {feed.to for feed in self.feeds}
        return tuple(
            (self.feed_url(feed), self.outlets[feed.outlet].name)
            for feed in self.feeds
            if self.feed_url(feed) not in moved_to
        )

    def feed_url(self, feed: Feed) -> str:
        return f"http://{self.outlets[feed.outlet].host}{feed.path}"

    def url(self, article: RecordedArticle) -> str:
        return f"http://{self.outlets[article.outlet].host}{article.path}"

    def article(self, key: str) -> RecordedArticle:
        """The article of that key. Raises UsageError where there is none."""
        for one in self.articles:
            if one.key == key:
                return one
        raise UsageError(f"the recording has no article {key!r}")


@cache
def load_recording(folder: Path = RECORDED) -> Recording:
    """The recording of a folder. Raises UsageError that names the file that is wrong."""
    place = folder / "recording.toml"
    try:
        told = tomllib.loads(place.read_text(encoding="utf-8"))
        return Recording(
            polls=tuple(told["polls"]),
            outlets={key: Outlet(key=key, **_tuples(one)) for key, one in told["outlets"].items()},
            feeds=tuple(Feed(**one) for one in told["feeds"]),
            articles=tuple(_article(path) for path in sorted((folder / "articles").glob("*.md"))),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, OSError) as error:
        raise UsageError(f"{place}: {type(error).__name__}: {error}") from error


def settings_for(home: Path, port: int) -> dict[str, str]:
    """The environment in which a run under `home` sees the recording instead of the network."""
    return {
        "FIGUREWATCH_HOME": str(home),
        "FIGUREWATCH_CONTACT": "demo@figurewatch.example",
        "FIGUREWATCH_CONNECT_TO": json.dumps({"*.example": f"127.0.0.1:{port}"}),
        "FIGUREWATCH_ALLOW_ADDRESSES": json.dumps(["127.0.0.1/32"]),
        "FIGUREWATCH_ALLOW_PORTS": json.dumps([80, 443, port]),
        "FIGUREWATCH_PACE_S": "0",
    }


def _article(path: Path) -> RecordedArticle:
    match = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if match is None:
        raise UsageError(f"{path}: no front matter between +++ and +++")
    try:
        keys = tomllib.loads(match["keys"])
        return RecordedArticle(key=path.stem, blocks=_blocks(match["text"]), **_tuples(keys))
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error


def _blocks(text: str) -> tuple[Block, ...]:
    """Blocks are set apart by blank lines: `## ` subhead, `> ` pull quote, `- ` list, `[kind] ` for what is no text."""
    return tuple(_block(piece) for piece in re.split(r"\n\s*\n", text.strip()) if piece.strip())


def _block(piece: str) -> Block:
    lines = tuple(line.strip() for line in piece.splitlines())
    if lines[0].startswith("## "):
        return Block("subhead", (lines[0][3:],))
    if lines[0].startswith("> "):
        return Block("pull_quote", (" ".join(line.removeprefix("> ") for line in lines),))
    if lines[0].startswith("- "):
        return Block("list", tuple(line.removeprefix("- ") for line in lines))
    match = _MARKED.match(lines[0])
    if match is None:
        return Block("paragraph", (" ".join(lines),))
    if match["kind"] not in get_args(BlockKind):
        raise ValueError(f"[{match['kind']}] is no kind of block: {', '.join(get_args(BlockKind))}")
    kind: BlockKind = next(one for one in get_args(BlockKind) if one == match["kind"])
    return Block(kind, tuple(line for line in (match["text"], *lines[1:]) if line))


def _tuples(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()}
