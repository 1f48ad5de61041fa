"""Which topics there are: the shipped packs, and those of the installation, which come first."""

from __future__ import annotations

import difflib
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import TopicError
from pipeline.settings import Settings
from pipeline.topics.model import Topic
from pipeline.topics.pack import read_pack

SHIPPED = Path(__file__).parent / "packs"


def pack_folders(settings: Settings) -> dict[str, Path]:
    """Name -> folder of every pack, sorted by name; a pack of the installation shadows a shipped one."""
    found: dict[str, Path] = {}
    for place in (SHIPPED, settings.own_topics):
        if place.is_dir():
            found |= {
                folder.name: folder
                for folder in place.iterdir()
                if folder.is_dir() and not folder.name.startswith((".", "_"))
            }
    return dict(sorted(found.items()))


def topic_names(settings: Settings) -> tuple[str, ...]:
    """The names of all topic packs, whether they can be read or not."""
    return tuple(pack_folders(settings))


def load_topic(name: str, settings: Settings) -> Topic:
    """The topic of that name. Raises TopicError where there is no such pack, or where it is broken."""
    bare_topic(name)  # a name that cannot be one is said so
    folders = pack_folders(settings)
    if name in folders:
        return read_pack(folders[name])
    close = difflib.get_close_matches(name, folders, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(folders) or 'none'}."
    raise TopicError(
        f"no topic {name!r}: {hint} A new topic is a folder {settings.own_topics / (name or 'NAME')} with topic.toml"
    )


def bare_topic(name: str) -> Topic:
    """A topic with nothing but a name. Raises TopicError where the name cannot be one."""
    try:
        return Topic(name=name)
    except ValidationError:
        raise TopicError(
            f"{name!r} cannot be the name of a topic: use up to 64 of a-z, 0-9, - and _, and begin with a letter or digit"
        ) from None
