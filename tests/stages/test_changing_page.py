"""A page that changes at each fetch is read so often a day, the run says so, and the next day it is read again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import stages
from pipeline.archive import ArchivedArticle
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot

START = datetime(2024, 6, 1, 6, tzinfo=UTC)
TEXT = """Flood at Lund

The flood below the dam at Lund drove {homeless:,} people from their homes on Saturday, the county of Skarn said.

Volunteers filled sandbags through the night while the river kept rising, and the road to the coast was closed.

So far {readers:,} people have read this page."""


def fetched(home: Path, hours: int, text: str) -> Snapshot:
    now = START + timedelta(hours=hours)
    run = stages.Run.named("floods", f"import-{hours}", now, Settings(home=home))
    page = ArchivedArticle(
        "lund", "", START, "second", None, "Echo", "text/plain; charset=utf-8", text.encode()
    )
    stages.after_fetch(run, [stages.take_in(run, [page])])
    return Snapshot(run.settings)


def test_what_is_one_too_many_is_kept_and_told_and_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "topics" / "floods"
    folder.mkdir(parents=True)
    (folder / "topic.toml").write_text("revisions_a_day = 2\n", encoding="utf-8")
    for hours in range(4):
        known = fetched(tmp_path, hours, TEXT.format(homeless=2300, readers=5000 + 111 * hours))
    with known:
        printed = {one.figure.printed for one in known.known_figures("floods")}
        summary = known.run_summary("floods", ["import-3"])
        counts = {(one["stage"], one["status"]): one["records"] for one in summary.counts}
    assert "5,111" in printed
    assert not printed & {"5,222", "5,333"}
    assert counts["dedup", "revision_not_read"] == 1
    (told,) = summary.copies
    assert "this page changes at each fetch: 2 revisions of 2024-06-01 were read" in told["reason"]
    with fetched(tmp_path, 24, TEXT.format(homeless=2900, readers=9000)) as known:
        assert {one.figure.printed for one in known.known_figures("floods")} >= {"2,300", "2,900"}
