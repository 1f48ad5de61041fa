"""The demo's topic: the shipped pack with the recording's feeds in place of the public ones."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pipeline.demo.recording import TOPIC, Recording, load_recording
from pipeline.topics.catalogue import SHIPPED
from pipeline.topics.pack import TOPIC_FILE

_FEEDS = "[[feeds]]"
_MAX_INTERVAL = re.compile(r"^max_interval = .*$", re.MULTILINE)
# The outlets of the recording publish seldom, so their feeds would be asked once a day; the polls are six hours apart.
_EACH_POLL = 'max_interval = "PT3H"'


def write_pack(own_topics: Path, recording: Recording | None = None) -> Path:
    """Write the pack into the folder of own topics, where it shadows the shipped one; give its folder.

    The seeds and fingerprints are copied, topic.toml is taken over up to its first feed: feeds stand at its end.
    """
    recording = recording or load_recording()
    folder = own_topics / TOPIC
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SHIPPED / TOPIC, folder, dirs_exist_ok=True)
    shipped = (SHIPPED / TOPIC / TOPIC_FILE).read_text(encoding="utf-8")
    rules, _, _ = shipped.partition("# --- feeds")
    feeds = "\n".join(
        f'{_FEEDS}\nurl = "{url}"\noutlet = "{outlet}"\n' for url, outlet in recording.feed_urls()
    )
    (folder / TOPIC_FILE).write_text(
        f"# Written by the demo: the shipped topic with the feeds of the recording.\n"
        f"{_MAX_INTERVAL.sub(_EACH_POLL, rules)}{feeds}",
        encoding="utf-8",
    )
    return folder
