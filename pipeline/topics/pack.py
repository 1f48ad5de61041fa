"""Reading a topic pack: a folder with topic.toml, seeds/*.md and fingerprints.json, each of them optional.

The name of the folder is the name of the topic. Whatever is wrong in a pack is a TopicError that names the file, the
key and what to do, so that one broken pack never takes the others with it.
"""

from __future__ import annotations

import json
import re
import tomllib
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import TopicError
from pipeline.language.shingles import HASHING
from pipeline.topics.model import NAME, Fingerprint, Seed, Topic

TOPIC_FILE = "topic.toml"
SEEDS = "seeds"
FINGERPRINTS = "fingerprints.json"

_FRONT_MATTER = re.compile(r"\A\+\+\+[ \t]*\n(?P<keys>.*?)\n\+\+\+[ \t]*(?:\n|\Z)(?P<text>.*)\Z", re.DOTALL)
_PARTIAL_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")

# Parts of a topic that have a file of their own: naming them in topic.toml is a mistake worth its own message.
_ELSEWHERE = {
    "name": "the name of the folder is the name of the topic",
    "seeds": f"each seed is a file {SEEDS}/*.md",
    "fingerprints": f"they are in {FINGERPRINTS}, written by `figurewatch topics fingerprint`",
}


def read_pack(folder: Path) -> Topic:
    """The topic of a pack folder. Raises TopicError that names file, key and what to do."""
    if not NAME.fullmatch(folder.name):
        raise TopicError(
            f"{folder}: the name of the folder is the name of the topic: rename the folder to up to 64 of a-z, 0-9, - and _"
        )
    described = _topic_keys(folder / TOPIC_FILE)
    seeds = tuple(read_seed(path) for path in sorted((folder / SEEDS).glob("*.md")))
    fingerprints = read_fingerprints(folder / FINGERPRINTS)
    strangers = {one.seed for one in fingerprints} - {one.id for one in seeds}
    if strangers:
        raise TopicError(
            f"{folder / FINGERPRINTS}: fingerprints of {_listed(strangers)}, which is no seed of this pack: "
            f"add {SEEDS}/{min(strangers)}.md or remove the fingerprint"
        )
    try:
        return Topic.model_validate(
            {**described, "name": folder.name, "seeds": seeds, "fingerprints": fingerprints}
        )
    except ValidationError as error:
        raise TopicError(f"{folder / TOPIC_FILE}: {complaints(error)}") from None


def read_seed(path: Path) -> Seed:
    """One seed: a Markdown file that begins with its keys as TOML between two lines `+++`.

    `published` may be a day, a month ("2022-05") or a year: the precision follows from what is written.
    """
    match = _FRONT_MATTER.match(_text(path).replace("\r\n", "\n").lstrip("\n"))
    if match is None:
        raise TopicError(
            f"{path}: no front matter: begin the file with +++, then title, outlet and published as TOML, then +++"
        )
    keys = _toml(path, match["keys"])
    keys.setdefault("id", path.stem)
    if "published" in keys:
        keys["published"], keys["published_precision"] = _published(path, keys["published"])
    text = match["text"].strip()
    if not text:
        raise TopicError(f"{path}: the seed has no text: write the article below the front matter")
    try:
        return Seed.model_validate({**keys, "text": text})
    except ValidationError as error:
        raise TopicError(f"{path}: {complaints(error)}") from None


def read_fingerprints(path: Path) -> tuple[Fingerprint, ...]:
    """The fingerprints of originals that the pack does not ship; none where there is no file."""
    if not path.exists():
        return ()
    again = "remove it and make it again with `figurewatch topics fingerprint`"
    try:
        kept = json.loads(_text(path))
        hashing = kept["hashing"]
        listed = tuple(Fingerprint.model_validate(one) for one in kept["fingerprints"])
    except ValidationError as error:
        raise TopicError(f"{path}: {complaints(error)}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise TopicError(
            f"{path}: not a file of fingerprints ({type(error).__name__}: {error}): {again}"
        ) from None
    if hashing != HASHING:
        raise TopicError(f"{path}: its hashes are of version {hashing}, not {HASHING}: {again}")
    return listed


def complaints(error: ValidationError) -> str:
    """What pydantic found wrong, as `key: what`, with the index of the element counted from 1."""
    return "; ".join(
        f"{'.'.join(str(part + 1) if isinstance(part, int) else part for part in one['loc']) or 'topic'}: "
        + (
            "no such key: remove it or correct its name"
            if one["type"] == "extra_forbidden"
            else one["msg"].removeprefix("Value error, ")
        )
        for one in error.errors()
    )


def _topic_keys(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    keys = _toml(path, _text(path))
    for key, reason in _ELSEWHERE.items():
        if key in keys:
            raise TopicError(f"{path}: {key}: remove this key: {reason}")
    return keys


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TopicError(f"{path}: not TOML: {error}") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TopicError(f"{path}: not UTF-8 at byte {error.start}: save the file as UTF-8") from None
    except OSError as error:
        raise TopicError(f"{path}: cannot be read: {error.strerror}") from None


def _published(path: Path, written: object) -> tuple[date, str]:
    """The first day of what is written, and how precise it is."""
    if isinstance(written, date):
        return date(written.year, written.month, written.day), "day"
    match = _PARTIAL_DATE.fullmatch(str(written))
    if match is not None:
        year, month, day = (int(match[part] or 1) for part in ("year", "month", "day"))
        if year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            return date(year, month, day), "day" if match["day"] else "month" if match["month"] else "year"
    raise TopicError(
        f'{path}: published: {written!r} is not a date: write 2022-05-03, or "2022-05" where only the month is known'
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in sorted(names))
