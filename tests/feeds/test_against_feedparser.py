"""Feeds of every version, encoding and defect: the entries are those that feedparser finds in the same bytes.

What is decided otherwise, and why:

- A half of a surrogate pair, on which feedparser fails as a whole, is read past.
- Where the server and the body name different encodings, the body counts if it can be read by its own word.
- feedparser is not told where the feed is: of a guid it would make a link, which changes when the feed moves.
- A link is one of http or https, or none; a guid that is a link stands in for a missing one, another does not.
- Titles have no tags and no NUL, and at most MAX_TITLE characters.
"""

from __future__ import annotations

import html
import io
import itertools
import re
from urllib.parse import urljoin

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.feeds.raw import MAX_TITLE, RawFeed
from pipeline.feeds.reading import read
from tests.feeds.invented import CONTENT_TYPES, DEFECTS, ENCODINGS, VERSIONS, Invented, crossed, invented

URL = "http://gazette.example/feeds/all.xml"
Found = list[tuple[str | None, str | None, str]]
_SAYS_ITSELF = re.compile(
    rb"^\s*<\?xml[^>]*\sencoding|^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|<?\x00|\x4c\x6f\xa7\x94)", re.IGNORECASE
)


def ours(one: Invented) -> Found:
    """Guid, link and title of each entry; nothing where the body is no feed."""
    headers = {} if one.content_type is None else {"content-type": one.content_type}
    found = read(one.body, url=URL, headers=headers)
    if not isinstance(found, RawFeed):
        assert found.startswith(("what is there cannot be read", "a web page is there", "the body is empty"))
        return []
    return [(entry.guid, entry.url, _letters(entry.title)) for entry in found.entries]


def theirs(one: Invented) -> Found:
    told = "application/xml"
    if (charset := re.search(r"charset=\W?([\w-]+)", one.content_type or "")) and not _SAYS_ITSELF.match(
        one.body
    ):
        told += f"; charset={charset.group(1)}"
    found = feedparser.parse(io.BytesIO(one.body), response_headers={"content-type": told})
    return [
        (entry.get("id"), _link(entry), _letters(_plain(entry.get("title") or ""))) for entry in found.entries
    ]


def _plain(title: str) -> str:
    bare = html.unescape(re.sub(r"<[/!?]?[A-Za-z][^<>]*>", "", title))
    return " ".join(bare.replace("\x00", "").split())[:MAX_TITLE]


def _link(entry: feedparser.FeedParserDict) -> str | None:
    link, guid = entry.get("link"), entry.get("id")
    standing_in = link == guid and "://" not in (link or "")
    found = urljoin(URL, link) if link and not standing_in else guid
    return found if found and found.startswith("http") else None


def _letters(title: str) -> str:
    """Without blanks and the end of unknown entities, which feedparser's two parsers print differently."""
    return re.sub(r"\s|(?<=&island)|(?<=&pier)|;", "", title)


def _plainest() -> list[Invented]:
    """Each value of each dimension once."""
    return [
        *(invented(version, "utf-8", "none", "text/xml") for version in VERSIONS),
        *(invented("rss 2.0", encoding, "none", "text/xml") for encoding in ENCODINGS),
        *(invented("atom 1.0", "utf-8", defect, "text/xml") for defect in DEFECTS if "surrogate" not in defect),
        *(invented("rss 1.0", "windows-1251", "none", content_type) for content_type in CONTENT_TYPES),
    ]  # fmt: skip


@pytest.mark.parametrize("one", _plainest(), ids=lambda one: one.name)
def test_the_same_entries(one: Invented) -> None:
    assert ours(one) == theirs(one)


def test_the_same_entries_where_two_oddities_meet() -> None:
    chosen = (invented(*key) for key in itertools.islice(crossed(), 0, None, 23))
    pairs = [one for one in chosen if "surrogate" not in one.name]
    assert len(pairs) > 250
    assert {one.name: ours(one) for one in pairs} == {one.name: theirs(one) for one in pairs}


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_letters_of_a_wider_set_than_the_declared_one(charset: str) -> None:
    one = invented("rss 2.0", "gb2312 with letters of gbk", "none", f"text/xml; charset={charset}")
    assert ours(one) == theirs(one)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "windows-1252", "utf-8 with its mark"])
def test_half_of_a_surrogate_pair_costs_no_entry(encoding: str) -> None:
    found = ours(invented("rss 2.0", encoding, "half of a surrogate pair", None))
    assert [guid for guid, _, _ in found] == [f"island-{n}" for n in (1, 2, 3)]
    assert found[0][2] == "Ferry\ufffdlate"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(VERSIONS)),
    st.sampled_from(sorted(ENCODINGS)),
    st.sampled_from(sorted(set(DEFECTS) - {"half of a surrogate pair"})),
    st.sampled_from(CONTENT_TYPES),
)
def test_as_many_entries_where_everything_is_odd_at_once(
    version: str, encoding: str, defect: str, content_type: str | None
) -> None:
    one = invented(version, encoding, defect, content_type)
    assert len(ours(one)) == len(theirs(one))


# The word of the title in the encoding in which it was written, whoever named another.
WORDS = [
    ("utf-8", "text/xml; charset=iso-8859-1"),
    ("utf-8 declared as Latin-1", "text/xml; charset=utf-8"),  # no text looks like UTF-8 by chance
    ("windows-1252 declared as utf-8", "application/xml; charset=windows-1252"),
    ("koi8-r", "text/xml; charset=utf-8"),
    ("koi8-r, undeclared", "text/xml; charset=koi8-r"),
    ("iso-2022-jp", "text/xml; charset=utf-8"),
    ("utf-16, declared as utf-8", "text/xml; charset=iso-8859-1"),
    ("utf-16be without its mark", "text/xml; charset=utf-8"),
    ("ebcdic", "text/xml; charset=iso-8859-1"),
    ("an encoding that nobody knows", "text/xml; charset=utf-8"),
]


@pytest.mark.parametrize(("encoding", "content_type"), WORDS)
def test_where_server_and_body_disagree_on_the_encoding(encoding: str, content_type: str) -> None:
    titles = [title for _, _, title in ours(invented("rss 2.0", encoding, "none", content_type))]
    assert titles[2] == _letters(f"Tide <warning> for {ENCODINGS[encoding][2]}".replace("<warning>", ""))


# Names of encodings as declarations have them; Python knows many more than the registry does.
@pytest.mark.parametrize(
    ("name", "codec"),
    [("437", "cp437"), ("850", "cp850"), ("latin1", "latin-1"), ("iso_8859-1:1987", "latin-1"), ("u8", "utf-8"), ("csISOLatin1", "latin-1"),
     ("ms-kanji", "shift_jis"), ("undefined", "utf-8"), ("hex", "utf-8"), ("idna", "utf-8"), ("x" * 70, "utf-8"), ("", "utf-8")],
)  # fmt: skip
def test_names_of_encodings(name: str, codec: str) -> None:
    word = "渡" if codec == "shift_jis" else "Fähre"
    body = f"<?xml version='1.0' encoding='{name}'?><rss version='2.0'><channel><item><title>{word}</title></item></channel></rss>"
    assert [title for _, _, title in ours(Invented(name, body.encode(codec), "text/xml"))] == [word]


WIDE = [
    ("json", '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "7", "title": "Fähre"}]}'),
    ("sitemap", (
        "<?xml version='1.0' encoding='utf-16'?><urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
     "<url><loc>http://gazette.example/7</loc><news:news><news:title>Fähre</news:title></news:news></url></urlset>")),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize(("kind", "text"), WIDE)
def test_other_formats_in_wide_encodings(kind: str, text: str, encoding: str) -> None:
    found = read(text.encode(encoding), url=URL, headers={})
    assert isinstance(found, RawFeed)
    assert found.format.startswith(kind)
    assert [entry.title for entry in found.entries] == ["Fähre"]


def test_a_wide_feed_cut_within_a_character_is_read_up_to_there() -> None:
    whole = invented("rss 2.0", "utf-16", "none", None).body
    assert len(ours(Invented("cut", whole[: whole.find("Quay".encode("utf-16le")) + 5], None))) == 2
