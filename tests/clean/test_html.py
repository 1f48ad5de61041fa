"""Pages in HTML: what becomes title, standfirst and body, what leaves, and what the page says of itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime

TITLE = "Ferry crossings halted as deckhands walk out over island pay"
PROSE = [
    "Crossings to the outer islands were halted on Monday after deckhands walked out, the harbour authority said.",
    "About 1,350 passengers were stranded on both sides of the strait, according to the port's own count.",
    "“Nobody told us that the last boat had gone,” said a teacher who had waited since the early morning.",
    "The company says that 40 per cent of its fleet is now tied up, and that talks will resume on Thursday.",
    "Mayors on three islands have asked the navy to bring fuel, medicine and mail until the boats sail again.",
]
BODY = "".join(f"<p>{one}</p>" for one in PROSE)


def parts(article, kind):
    return "\n".join(article.text[one.start : one.end] for one in article.segments if one.kind == kind)


def reasons(article):
    return {one.text: one.reason for one in article.removed}


def test_heading_becomes_the_title(read_html):
    article = read_html(f"<article><h1>{TITLE}</h1>{BODY}</article>", f"{TITLE} | Coast Post")
    assert article.title == TITLE
    assert parts(article, "body") == "\n".join(PROSE)
    assert article.status == "article"
    assert article.language == "en"
    assert article.extractor.startswith("trafilatura ")


def test_the_heading_wins_over_the_name_of_the_site(read_html):
    article = read_html(f"<h1>{TITLE}</h1><article>{BODY}</article>", f"{TITLE} - Coast Post")
    assert article.title == TITLE


def test_feed_title_where_the_page_has_none(make_page, topic):
    from pipeline.clean import clean

    article = clean(make_page(TITLE), f"<html><body><article>{BODY}</article></body></html>".encode(), topic)
    assert article.title == TITLE
    assert article.text.startswith(TITLE + "\n\n")


def test_content_of_a_feed_is_a_fragment(make_page, topic):
    from pipeline.clean import clean

    article = clean(make_page(TITLE, status="feed_content"), BODY.encode(), topic)
    assert article.status == "article"
    assert parts(article, "body") == "\n".join(PROSE)


def test_standfirst_by_its_class(read_html):
    line = "Operator had promised last month that the summer timetable would hold."
    article = read_html(f"<article><h1>{TITLE}</h1><p class='standfirst'>{line}</p>{BODY}</article>", TITLE)
    assert parts(article, "standfirst") == line
    assert parts(article, "body") == "\n".join(PROSE)


def test_subheading_under_the_title_is_the_standfirst(read_html):
    line = "Operator had promised last month that the summer timetable would hold"
    article = read_html(f"<article><h1>{TITLE}</h1><h2>{line}</h2>{BODY}</article>", TITLE)
    assert parts(article, "standfirst") == line


def test_first_paragraph_that_is_the_description_stays_in_the_body(read_html):
    head = f'<meta name="description" content="{PROSE[0]}">'
    article = read_html(f"<article><h1>{TITLE}</h1>{BODY}</article>", TITLE, head=head)
    assert parts(article, "body").startswith(PROSE[0])


def test_named_furniture_leaves_the_tree_with_a_trace(read_html):
    furniture = {
        "caption": "<figure><img src='a.jpg'><figcaption>Deckhands at the gate of the terminal</figcaption></figure>",
        "sign_up_prompt": "<div class='c-newsletter-box'><p>Every Monday, the coast in ten minutes.</p></div>",
        "related": "<div class='relatedArticles'><p>Why the winter timetable was cut so deeply</p></div>",
        "not_shown": "<div style='display: none'><p>Only robots are meant to read this line here.</p></div>",
    }
    middle = "".join(furniture.values())
    article = read_html(
        f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p>{middle}{BODY[len(PROSE[0]) + 7 :]}</article>", TITLE
    )
    assert parts(article, "body") == "\n".join(PROSE)
    assert set(furniture) <= set(reasons(article).values())


def test_a_name_does_not_condemn_the_article_itself(read_html):
    article = read_html(f"<div class='subscription-content newsletter'><h1>{TITLE}</h1>{BODY}</div>", TITLE)
    assert parts(article, "body") == "\n".join(PROSE)


def test_a_name_on_every_paragraph_does_not_condemn_them(read_html):
    paragraphs = "".join(f"<p class='subscribe unlocked'>{one} {one}</p>" for one in PROSE)
    article = read_html(f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p>{paragraphs}</article>", TITLE)
    assert len(parts(article, "body").split("\n")) == 1 + len(PROSE)


def test_caption_beside_an_image(read_html):
    image = "<p><img src='a.jpg'><br>Deckhands at the gate of the terminal</p>"
    article = read_html(f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p>{image}{BODY}</article>", TITLE)
    assert "gate of the terminal" not in article.text


def test_caption_beside_an_image_with_a_number_is_marked_and_stays(read_html):
    image = "<div><div><img src='a.jpg'></div><div>Some 300 deckhands at the gate</div></div>"
    article = read_html(f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p>{image}{BODY}</article>", TITLE)
    assert "300 deckhands" not in parts(article, "body")


def test_line_that_is_one_link_is_a_related_link(read_html):
    link = "<p><a href='/x'><strong>Island mayors plead for a winter timetable that works</strong></a></p>"
    article = read_html(f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p>{link}{BODY}</article>", TITLE)
    assert "plead" not in article.text


def test_other_posts_of_a_blog_leave(read_html, make_page, topic):
    from pipeline.clean import clean

    other = "<article id='post-9'><p>Quite another report about lamb prices at the spring market in the hills.</p></article>"
    page = f"<html lang='en'><body class='single postid-7'><article id='post-7'><h1>{TITLE}</h1>{BODY}{other}</article></body></html>"
    article = clean(make_page(TITLE), page.encode(), topic)
    assert parts(article, "body") == "\n".join(PROSE)


def test_hidden_words_inside_a_sentence_leave_and_the_name_stays(read_html):
    popup = "<span class='rollover-people'><a href='/p'>Ada Holm</a><span class='rollover-block'>Ada Holm More from Holm Holm resigns</span></span>"
    article = read_html(
        f"<article><h1>{TITLE}</h1><p>The talks were led by {popup}, a former harbour master of the town.</p>{BODY}</article>",
        TITLE,
    )
    assert "led by Ada Holm, a former harbour master" in article.text


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_what_the_page_says_of_itself(read_html):
    head = (
        json_ld(
            headline=TITLE,
            datePublished="2024-05-14T06:30:00+02:00",
            dateModified="2024-05-14T09:00:00Z",
            author=[{"@type": "Person", "name": "Ines Marlow"}, {"@type": "Person", "name": "Tom Quill"}],
            publisher={"@type": "Organization", "name": "Coast Post"},
        )
        + '<link rel="canonical" href="/news/ferries-stop-for-good">'
    )
    article = read_html(f"<article><h1>{TITLE}</h1>{BODY}</article>", TITLE, head=head)
    assert article.published == datetime(2024, 5, 14, 4, 30, tzinfo=UTC)
    assert article.published_precision == "second"
    assert article.modified == datetime(2024, 5, 14, 9, 0, tzinfo=UTC)
    assert article.author == "Ines Marlow, Tom Quill"
    assert article.outlet == "Coast Post"
    assert article.url == "https://www.coastpost.example/news/ferries-stop-for-good"


def test_byline_in_the_text_where_the_page_names_nobody(read_html):
    article = read_html(
        f"<article><h1>{TITLE}</h1>{BODY}<p>(Reporting by Ines Marlow; Editing by Tom Quill)</p></article>",
        TITLE,
    )
    assert article.author == "(Reporting by Ines Marlow; Editing by Tom Quill)"


def test_broken_json_ld_is_left_out(read_html):
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    assert read_html(f"<article><h1>{TITLE}</h1>{BODY}</article>", TITLE, head=head).title == TITLE


def test_text_that_the_page_states_for_machines_wins_where_the_page_shows_little(read_html):
    stated = " ".join(PROSE)
    shown = f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p></article>"
    article = read_html(shown, TITLE, head=json_ld(articleBody=stated))
    assert article.extractor == "json-ld"
    assert "40 per cent of its fleet" in article.text


def test_text_in_another_language_is_kept_and_marked(read_html):
    text = (
        "<p>Der Fährbetrieb zu den äußeren Inseln wurde am Montag eingestellt, weil die Besatzungen streiken und auf das Geld warten.</p>"
        * 1
    )
    more = "<p>Rund 1.350 Reisende saßen nach Angaben des Hafens auf beiden Seiten der Meerenge fest, und niemand hat ihnen das gesagt.</p>"
    article = read_html(f"<article><h1>Fähren stehen still</h1>{text}{more}</article>", "Fähren stehen still")
    assert article.status == "other_language"
    assert article.language == "de"
    assert "1.350 Reisende" in article.text
