"""Lines that an outlet prints on many of its pages."""

from __future__ import annotations

from pipeline.clean import repeated_lines, without_lines

BLURB = "All the ships, all the tides, every single morning."
DEATHS = "The strike has cost the islands 4 million euros."


def report(number: int) -> str:
    return "\n".join(
        [
            f"Report number {number} from the quay of the old harbour town",
            f"On day {number} the crews voted again, and {number * 31} of them wanted to go on with it for another week.",
            BLURB,
            DEATHS,
            f"Boat {number} stayed where it was, as the harbour master had said that it would on the day before.",
        ]
    )


def test_a_line_seen_on_many_pages_leaves_with_its_place(read_text):
    articles = [read_text(report(number)) for number in range(5)]
    known = repeated_lines(articles)
    assert list(known.values()) == [frozenset({"all the ships all the tides every single morning"})]
    cleaned = without_lines(articles[2], known)
    assert BLURB not in cleaned.text
    assert DEATHS in cleaned.text
    assert cleaned.revision != articles[2].revision
    removed = cleaned.removed[-1]
    assert (removed.reason, report(2)[removed.source_start : removed.source_end]) == ("repeated_line", BLURB)
    for words in ("62 of them", "4 million", "Boat 2"):
        start = cleaned.text.index(words)
        place = cleaned.source_span(start, start + len(words))
        assert place is not None
        assert report(2)[place[0] : place[1]] == words
    assert [
        cleaned.text[one.start : one.end]
        for one in cleaned.sentences
        if "Boat 2" in cleaned.text[one.start : one.end]
    ]


def test_copies_of_one_report_teach_nothing(read_text):
    articles = [read_text(report(1)) for _ in range(9)]
    assert repeated_lines(articles) == {}


def test_an_article_without_such_lines_is_the_same_object(read_text):
    article = read_text(report(1))
    assert without_lines(article, {article.outlet: frozenset({"another line"})}) is article


def test_what_was_taken_out_is_not_forgotten(read_text):
    articles = [read_text(report(number)) for number in range(5)]
    known = repeated_lines(articles)
    assert repeated_lines(without_lines(one, known) for one in articles) == known
