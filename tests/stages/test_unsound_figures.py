"""A rule that fails on one article costs that article's figures; the run and the others go on."""

from dataclasses import replace
from datetime import UTC, datetime

from pipeline import stages
from pipeline.archive import ArchivedArticle
from pipeline.figures import figures_of
from pipeline.settings import Settings
from pipeline.stages import understanding
from pipeline.warehouse import Snapshot

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXTS = {
    "mill": "Fire at the paper mill\n\nThe fire at the mill in Osterby killed 4 workers and injured 11 others on Friday, the brigade said.",
    "dam": "Dam above Lund gives way\n\nThe flood below the dam at Lund drove 2,300 people from their homes on Saturday, the county said.",
    "ferry": "Ferry runs aground\n\nThe ferry off Vannes had 180 passengers on board on Sunday, its owner said, and all of them are safe.",
}


def faulty(article, topic):
    if "mill" in article.title:
        raise IndexError("a rule looked past the end")
    for one in figures_of(article, topic):
        yield replace(one, value_low=99.0, value_high=1.0) if one.printed == "180" else one


def test_the_others_are_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr(understanding, "figures_of", lambda article, topic: list(faulty(article, topic)))
    run = stages.Run.named("accidents", "import-x", NOW, Settings(home=tmp_path))
    articles = [
        ArchivedArticle(doc, "", NOW, "day", None, "Echo", "text/plain; charset=utf-8", text.encode())
        for doc, text in TEXTS.items()
    ]
    stages.after_fetch(run, [stages.take_in(run, articles)])
    with Snapshot(run.settings) as known:
        printed = [one.figure.printed for one in known.known_figures("accidents")]
        counts = {
            (one["stage"], one["status"]): one["records"] for one in known.run_summary("accidents").counts
        }
    assert printed == ["2,300"]
    assert counts["clean", "article"] == len(TEXTS)
