"""How well and how fast pages become articles.

    python benchmarks/clean.py FOLDER [--predictions FILE] [--limit N]

FOLDER holds `html/<id>.html.gz` (or `*.html`), and a `score.py` beside it that reads the predictions, if there is one.
Prints the share of trafilatura's own time that every other step takes (CPU time; of several passes over a page the
quickest counts, since a busy machine slows the others), and runs the folder's scorer. "After extraction" is all that
`clean` does from the extracted text to the record: lines, title, furniture, map, walls, language, sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.clean import article as composing
from pipeline.clean import clean
from pipeline.records import Article, Entry, Page
from pipeline.topics.model import Topic

BEFORE = (
    "decode",
    "parse",
    "elements",
    "page_facts",
    "published",
    "reshape",
    "prune",
)  # steps up to the extraction
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def page(name: str, url: str) -> Page:
    entry = Entry("bench", "feed", name, url, url, "", "", None, "unknown", None, None, NOW)
    return Page("bench", entry, url, "fetched", None, 200, "text/html", name, None, NOW)


def timed(spent: Counter[str], name: str, step: Callable[..., Any]) -> Callable[..., Any]:
    kept: list[Any] = []

    def run(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            kept.clear()  # what a step made is freed on its own account: a tree takes time to parse and to free
            kept.append(step(*args, **kwargs))
            return kept[0]
        finally:
            spent[name] += time.process_time() - start

    return run


def measured(
    its_page: Page, body: bytes, topic: Topic, spent: Counter[str], passes: int
) -> tuple[Article, dict[str, float]]:
    """The article of a page, and the CPU seconds of each step: of its passes, the least of each."""
    least: dict[str, float] = {}
    for _ in range(passes):
        spent.clear()
        start = time.process_time()
        made = clean(its_page, body, topic)
        total = time.process_time() - start
        found = {**spent, "after extraction": total - sum(spent.values())}
        least = {name: min(seconds, least.get(name, seconds)) for name, seconds in found.items()}
    return made, least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path, default=Path(tempfile.gettempdir()) / "predictions.json")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--standfirst", action="store_true", help="count the standfirst as article body")
    parser.add_argument("--passes", type=int, default=5, help="times that each page is cleaned")
    options = parser.parse_args()
    pages = sorted((options.folder / "html").glob("*.html*"))[: options.limit]
    bodies = {
        path.name.split(".")[0]: gzip.decompress(path.read_bytes())
        if path.suffix == ".gz"
        else path.read_bytes()
        for path in pages
    }
    truth = options.folder / "ground-truth.json"
    known = json.loads(truth.read_text(encoding="utf-8")) if truth.exists() else {}
    urls = {name: known.get(name, {}).get("url") or f"https://news.example/{name}" for name in bodies}
    topic = Topic(name="bench")
    composing.canonical_url(
        "https://one.example/x", "https://other.example/y"
    )  # loads the public suffixes, once
    for name, body in list(bodies.items())[:5]:  # imports and tables are loaded
        clean(page(name, urls[name]), body, topic)
    spent: Counter[str] = Counter()
    for name in (*BEFORE, "extract"):
        setattr(composing, name, timed(spent, name, getattr(composing, name)))
    predictions, statuses = {}, Counter[str]()
    seconds_of: Counter[str] = Counter()
    for name, body in bodies.items():
        its_page = page(name, urls[name])
        made, quickest = measured(its_page, body, topic, spent, options.passes)
        seconds_of.update(quickest)
        kinds = ("standfirst", "body") if options.standfirst else ("body",)
        predictions[name] = {
            "articleBody": "\n".join(
                made.text[one.start : one.end] for one in made.segments if one.kind in kinds
            )
        }
        statuses[f"{made.status} {made.detail or ''}".strip()] += 1
    for name, seconds in seconds_of.items():
        share = seconds / seconds_of["extract"]
        print(f"{name:18} {1000 * seconds / len(bodies):7.2f} ms/page  {share:6.1%} of the extraction")
    print(f"{len(bodies) / sum(seconds_of.values()):.1f} pages/s; {dict(statuses)}")
    options.predictions.write_text(json.dumps(predictions), encoding="utf-8")
    scorer = options.folder / "score.py"
    if scorer.exists() and options.limit is None:
        subprocess.run([sys.executable, str(scorer), str(options.predictions)], check=True)


if __name__ == "__main__":
    main()
