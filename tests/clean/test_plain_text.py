"""Articles given as plain text: what is the title, what leaves, and that the rest is untouched."""

from __future__ import annotations

import pytest

TITLE = "Ferry crossings halted as hundreds of deckhands walk out over island pay"
PROSE = [
    "Crossings to the outer islands were halted on Monday after deckhands walked out, the harbour authority said.",
    "About 1,350 passengers were stranded on both sides of the strait, according to the port's own count.",
    "“Nobody told us that the last boat had gone,” said a teacher who had waited since the early morning.",
    "The company says that 40 per cent of its fleet is now tied up, and that talks will resume on Thursday.",
]


def parts(article, kind):
    return [article.text[one.start : one.end] for one in article.segments if one.kind == kind]


def reasons(article):
    return {one.text: one.reason for one in article.removed}


def test_title_line_is_the_title_with_its_place(read_text):
    article = read_text("\n".join([TITLE, "", *PROSE]), TITLE)
    assert article.title == TITLE
    assert article.source_span(0, len(TITLE)) == (0, len(TITLE))
    assert parts(article, "body") == ["\n".join(PROSE)]
    assert article.status == "article"
    assert article.extractor == "text"
    assert article.removed == ()


def test_title_that_is_not_in_the_text_has_no_place(read_text):
    article = read_text("\n".join(PROSE), TITLE)
    assert article.text.startswith(TITLE + "\n\n")
    assert article.source_span(0, len(TITLE)) is None
    start = article.text.index("1,350")
    place = article.source_span(start, start + 5)
    assert place is not None
    assert "\n".join(PROSE)[place[0] : place[1]] == "1,350"


def test_first_line_heads_a_text_that_nothing_names(read_text):
    assert read_text("\n".join([TITLE, *PROSE])).title == TITLE


def test_first_sentence_is_no_title(read_text):
    assert read_text("\n".join(PROSE)).title == ""


# One row for each kind of line that pasted articles carry: line, where it stands, reason.
RESIDUE = [
    ("Reuters", 0, "photo_credit", "a credit alone on a line"),
    ("Ana Prado/AFP via Getty Images", 0, "photo_credit", "photographer and agencies"),
    ("Harbour: Captain Lund says strike is ‘reckless’", 0, "video_caption", "title of a player"),
    (
        "By signing up you agree that we may write to you about offers. You may unsubscribe whenever you like.",
        0,
        "sign_up_prompt",
        "consent text of a sign-up box",
    ),
    ("STRIKE LATEST:", 2, "related_label", "a label whose links are gone"),
    (
        "Island mayor begs for calm ahead of talks [COMMENT]",
        2,
        "related_link",
        "a link with its kind in brackets",
    ),
    (
        "8,000 sign petition against ferry operator [INSIGHT]",
        2,
        "related_link",
        "a link with a number and its kind",
    ),
    ("Source: Read Full Article", 4, "read_full_article_link", "link to the original"),
    ("READ MORE: Why the winter timetable was cut", 2, "related_link", "label and link on one line"),
    ("Share this article", 4, "share_text", "share button"),
    ("Advertisement", 2, "advertisement", "label of an advertisement"),
    ("By Ines Marlow, Transport Correspondent", 0, "byline", "byline"),
    ("Reporting by Ines Marlow; Editing by Tom Quill", 4, "byline", "agency byline"),
    ("© 2024 Coast Post. All rights reserved.", 4, "copyright", "copyright"),
    ("Published 14 May 2024", 0, "date_line", "date"),
    ("Follow Coast Post on Facebook and Instagram", 4, "follow_prompt", "follow prompt"),
]


@pytest.mark.parametrize(("line", "place", "reason", "_why"), RESIDUE, ids=[row[3] for row in RESIDUE])
def test_residue_leaves_with_its_reason_and_nothing_else(read_text, line, place, reason, _why):
    text = "\n".join([TITLE, *PROSE[:place], line, *PROSE[place:]])
    article = read_text(text, TITLE)
    assert reasons(article) == {line: reason}
    assert parts(article, "body") == ["\n".join(PROSE)]
    removed = article.removed[0]
    assert text[removed.source_start : removed.source_end] == line


def test_standfirst_is_kept_and_is_no_body(read_text):
    line = "The operator had promised last month that the summer timetable would hold"
    article = read_text("\n".join([TITLE, "Reuters", line, *PROSE]), TITLE)
    assert parts(article, "standfirst") == [line]
    assert parts(article, "body") == ["\n".join(PROSE)]


def test_caption_before_a_glued_credit_leaves_and_the_sentence_stays(read_text):
    text = "\n".join(
        [TITLE, *PROSE[:2], "Deckhands outside the main terminal", "REUTERS" + PROSE[2], PROSE[3]]
    )
    article = read_text(text, TITLE)
    assert reasons(article) == {
        "Deckhands outside the main terminal": "photo_caption",
        "REUTERS": "photo_credit",
    }
    assert parts(article, "body") == ["\n".join(PROSE)]
    start = article.text.index(PROSE[2])
    place = article.source_span(start, start + len(PROSE[2]))
    assert place is not None
    assert text[place[0] : place[1]] == PROSE[2]


def test_a_line_with_a_number_is_not_dropped_on_a_guess(read_text):
    line = "Some 300 deckhands outside the main terminal"
    article = read_text("\n".join([TITLE, *PROSE[:2], line, "Getty Images", *PROSE[2:]]), TITLE)
    assert parts(article, "caption") == [line]
    assert line not in reasons(article)


def test_prose_that_begins_like_a_label_stays(read_text):
    lines = [
        "In other news, the central bank raised its rate by half a point.",
        "Top stories of the year are those 40 wrecks.",
    ]
    article = read_text("\n".join([TITLE, *PROSE[:2], *lines, *PROSE[2:]]), TITLE)
    assert article.removed == ()


def test_a_paragraph_that_stands_twice_leaves_once(read_text):
    article = read_text("\n".join([TITLE, *PROSE, PROSE[1]]), TITLE)
    assert reasons(article) == {PROSE[1]: "repeated_paragraph"}


def test_line_ends_and_blank_lines_do_not_matter(read_text):
    one = read_text("\r\n\r\n".join([TITLE, *PROSE]), TITLE)
    other = read_text("\n".join([TITLE, *PROSE]), TITLE)
    assert one.text == other.text
    assert one.revision == other.revision


def test_sentences_lie_in_the_text(read_text):
    article = read_text("\n".join([TITLE, *PROSE]), TITLE)
    found = [article.text[one.start : one.end] for one in article.sentences]
    assert found[0] == TITLE
    assert PROSE[0] in found


def test_without_any_text(make_page, topic):
    from pipeline.clean import clean

    article = clean(make_page("A title"), b"", topic)
    assert article.status == "empty"
    assert article.title == "A title"
