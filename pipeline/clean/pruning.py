"""What leaves the tree before extraction: elements that name themselves as furniture, and what is not shown.

trafilatura has such rules of its own, but its comparison with a second extractor works on the raw tree and brings
furniture back. Captions and asides look like prose once the markup is gone; only the tree can tell them.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.clean.lines import folded, has_figure, terminated
from pipeline.clean.page_facts import text_of
from pipeline.records import Removed

LARGEST_SHARE = 0.3  # of the text in paragraphs: what holds more is not furniture, whatever its name
_SMALL = 200  # characters that may leave without asking for their share
MAX_IMAGES = 400
_HOLDERS = 3  # elements around an image that are asked for its caption
_HOLDING = frozenset(("p", "div", "center", "span", "figure", "a", "table", "tbody", "tr", "td"))
_FEW_CHILDREN = 6
_CAPTION = 200  # characters
_SPACED = 2000  # characters in which a caption stands, with the white space of the source
_LONGEST_NAMES = 500  # characters of a class, id or style that are read
_SHORT = frozenset(
    ("sign_up_prompt", "paywall_prompt", "advertisement")
)  # furniture of which a page has little
_SEVERAL = 600  # characters of such furniture under one name that ask for no share
_MOST = 2_000_000  # characters of an element that are measured
_MOST_LARGE = 20  # elements that are measured in vain
_TRACES = 80  # pruned elements of a page that leave a trace
_TRACE = 200  # characters of a pruned element that are kept as its trace

_LOOKED_AT = ("div", "p", "span", "section", "ul", "ol", "li", "aside", "figure", "figcaption", "small", "table", "footer", "form", "a", "h2", "h3", "h4", "h5", "dl", "details", "center", "nav", "em", "strong", "cite", "button", "label")  # fmt: skip

# Words of class and id names, joined by hyphens. Each is a habit of many publishers; names of one site are left out.
_NAMES = {
    "caption": r"captions?|fig-?caption|(?:photo|image|img|picture|media|video)-(?:credits?|source|copyright|description|byline|attribution|info)|photo-?credits?|credits?",
    "related": r"related|read-?(?:more|also|next)|also-(?:read|see|on)|more-(?:on|from|stories|news|like)|recirc\w*|recommend(?:ed|ations?)|trending|most-(?:read|popular|viewed|shared|commented)|popular-(?:posts|stories|articles|news)|you-(?:may|might)|latest-(?:news|stories|posts|articles|headlines)|(?:next|prev|previous)-(?:article|story|post)s?|up-?next|post-nav\w*|inline-(?:promo|story|link|ad)s?|promos?|outbrain|taboola|story-timeline|suggested|see-also|(?:story|article|news|post|related|content)-(?:cards?|teasers?|tiles?)",
    "sign_up_prompt": r"news-?letters?|sign-?ups?|subscribe|subscription-(?:widget|form|box|banner|cta)\w*|opt-?in|mailchimp|mc4wp|mc-embed",
    "share_text": r"share-(?:bar|buttons?|tools?|links?|icons?|this|container|wrapper|widget|list|article|post)|social-(?:share|media|links?|icons?|bar|buttons?|sharing|follow|tools|list)|shar(?:ing|edaddy)|addtoany|addthis|follow-us|tweet-this|ctt-btn",
    "paywall_prompt": r"pay-?wall-(?:barrier|prompt|message|banner|overlay|offer|content-gate)|reg-?wall\w*|subscriber?-(?:wall|prompt|offer|gate)|subscription-(?:wall|prompt|offer)",
    "comments": r"comments|comment-(?:list|area|section|form|thread|count|link|box)|disqus|respond|viafoura",
    "author_note": r"author-(?:bio|box|card|profile|details|description|about|info|footer)|about-(?:the-)?authors?|bio-?box|bylines?|writer-bio",
    "tags": r"tags|tag-(?:list|links|cloud|container)|(?:post|entry|article|story)-(?:meta|tags|topics|keywords)|post-?info|cat-links|breadcrumbs?|reading-time",
    "advertisement": r"advert\w*|ads?(?!-free)|dfp|sponsor(?:ed|s)?|affiliate-(?:disclos|disclaim|notice|note)\w*",
    "overlay": r"tool-?tips?|pop-?(?:up|over)s?|modal|rollover|hover-?cards?|cookies?|consent|gdpr|notification-(?:bar|banner)|onetrust-[\w-]*|didomi-[\w-]*|qc-cmp\w*|usercentrics-[\w-]*|sp-message[\w-]*|sr-only|visually-hidden|screen-reader\w*|skip-(?:link|to)",
}
_INLINE = ("span", "a", "em", "strong")
_REASONS = tuple(_NAMES)
_NAMED = re.compile(
    r"(?:^|[\s-])(?<!\bno-)(?<!\bhas-)(?<!\bwith-)(?<!\bwithout-)(?<!\bnon-)(?:"
    + "|".join(f"({names})" for names in _NAMES.values())
    + r")(?=$|[\s-])"
)
_POST_OF_PAGE = re.compile(r"\bpostid-(\d+)\b")
_POST = re.compile(r"post-(\d+)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATOR = re.compile(r"[_-]+")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*0", re.IGNORECASE)


@functools.lru_cache(maxsize=20_000)
def _reason(names: str) -> str | None:
    """The reason that the names (class and id) of an element give for pruning it."""
    found = _NAMED.search(_SEPARATOR.sub("-", _CAMEL.sub("-", names)).lower())
    return _REASONS[found.lastindex - 1] if found and found.lastindex else None


@dataclass(frozen=True, slots=True)
class Pruned:
    """What left a tree, and what stays in it that only the tree can tell to be a caption."""

    removed: tuple[Removed, ...] = ()
    captions: frozenset[str] = frozenset()  # folded texts


def prune(tree: Any) -> Pruned:
    """Take furniture out of a parsed page, in place. Gives a trace of each piece, at offset 0 of the source text."""
    doomed = _other_posts(tree)
    for node in tree.iter(*_LOOKED_AT):
        if reason := _doom(node):
            doomed.append((node, reason))
    captions = set()
    for node, text in _beside_images(tree):
        # A guess: what has a number stays, and is marked.
        if has_figure(text):
            captions.add(folded(text))
        else:
            doomed.append((node, "caption"))
    return Pruned(tuple(_drop(tree, doomed)), frozenset(captions))


def _doom(node: Any) -> str | None:
    """Why an element leaves, by its tag, its style, its class and id; None where it stays."""
    tag = node.tag
    if tag == "figcaption":
        return "caption"
    if tag == "aside":
        return "aside"
    get = node.get
    style = get("style")
    if (style and _NOT_SHOWN.search(style, 0, _LONGEST_NAMES)) or get("hidden") is not None:
        return "not_shown"
    names, own = get("class"), get("id")
    if names and len(names) > _LONGEST_NAMES:
        names = names[:_LONGEST_NAMES]
        node.set("class", names)  # the extractor matches it as well, many times
    reason = (_reason(names) if names else None) or (_reason(own[:_LONGEST_NAMES]) if own else None)
    if reason is None or (reason == "overlay" and tag == "a"):
        return None
    # Within a sentence only the innermost element leaves: the outer one wraps the words that it explains.
    if tag in _INLINE and any(_reason(inner.get("class", "")) for inner in node.iterdescendants("span")):
        return None
    return reason


def _beside_images(tree: Any) -> Iterator[tuple[Any, str]]:
    """Elements that hold an image and a few words without a full stop: the words are its caption."""
    seen: set[Any] = set()
    for image in itertools.islice(tree.iter("img"), MAX_IMAGES):
        holder, text = image.getparent(), ""
        for _ in range(_HOLDERS):
            if holder is None or holder.tag not in _HOLDING or holder in seen:
                break
            seen.add(holder)
            text = " ".join(text_of(holder, _SPACED).split()) if len(holder) < _FEW_CHILDREN else "…"
            if text:
                break
            holder = holder.getparent()
        if (
            holder is not None
            and text
            and holder.tag in _HOLDING
            and len(text) <= _CAPTION
            and not terminated(text)
        ):
            yield holder, text


def _other_posts(tree: Any) -> list[tuple[Any, str]]:
    """WordPress names the post of a page in the class of the body: elements of other posts are related ones."""
    body = tree.find("body")
    named = _POST_OF_PAGE.search(body.get("class", "")) if body is not None else None
    if not named:
        return []
    return [
        (node, "related")
        for node in tree.iter("article", "div")
        if (other := _POST.fullmatch(node.get("id", ""))) and other.group(1) != named.group(1)
    ]


def _drop(tree: Any, doomed: list[tuple[Any, str]]) -> list[Removed]:
    removed: list[Removed] = []
    sizes = _Sizes(tree, doomed)
    gone: set[Any] = set()
    for node, reason in doomed:
        if node.getparent() is None or any(above in gone for above in node.iterancestors()):
            continue
        text = sizes.furniture(node, reason)
        if text is None or next(node.iter("h1"), None) is not None:
            continue
        node.drop_tree()
        gone.add(node)
        if text and len(removed) < _TRACES:
            removed.append(Removed(0, 0, reason, text[:_TRACE]))
    return removed


class _Sizes:
    """How long an element may be that is furniture, measured against the paragraphs of its page."""

    def __init__(self, tree: Any, doomed: list[tuple[Any, str]]) -> None:
        self._tree = tree
        self._allowed: int | None = None
        self._large = 0  # elements that were too long: each costs as much as it holds
        # A class that names a prompt on paragraph after paragraph names who may read them.
        self._alike: Counter[tuple[str, str | None]] = Counter()
        for node, reason in doomed:
            if reason in _SHORT:
                self._alike[node.tag, node.get("class")] += len(text_of(node).strip())

    def furniture(self, node: Any, reason: str) -> str | None:
        """The text of an element that may leave; None for one that is too long to be furniture."""
        text = " ".join(text_of(node, _SPACED).split())
        alike = self._alike[node.tag, node.get("class")] if reason in _SHORT else 0
        if len(text) <= _SMALL and alike <= _SEVERAL:
            return text
        if self._allowed is None:
            self._allowed = int(LARGEST_SHARE * sum(len(text_of(p, _MOST)) for p in self._tree.iter("p")))
        # What is not shown may be long: microdata repeats whole articles.
        most = 2 * self._allowed if reason in ("not_shown", "related") else self._allowed
        if alike > max(_SEVERAL, most):
            return None
        if len(text) > _SMALL:
            if self._large >= _MOST_LARGE:
                return None
            text = " ".join(text_of(node, _MOST).split())
            if len(text) > most:
                self._large += 1
                return None
        return text
