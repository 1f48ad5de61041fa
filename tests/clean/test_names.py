"""Who wrote it, who printed it, what it is called: the places where a page says so, and how they agree."""

from __future__ import annotations

import json

import pytest

TITLE = "Port closes after cracks are found in 41 cranes"
PROSE = (
    "<p>The port will close on Monday after inspectors found cracks in 41 cranes, the harbour authority said.</p>"
    "<p>It expects repairs to take until the middle of September, and to cost 14.5 million crowns in all.</p>"
)
ANN, TOM = "Ines Marlow", "Tom Quill"


def json_ld(found: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


def article(**fields: object) -> str:
    return json_ld({"@type": "NewsArticle", **fields})


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" property="{name}" content="{content}">'


GRAPH = json_ld(
    {
        "@graph": [
            {"@type": "NewsArticle", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
            {"@type": "Person", "@id": "#p", "name": ANN},
            {"@type": "NewsMediaOrganization", "@id": "#o", "name": "Coast Post"},
        ]
    }
)
HEADS = [
    ("two people, and again in one string", article(author=[{"name": ANN}, {"name": TOM}]) + meta("author", f"{ANN}, {TOM}"), f"{ANN}, {TOM}"),
    ("a string", article(author=ANN), ANN),
    ("a list of strings", article(author=[ANN, TOM]), f"{ANN}, {TOM}"),
    ("one person with two names", article(author={"name": [ANN, TOM]}), f"{ANN}, {TOM}"),
    ("the same person twice", article(author=[{"name": ANN}, {"name": f" {ANN} "}]), ANN),
    ("a person of the graph", GRAPH, ANN),
    ("a meta element", meta("author", f"By {ANN}"), ANN),
    ("an address is no name", meta("author", "https://www.coastpost.example/ines"), None),
    ("an account is no name", article(author={"name": "admin"}), None),
    ("nobody", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("_why", "head", "author"), HEADS, ids=[row[0] for row in HEADS])
def test_authors(read_html, _why, head, author):
    assert read_html(f"<article><h1>{TITLE}</h1>{PROSE}</article>", TITLE, head=head).author == author


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (GRAPH, "Coast Post"),
        (article(publisher={"name": "Post plc"}) + meta("og:site_name", "Coast Post"), "Coast Post"),
        (article(publisher=[{"name": "Coast Post"}]), "Coast Post"),
        ("", "coastpost.example"),
    ],
)
def test_outlets(read_html, head, outlet):
    assert read_html(f"<article><h1>{TITLE}</h1>{PROSE}</article>", TITLE, head=head).outlet == outlet


TITLES = [
    ("the heading that the feed announced", TITLE, f"{TITLE} | Coast Post", TITLE),
    (
        "a heading that nobody else has",
        "Forty-one reasons to close a port",
        f"{TITLE} | Coast Post",
        "Cracked cranes",
    ),
    ("the name of the site as a heading", "Coast Post", f"{TITLE} | Coast Post", TITLE),
]


@pytest.mark.parametrize(("_why", "heading", "window", "fed"), TITLES, ids=[row[0] for row in TITLES])
def test_titles(read_html, _why, heading, window, fed):
    found = read_html(f"<article><h1>{heading}</h1>{PROSE}</article>", window, entry_title=fed)
    assert found.title == (TITLE if heading == "Coast Post" else heading)
    assert heading == found.title or heading not in found.text
