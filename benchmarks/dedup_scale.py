"""What a run of dedup costs with much stored: time, memory and size of the index in the warehouse.

    python -m benchmarks.dedup_scale build HOME ARTICLES     a warehouse with so many synthetic articles
    python -m benchmarks.dedup_scale run HOME recent         a cold run that places 1,000 new ones, half of them copies,
                                                             nearly all of what the last three days brought
    python -m benchmarks.dedup_scale run HOME any-time       the same, copies of what came at any time
    python -m benchmarks.dedup_scale datasketch ARTICLES     all of dedup in memory against MinHash LSH of datasketch

Texts are random words of five letters with real shingles, so that what is measured is the path of a real run.
"""

from __future__ import annotations

import json
import pickle
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.dedup import TOPIC
from pipeline.batches import schema_of
from pipeline.language.shingles import sample, shingle_hashes, text_sha256, word_hashes
from pipeline.records import Article, Placement, Span, identity
from pipeline.settings import Settings

WORDS = 400  # of an article
SENTENCE = 20  # words
VOCABULARY = 30_000
CHUNK = 20_000
SECONDS = 5  # between two articles
NOW = datetime(2024, 6, 1, tzinfo=UTC)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def vocabulary() -> list[str]:
    """Words of five letters; one in twenty is a number of five digits."""
    draw = np.random.default_rng(1)
    letters = ["".join(_LETTERS[n] for n in row) for row in draw.integers(0, 26, (VOCABULARY, 5))]
    numbers = [str(n) for n in draw.integers(10_000, 99_999, VOCABULARY // 20)]
    return [*numbers, *letters[len(numbers) :]]


def texts(first: int, count: int) -> npt.NDArray[np.int64]:
    """The words (as numbers) of articles `first` to `first + count`, always the same."""
    return np.random.default_rng(1000 + first).integers(0, VOCABULARY, (count, WORDS))


def article_id(number: int) -> str:
    return identity(TOPIC, number)


def _when(number: int) -> datetime:
    return NOW - timedelta(days=60) + timedelta(seconds=number * SECONDS)


def _columns(record: type, count: int, columns: dict[str, object]) -> pa.Table:
    """A batch from whole columns; a value that is no list stands in every row, a field that is not named is empty."""
    arrays = []
    for one in schema_of(record):
        value = columns.get(one.name)
        if isinstance(value, pa.Array):
            arrays.append(value)
        elif isinstance(value, list):
            arrays.append(pa.array(value, one.type))
        elif value is None and pa.types.is_list(one.type):
            empty = pa.array([], one.type.value_type)
            arrays.append(pa.ListArray.from_arrays(np.zeros(count + 1, dtype=np.int32), empty))
        else:
            arrays.append(pa.array([value] * count, one.type))
    return pa.Table.from_arrays(arrays, schema=schema_of(record))


def _spans(record: type, name: str, count: int, edges: list[tuple[int, int]], kind: str) -> pa.Array:
    """The same spans in every row."""
    inner = schema_of(record).field(name).type.value_type
    starts, ends = (np.tile([edge[n] for edge in edges], count) for n in (0, 1))
    structs = pa.StructArray.from_arrays(
        [pa.array(starts), pa.array(ends), pa.array([kind] * len(starts))], fields=list(inner)
    )
    return pa.ListArray.from_arrays(np.arange(count + 1, dtype=np.int32) * len(edges), structs)


def _batches(first: int, rows: list[list[str]]) -> tuple[pa.Table, pa.Table]:
    """Article and Placement batches of a chunk, as the stages would write them."""
    count = len(rows)
    edges = [(n * 6, (n + SENTENCE) * 6 - 1) for n in range(0, WORDS, SENTENCE)]
    names = [article_id(number) for number in range(first, first + count)]
    bodies = [" ".join(words) for words in rows]
    hashed = [word_hashes(body) for body in bodies]
    shared = {
        "topic": TOPIC,
        "article": names,
        "revision": [identity(body) for body in bodies],
        "published": [_when(number) for number in range(first, first + count)],
    }
    articles = {
        "url": [f"https://outlet.example/{number}" for number in range(first, first + count)],
        "url_key": [str(number) for number in range(first, first + count)],
        "outlet": "Outlet",
        "title": "",
        "text": bodies,
        "segments": _spans(Article, "segments", count, [(0, WORDS * 6 - 1)], "body"),
        "sentences": _spans(Article, "sentences", count, edges, ""),
        "language": "en",
        "published_precision": "second",
        "status": "article",
        "extractor": "benchmark",
        "fetched_at": shared["published"],
    }
    fresh = pa.array(np.tile(np.arange(len(edges)), count))
    placements = {
        "story": names,
        "origin": names,
        "kind": "origin",
        "similarity": 0.0,
        "reason": "no earlier article of the window tells it",
        "fresh": pa.ListArray.from_arrays(np.arange(count + 1, dtype=np.int32) * len(edges), fresh),
        "changed_figures": False,
        "material": False,
        "text_sha256": [text_sha256(words) for words in hashed],
        "shingles": [sample(shingle_hashes(words), len(words)) for words in hashed],
        "words": WORDS,
    }
    return _columns(Article, count, shared | articles), _columns(Placement, count, shared | placements)


def build(home: Path, count: int) -> None:
    """A published snapshot with so many articles, through the files of sql/load."""
    from pipeline.warehouse.connection import change, warehouse_session
    from pipeline.warehouse.migrations import migrate, transaction
    from pipeline.warehouse.sql_files import sql_names

    settings = Settings(home=home)
    home.mkdir(parents=True, exist_ok=True)
    words = np.array(vocabulary(), dtype=object)
    with warehouse_session(settings) as connection:
        migrate(connection)
        for first in range(0, count, CHUNK):
            started = time.monotonic()
            chunk = texts(first, min(CHUNK, count - first))
            tables = _batches(first, [list(words[row]) for row in chunk])
            made = time.monotonic()
            parameters = {
                "topic": TOPIC,
                "run": f"r{first}",
                "batch": f"b{first}",
                "stage": "dedup",
                "loaded_at": NOW,
                "records": 0,
                "content_sha256": "",
                "started_at": NOW,
            }
            with transaction(connection):
                for stage, table in zip(("clean", "dedup"), tables, strict=True):
                    connection.register("batch", table)
                    for name in sql_names(f"load/{stage}"):
                        change(connection, name, parameters)
                    connection.unregister("batch")
            change(connection, "session/checkpoint")
            print(
                f"{first + CHUNK:>9,} made {made - started:.1f} s, loaded {time.monotonic() - made:.1f} s",
                flush=True,
            )
    shutil.move(settings.warehouse, settings.published)


def index_bytes(settings: Settings) -> dict[str, int]:
    """Bytes of the tables of the index in the snapshot."""
    from pipeline.warehouse.connection import snapshot_session

    connection = snapshot_session(settings)
    assert connection is not None
    sizes = {}
    for table in ("story_shingles", "story_entries", "stop_shingles", "placements", "articles"):
        blocks = connection.execute(
            "SELECT count(DISTINCT block) FROM (SELECT block_id AS block FROM pragma_storage_info(?) WHERE persistent"
            " UNION ALL SELECT unnest(additional_block_ids) FROM pragma_storage_info(?))",
            [f"figures.{table}", f"figures.{table}"],
        ).fetchone()
        assert blocks is not None
        sizes[table] = int(blocks[0]) * 262_144
    return sizes


def new_articles(stored: int, count: int, recent: float) -> Iterator[tuple[Article, int | None]]:
    """Half new ones, half copies of stored ones (a tenth of the words edited, trimmed, or in a longer text).

    `recent` of the copies are of articles of the last three days, the others of any.
    """
    words = np.array(vocabulary(), dtype=object)
    draw = np.random.default_rng(5)
    latest = min(stored, 3 * 24 * 3600 // SECONDS)
    late = draw.choice(latest, round(count // 2 * recent), replace=False) + stored - latest
    any_time = draw.choice(stored - latest, count // 2 - len(late), replace=False) if recent < 1 else []
    originals = sorted([*(int(one) for one in late), *(int(one) for one in any_time)])
    chunks: dict[int, npt.NDArray[np.int64]] = {}
    for number in range(count):
        own = [str(one) for one in words[draw.integers(0, len(words), WORDS)]]
        source = originals[number // 2] if number % 2 else None
        if source is not None:
            chunk = source - source % CHUNK
            if chunk not in chunks:
                chunks = {chunk: texts(chunk, min(CHUNK, stored - chunk))}
            own = _edited(list(words[chunks[chunk][source - chunk]]), own, draw, number // 2 % 3)
        text = " ".join(own)
        spans = tuple(Span(n * 6, min(n + SENTENCE, len(own)) * 6 - 1) for n in range(0, len(own), SENTENCE))
        yield _article(stored + number, text, spans), source


def _edited(copied: list[str], other: list[str], draw: np.random.Generator, kind: int) -> list[str]:
    if kind == 0:
        edits = draw.random(len(copied)) < 0.1
        return [new if edit else old for old, new, edit in zip(copied, other, edits, strict=True)]
    if kind == 1:
        return copied[: int(len(copied) * draw.uniform(0.3, 0.8))]
    return [*other[:200], *copied, *other[200:]]


def _article(number: int, text: str, spans: tuple[Span, ...]) -> Article:
    when = _when(number)
    return Article(
        topic=TOPIC, article=article_id(number), revision=identity(text), url=f"https://outlet.example/{number}",
        url_key=str(number), outlet="Outlet", author=None, title="", text=text, segments=(Span(0, len(text), "body"),),
        sentences=spans, source_map=(), removed=(), language="en", published=when, published_precision="second",
        modified=None, status="article", detail=None, extractor="benchmark", page_sha256=None, doc=None, fetched_at=when,
    )  # fmt: skip


def run(home: Path, new: str) -> dict[str, object]:
    """Place the new articles of a file against what is stored, in this process, which has done nothing else."""
    settings = Settings(home=home, duckdb_memory="250MB")
    pairs = pickle.loads((home / f"{new}.pickle").read_bytes())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started, cpu = time.monotonic(), time.process_time()
    from pipeline.dedup import place
    from pipeline.topics.model import Topic
    from pipeline.warehouse import Snapshot
    from pipeline.warehouse.story_index import StoryIndex

    with Snapshot(settings) as snapshot:
        placements = place([article for article, _ in pairs], StoryIndex(snapshot, TOPIC), Topic(name=TOPIC))
    seconds, cpu_seconds = time.monotonic() - started, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    copies = [(p, source) for p, (_, source) in zip(placements, pairs, strict=True) if source is not None]
    others = [p for p, (_, source) in zip(placements, pairs, strict=True) if source is None]
    return {
        "new": len(pairs),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu_seconds, 2),
        "peak_mb": round(peak),
        "before_mb": round(before),
        "recall": round(sum(p.story == article_id(source) for p, source in copies) / len(copies), 4),
        "false": sum(p.story != p.article for p in others),
        "index_mb": {name: round(size / 2**20, 1) for name, size in index_bytes(settings).items()},
    }


def prepare(home: Path, new: str, recent: float, count: int = 1000) -> None:
    """Write the new articles beside the warehouse, so that making them is not measured."""
    from pipeline.warehouse.connection import snapshot_session

    connection = snapshot_session(Settings(home=home))
    assert connection is not None
    stored = connection.execute("SELECT count(*) FROM placements").fetchone()
    assert stored is not None
    pairs = list(new_articles(int(stored[0]), count, recent))
    (home / f"{new}.pickle").write_bytes(pickle.dumps(pairs))


def against_datasketch(count: int) -> dict[str, object]:
    """Insert and query, here and with MinHash LSH at 0.5 (128 permutations, five-word shingles): documents a second, recall."""
    from datasketch import MinHash, MinHashLSH

    from pipeline.dedup import MemoryIndex, member_of, place
    from pipeline.topics.model import Topic

    words = np.array(vocabulary(), dtype=object)
    draw = np.random.default_rng(9)
    bodies: list[list[str]] = [list(words[row]) for row in texts(0, count // 2)]
    bodies += [
        _edited(bodies[n], list(words[draw.integers(0, len(words), WORDS)]), draw, n % 3)
        for n in range(count // 2)
    ]
    spans = [
        tuple(Span(n * 6, min(n + SENTENCE, len(body)) * 6 - 1) for n in range(0, len(body), SENTENCE))
        for body in bodies
    ]
    articles = [
        _article(number, " ".join(body), span)
        for number, (body, span) in enumerate(zip(bodies, spans, strict=True))
    ]
    index, found = MemoryIndex(), 0
    started = time.process_time()
    for first in range(0, count, 1000):
        batch = articles[first : first + 1000]
        for article, placement in zip(batch, place(batch, index, Topic(name=TOPIC)), strict=True):
            index.add(member_of(article, placement))
            found += placement.story != placement.article
    ours = time.process_time() - started
    lsh, other = MinHashLSH(threshold=0.5, num_perm=128), 0
    started = time.process_time()
    for number, article in enumerate(articles):
        body = article.text.split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(body[n : n + 5]).encode() for n in range(len(body) - 4)])
        other += bool(lsh.query(sketch))
        lsh.insert(str(number), sketch)
    theirs = time.process_time() - started
    copies = count - count // 2
    return {
        "documents": count,
        "place": {"docs_s": round(count / ours), "recall": round(found / copies, 4)},
        "datasketch": {"docs_s": round(count / theirs), "recall": round(other / copies, 4)},
    }


if __name__ == "__main__":
    if sys.argv[1] == "datasketch":
        print(json.dumps(against_datasketch(int(sys.argv[2]))))
        sys.exit()
    command, where, *rest = sys.argv[1:]
    if command == "build":
        build(Path(where), int(rest[0]))
    if command in ("build", "prepare"):
        prepare(Path(where), "recent", 0.95)
        prepare(Path(where), "any-time", 0.0)
    if command == "run":
        print(json.dumps(run(Path(where), rest[0] if rest else "recent")))
