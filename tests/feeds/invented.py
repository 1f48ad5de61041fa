"""Invented feeds, made by crossing every version with every encoding, defect and content type that outlets produce."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TITLES = ("Ferry late", "Quay 7 shut & locked", "Tide <warning> for {word}")
LINK = "http://gazette.example/{n}.html?a=1&b=2"


@dataclass(frozen=True, slots=True)
class Invented:
    """A feed as a server would send it."""

    name: str
    body: bytes
    content_type: str | None


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _entries(template: str, word: str) -> str:
    return "\n".join(
        template.format(
            n=n, title=_escaped(title.format(word=word)), link=_escaped(LINK.format(n=n)), word=word
        )
        for n, title in enumerate(TITLES, start=1)
    )


def _rss(attributes: str, entry: str, doctype: str = "") -> Callable[[str], str]:
    return lambda word: (
        f"{doctype}<rss {attributes}>\n<channel><title>Gazette {word}</title><link>http://gazette.example/</link>"
        f"<description>News of the islands</description>\n{_entries(entry, word)}\n</channel></rss>"
    )


def _rdf(namespace: str, attributes: str, extra: str, prefix: str = "rdf") -> Callable[[str], str]:
    entry = f"<item {attributes}><title>{{title}}</title><link>{{link}}</link>{extra}</item>"
    return lambda word: (
        f"<{prefix}:RDF xmlns:{prefix}='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='{namespace}' "
        f"xmlns:dc='http://purl.org/dc/elements/1.1/'>\n<channel><title>Gazette {word}</title></channel>\n"
        f"{_entries(entry.replace('rdf:', prefix + ':'), word)}\n</{prefix}:RDF>"
    )


def _atom(namespace: str, entry: str, prefix: str = "", attributes: str = "") -> Callable[[str], str]:
    def made(word: str) -> str:
        text = f"<feed xmlns='{namespace}'{attributes}><title>Gazette {word}</title><id>urn:gazette</id>\n{_entries(entry, word)}\n</feed>"
        if prefix:
            text = re.sub(r"<(/?)(?=[a-z])", rf"<\1{prefix}:", text).replace("xmlns=", f"xmlns:{prefix}=")
        return text

    return made


_PLAIN = (
    "<item><title>{title}</title><link>{link}</link><description>Half an hour, {word}.</description></item>"
)
_FULL = (
    "<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>island-{n}</guid><pubDate>Tue, 0{n} Nov 2026 10:30:00 GMT</pubDate>"
    "<description><![CDATA[<p>Half an <b>hour</b>, {word}.</p>]]></description><category>sea</category><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>A</dc:creator>"
    "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>It was {word}.</p><img src='/a.png'>]]></content:encoded>"
    "<enclosure url='http://cdn.example/{n}.mp3' length='1' type='audio/mpeg'/></item>"
)
_ATOM_ENTRY = (
    "<entry><id>tag:gazette.example,2026:{n}</id><title>{title}</title><link rel='alternate' href='{link}'/>"
    "<updated>2026-11-0{n}T08:00:00Z</updated><summary>Half an hour, {word}.</summary></entry>"
)
_ATOM = "http://www.w3.org/2005/Atom"

VERSIONS: dict[str, Callable[[str], str]] = {
    # The name is put together: whole, it looks like the address of a registry.
    "rss 0.90": _rdf("http://my.netscape.com/rdf" + "/simple/0.9/", "", ""),
    "rss 0.91 of Netscape": _rss(
        "version='0.91'",
        _PLAIN,
        "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>\n",
    ),
    "rss 0.91 of UserLand": _rss("version='0.91'", _PLAIN),
    "rss 0.92": _rss("version='0.92'", _PLAIN),
    "rss 0.93": _rss("version='0.93'", _PLAIN),
    "rss 0.94": _rss("version='0.94'", _PLAIN),
    "rss 1.0": _rdf("http://purl.org/rss/1.0/", "rdf:about='{link}'", "<dc:date>2026-11-0{n}</dc:date>"),
    "rss 1.0 with another prefix": _rdf("http://purl.org/rss/1.0/", "rdf:about='urn:{n}'", "", prefix="r"),
    "rss 2.0": _rss("version='2.0'", _FULL),
    "rss 2.0 without a guid": _rss("version='2.0'", "<item><title>{title}</title><link>{link}</link></item>"),
    "rss 2.0 with links for guids": _rss("version='2.0'", "<item><title>{title}</title><guid>{link}</guid></item>"),
    "rss 2.0 without links": _rss("version='2.0'", "<item><title>{title}</title><description>d</description></item>"),
    "rss 2.0 without titles": _rss("version='2.0'", "<item><link>{link}</link><description>{title}</description></item>"),
    "rss 2.0 in a namespace": _rss("version='2.0' xmlns='http://backend.userland.com/rss2'", _PLAIN),
    "rss of no version": _rss("", _PLAIN),
    "rss of a version to come": _rss("version='3.1'", _PLAIN),
    "rss with atom's links": _rss(
        "version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'",
        "<item><title>{title}</title><atom:link href='{link}'/><guid>{n}</guid></item>",
    ),
    "rss with relative links": _rss(
        "version='2.0' xml:base='http://gazette.example/n/'", "<item><title>{title}</title><link>{n}</link></item>"
    ),
    "rss with one guid for all": _rss(
        "version='2.0'", "<item><title>{title}</title><link>{link}</link><guid>same</guid></item>"
    ),
    "atom 0.3": _atom(
        "http://purl.org/atom/ns#",
        "<entry><id>{n}</id><title mode='escaped'>{title}</title><link rel='alternate' href='{link}'/><issued>2026-11-0{n}T08:00:00Z</issued></entry>",
    ),
    "atom 0.3 in base64": _atom(
        "http://purl.org/atom/ns#",
        "<entry><id>{n}</id><title>{title}</title><content mode='base64' type='text/plain'>SGFsZiBhbiBob3Vy</content></entry>",
    ),
    "atom 1.0": _atom(_ATOM, _ATOM_ENTRY),
    "atom 1.0 with a prefix": _atom(_ATOM, _ATOM_ENTRY, prefix="a"),
    "atom 1.0 with a base": _atom(
        _ATOM,
        "<entry><id>u:{n}</id><title>{title}</title><link href='{n}.html'/></entry>",
        attributes=" xml:base='http://gazette.example/2026/' xml:lang='en'",
    ),
    "atom 1.0 in XHTML": _atom(
        _ATOM,
        "<entry><id>u:{n}</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{title}</div></title>"
        "<link href='{link}'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{word}</p></div></content></entry>",
    ),
    "atom 1.0 in base64": _atom(
        _ATOM,
        "<entry><id>u:{n}</id><title>{title}</title><link href='{link}'/><content type='application/octet-stream'>SGFsZiBhbiBob3Vy</content></entry>",
    ),
    "cdf": lambda word: (
        f"<CHANNEL HREF='http://gazette.example/'><TITLE>Gazette {word}</TITLE>\n"
        + _entries("<ITEM HREF='{link}' LASTMOD='2026-11-0{n}T08:00'><TITLE>{title}</TITLE><ABSTRACT>{word}</ABSTRACT></ITEM>", word)
        + "\n</CHANNEL>"
    ),
    "an empty rss": lambda word: f"<rss version='2.0'><channel><title>Gazette {word}</title></channel></rss>",
    "an empty atom": lambda word: f"<feed xmlns='{_ATOM}'><title>Gazette {word}</title></feed>",
}  # fmt: skip

# Name → how the bytes are encoded, the declared encoding (None: no declaration), a word that the encoding can write.
ENCODINGS: dict[str, tuple[str, str | None, str]] = {
    "utf-8": ("utf-8", "utf-8", "Fähre Ωμέγα 渡し船"),
    "utf-8, undeclared": ("utf-8", None, "Fähre Ωμέγα"),
    "utf-8 with its mark": ("utf-8-sig", "utf-8", "Fähre Ωμέγα"),
    "utf-8 with its mark, undeclared": ("utf-8-sig", None, "Fähre"),
    "utf-8 with its mark, declared as Latin-1": ("utf-8-sig", "iso-8859-1", "Fähre"),
    "utf-16": ("utf-16", "utf-16", "Fähre Ωμέγα"),
    "utf-16, undeclared": ("utf-16", None, "Fähre"),
    "utf-16, declared as utf-8": ("utf-16", "utf-8", "Fähre"),
    "utf-16le without its mark": ("utf-16le", "utf-16le", "Fähre"),
    "utf-16be without its mark": ("utf-16be", "utf-16", "Fähre"),
    "utf-32": ("utf-32", "utf-32", "Fähre"),
    "utf-32be without its mark": ("utf-32be", "utf-32be", "Fähre"),
    "ebcdic": ("cp037", "ebcdic-cp-us", "Fähre"),
    "ebcdic, cp500": ("cp500", "cp500", "Fähre"),
    "utf-7": ("utf-7", "utf-7", "Fähre"),
    "ascii": ("ascii", "us-ascii", "Fahre"),
    "ascii, broken promise": ("utf-8", "us-ascii", "Fähre"),
    "windows-1252": ("windows-1252", "windows-1252", "Fähre — „spät“"),
    "windows-1252 declared as Latin-1": ("windows-1252", "iso-8859-1", "Fähre — „spät“"),
    "windows-1252 declared as utf-8": ("windows-1252", "utf-8", "Fähre — „spät“"),
    "windows-1252, undeclared": ("windows-1252", None, "Fähre — „spät“"),
    "utf-8 declared as Latin-1": ("utf-8", "iso-8859-1", "Fähre"),
    "utf-8 declared as windows-1252": ("utf-8", "windows-1252", "Fähre"),
    "iso-8859-2": ("iso-8859-2", "iso-8859-2", "Trajekt člun řeka"),
    "iso-8859-7": ("iso-8859-7", "iso-8859-7", "Ωμέγα"),
    "iso-8859-15": ("iso-8859-15", "iso-8859-15", "Fähre €5"),
    "koi8-r": ("koi8-r", "koi8-r", "Паром"),
    "koi8-r, undeclared": ("koi8-r", None, "Паром опоздал на полчаса"),
    "windows-1251": ("windows-1251", "windows-1251", "Паром"),
    "cp437": ("cp437", "cp437", "Fähre"),
    "macintosh": ("mac_roman", "macintosh", "Fähre"),
    "big5": ("big5", "big5", "渡輪"),
    "gb2312": ("gb2312", "gb2312", "渡轮"),
    "gb2312 with letters of gbk": ("gbk", "gb2312", "渡輪鎔"),
    "gb18030": ("gb18030", "gb18030", "渡轮"),
    "hz": ("hz", "hz-gb-2312", "渡轮"),
    "shift_jis": ("shift_jis", "shift_jis", "渡し船"),
    "euc-jp": ("euc-jp", "euc-jp", "渡し船"),
    "iso-2022-jp": ("iso-2022-jp", "iso-2022-jp", "渡し船"),
    "euc-kr": ("euc-kr", "euc-kr", "나룻배"),
    "tis-620": ("tis-620", "tis-620", "เรือ"),
    "an encoding that nobody knows": ("utf-8", "x-island-7", "Fähre"),
    "an encoding without a name": ("utf-8", "", "Fähre"),
}  # fmt: skip


def _in_first_title(text: str) -> Callable[[str], str]:
    return lambda feed: feed.replace("Ferry late", f"Ferry {text} late", 1)


DEFECTS: dict[str, Callable[[str], str]] = {
    "none": lambda feed: feed,
    "blanks before the declaration": lambda feed: "\n \n" + feed,
    "a comment before all": lambda feed: "<!-- cached 12:00 -->\n" + feed,
    "a comment after the declaration": lambda feed: re.sub(r"(\?>|^)", r"\1<!-- made <by> hand -->", feed, count=1),
    "a warning of PHP before all": lambda feed: "<br />\n<b>Warning</b>: mysql_connect() in <b>/srv/f.php</b> on line <b>3</b><br />\n" + feed,
    "a style sheet": lambda feed: re.sub(r"\?>", "?>\n<?xml-stylesheet type='text/xsl' href='/feed.xsl'?>", feed, count=1),
    "blanks in the declaration": lambda feed: feed.replace("<?xml version", "<?xml   version").replace("?>", " standalone='yes' ?>"),
    "an entity of HTML": _in_first_title("&nbsp;&mdash; caf&eacute;"),
    "an entity that nobody knows": _in_first_title("&island;"),
    "an entity of its own": lambda feed: re.sub(
        r"<(?![?!])", "<!DOCTYPE feed [<!ENTITY pier 'Pier 9'>]>\n<", feed, count=1
    ).replace("Ferry late", "Ferry late &pier;", 1),
    "a bare ampersand": _in_first_title("& Co & Sons"),
    "an ampersand in a link": lambda feed: feed.replace("&amp;b=2", "&b=2"),
    "a bare less-than": _in_first_title("5 < 7"),
    "a tag in a title": _in_first_title("<b>very</b>"),
    "an open tag in a title": _in_first_title("<b>very"),
    "an escaped tag": _in_first_title("&lt;i&gt;very&lt;/i&gt;"),
    "an entity escaped twice": _in_first_title("&amp;amp; &amp;eacute;"),
    "characters by number": _in_first_title("&#8211; &#x1F6A2; &#150; &#0;"),
    "half of a surrogate pair": _in_first_title("&#xD83D;"),
    "a control character": _in_first_title("\x08 \x1b"),
    "a NUL": _in_first_title("\x00"),
    "a replaced character": _in_first_title("\ufffe \uffff"),
    "CDATA": lambda feed: feed.replace("Ferry late", "<![CDATA[Ferry <em>late</em> & AT&amp;T]]>", 1),
    "CDATA within CDATA": lambda feed: feed.replace("Ferry late", "<![CDATA[Ferry <![CDATA[late]]>]]>", 1),
    "CDATA that does not end": lambda feed: feed.replace("Ferry late", "<![CDATA[Ferry late", 1),
    "a comment in a title": _in_first_title("<!-- really -->"),
    "a comment with two hyphens": _in_first_title("<!-- -- -->"),
    "a title twice": lambda feed: re.sub(r"(<(?:\w+:)?title\b[^>]*>)Ferry late", r"\1Ferry</title>\1Ferry late", feed, count=1, flags=re.IGNORECASE),
    "an undeclared prefix": lambda feed: re.sub(r"(</(?:\w+:)?(?:item|entry)>)", r"<media:rating>7</media:rating>\1", feed, flags=re.IGNORECASE),
    "a prefix declared late": lambda feed: re.sub(
        r"(</(?:\w+:)?(?:item|entry)>)", r"<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>3</slash:comments>\1", feed, flags=re.IGNORECASE
    ),
    "an attribute twice": lambda feed: re.sub(r"<((?:\w+:)?(?:item|entry))\b", r"<\1 id='a' id='b'", feed, flags=re.IGNORECASE),
    "an attribute without quotes": lambda feed: re.sub(r"<((?:\w+:)?(?:item|entry))\b", r"<\1 kind=news", feed, flags=re.IGNORECASE),
    "a tag that is not closed": lambda feed: re.sub(r"</((?:\w+:)?title)>", "", feed, count=2, flags=re.IGNORECASE),
    "an entry that is not closed": lambda feed: re.sub(r"</((?:\w+:)?(?:item|entry))>", "", feed, count=1, flags=re.IGNORECASE),
    "tags closed in the wrong order": lambda feed: re.sub(r"</((?:\w+:)?link)>", r"</\1x>", feed, count=1, flags=re.IGNORECASE),
    "capital tags": lambda feed: re.sub(r"</?[a-z]+\b", lambda tag: tag.group().upper(), feed),
    "cut in an entry": lambda feed: feed[: feed.find("Quay 7") + 4] if "Quay 7" in feed else feed,
    "cut in a tag": lambda feed: feed[: feed.find("Quay 7") - 3] if "Quay 7" in feed else feed,
    "cut before its end": lambda feed: feed[: feed.rfind("</")],
    "cut after the declaration": lambda feed: feed[: feed.find("<", 5)] if feed.startswith("<?") else "",
    "words after its end": lambda feed: feed + "\n<!-- 0.12 s --> done",
    "a script after its end": lambda feed: feed + "\n<script>track('<item>')</script>",
    "twice": lambda feed: feed + "\n" + feed,
    "within a web page": lambda feed: "<html><body>" + feed.partition("?>")[2] + "</body></html>",
    "line ends of Windows": lambda feed: feed.replace("\n", "\r\n"),
    "line ends of old": lambda feed: feed.replace("\n", "\r"),
    "on one line": lambda feed: feed.replace("\n", ""),
    "blanks in its texts": lambda feed: feed.replace("Ferry late", "\n\t  Ferry \n late  ").replace(">http", "> \n http"),
    "deep within": _in_first_title("<x>" * 200 + "deep" + "</x>" * 200),
    "a long word": _in_first_title("o" * 5000),
    "an element of nobody": lambda feed: re.sub(r"(</(?:\w+:)?(?:item|entry)>)", r"<weather wind='7'><sea>rough</sea></weather>\1", feed, flags=re.IGNORECASE),
    "another language": lambda feed: re.sub(r"<((?:\w+:)?(?:item|entry))\b", r"<\1 xml:lang='de'", feed, flags=re.IGNORECASE),
    "an unreadable date": lambda feed: feed.replace("Nov 2026", "Smarch 2026").replace("2026-11-0", "2026-77-0"),
    "an impossible date": lambda feed: feed.replace("Nov 2026", "Nov 99999").replace("2026-11-0", "0000-00-0"),
}  # fmt: skip

CONTENT_TYPES = (
    None,
    "",
    "application/xml",
    "application/rss+xml; charset=utf-8",
    "application/atom+xml",
    "text/xml",
    "text/xml; charset=iso-8859-1",
    "text/xml; charset=UTF-8",
    'text/xml;charset="utf-8"',
    "text/plain",
    "text/html; charset=utf-8",
    "text/html",
    "application/octet-stream",
    "application/xml; charset=windows-1252",
    "application/xml; charset=no-such-thing",
    "application/xml; charset=",
    "image/png",
    "nonsense",
)


def invented(version: str, encoding: str, defect: str, content_type: str | None) -> Invented:
    """One feed."""
    codec, declared, word = ENCODINGS[encoding]
    declaration = "" if declared is None else f"<?xml version='1.0' encoding='{declared}'?>\n"
    text = DEFECTS[defect](declaration + VERSIONS[version](word))
    name = " | ".join((version, encoding, defect, str(content_type)))
    return Invented(
        name, text.encode(codec, "xmlcharrefreplace" if codec != "utf-7" else "replace"), content_type
    )


def crossed() -> Iterator[tuple[str, str, str, str | None]]:
    """What to make feeds of: every pair of two dimensions, each of the other two at its plainest."""
    plain = ("rss 2.0", "utf-8", "none", "application/xml")
    values = (tuple(VERSIONS), tuple(ENCODINGS), tuple(DEFECTS), CONTENT_TYPES)
    seen = set()
    for one, other in itertools.combinations(range(4), 2):
        for pair in itertools.product(values[one], values[other]):
            key: list[str | None] = list(plain)
            key[one], key[other] = pair
            if tuple(key) not in seen:
                seen.add(tuple(key))
                yield tuple(key)  # type: ignore[misc]
