"""Invented pages in the structure of today's publishers: what belongs to the article, and all that stands around it.

Every page tells the same invented story. In a template `[[2]]` is a paragraph of it in a plain `<p>`, `[[=2]]` its bare
words; everything else on the page is furniture, unless the row names it as further article text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TITLE = "Velmora closes its oldest tram line after inspectors find cracks in 41 axles"
STORY = (
    "Velmora shut its oldest tram line on Tuesday after inspectors found cracks in 41 axles, the transit authority said.",
    "Line 3 carries about 62,000 passengers a day between the brewery quarter and the teaching hospital.",
    "“We had no warning,” said Orla Brandt, who runs a bakery at the terminus.",
    "The cracks were found during a routine check that had been put off twice since January, according to two people who have seen the report.",
    "That changed in March.",
    "A new supervisor ordered ultrasound tests on every car built before 1998, and the first results came back on Monday night.",
    "The authority expects repairs to cost 14.5 million crowns and to last until the middle of September.",
    "“Nobody was hurt, and we would rather be late than lucky,” its director, Piet Hallam, told reporters at the depot.",
    "Buses will run every six minutes on the same route, and holders of a monthly pass will get a fifth of the fare back.",
    "The union of tram drivers said it had asked for the tests four years ago.",
)


@dataclass(frozen=True, slots=True)
class ModernPage:
    """A page, and the lines of its body in order; `gone` are strings that may not be in the cleaned text."""

    name: str
    template: str
    gone: tuple[str, ...] = ()
    more: tuple[
        tuple[int, str], ...
    ] = ()  # further lines of the article: (after which paragraph, or -1; the line)
    head: str = ""

    @property
    def body(self) -> list[str]:
        """The paragraphs of the story that the page prints, in their order, with the further lines among them."""
        lines = [line for after, line in self.more if after < 0]
        for number in map(int, re.findall(r"\[\[=?(\d)\]\]", self.template)):
            lines.append(STORY[number])
            lines += [line for after, line in self.more if after == number]
        return lines

    @property
    def html(self) -> str:
        """The page as it is served."""
        filled = re.sub(r"\[\[=(\d)\]\]", lambda found: STORY[int(found[1])], self.template)
        filled = re.sub(r"\[\[(\d)\]\]", lambda found: f"<p>{STORY[int(found[1])]}</p>", filled)
        filled = filled.replace("[[title]]", TITLE)
        return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} | The Velmora Dial</title>{self.head}</head><body>{filled}</body></html>"


PAGES: tuple[ModernPage, ...] = (
    ModernPage(
        "components with data-testid and hashed classes",
        """<div id="__next"><div class="sc-19ab page"><header data-testid="site-header"><nav><a href="/">Home</a><a href="/city">City</a><a href="/sport">Sport</a></nav></header>
<main id="main-content"><article class="sc-77 jXkQwe"><div data-component="headline-block"><h1 class="sc-5 aa">[[title]]</h1></div>
<div data-component="byline-block" class="sc-9"><time datetime="2024-05-14T06:30:00Z">3 hours ago</time><div class="sc-2 byline"><span>Ines Marlow</span><span>Transport correspondent, Velmora</span></div><button>Share</button><button>Save</button></div>
<div data-component="image-block"><figure><img src="a.jpg" alt="Tram"><span class="sc-3">Velmora Transit Archive</span><figcaption>A car of line 3 waits at the depot on Monday</figcaption></figure></div>
<div data-component="text-block"><p class="sc-eb fY"><b>[[=0]]</b></p></div><div data-component="text-block"><p class="sc-eb fY">[[=1]]</p><p class="sc-eb fY">[[=2]]</p></div>
<div data-component="links-block"><div class="sc-8"><ul><li><a href="/a1">How the brewery quarter got its trams</a></li><li><a href="/a2">Hospital staff plan a shuttle of their own</a></li></ul></div></div>
<div data-component="text-block"><p class="sc-eb fY">[[=3]]</p><p class="sc-eb fY">[[=4]]</p><p class="sc-eb fY">[[=5]]</p></div>
<div data-component="subheadline-block"><h2 class="sc-f">A summer of buses</h2></div>
<div data-component="text-block"><p class="sc-eb fY">[[=6]]</p><p class="sc-eb fY">[[=8]]</p></div>
<div data-component="text-block"><p class="sc-eb fY"><i>Get our flagship newsletter with all the headlines you need to start the day. </i><a href="/n"><i>Sign up here.</i></a></p></div>
<div data-component="tags"><ul class="sc-t"><li><a href="/t/trams">Trams</a></li><li><a href="/t/velmora">Velmora</a></li></ul></div></article>
<section data-component="links-grid"><h2>More on this story</h2><div><a href="/b"><h3>Why axles crack in the cold</h3></a><p>4 hrs ago</p></div><div><a href="/c"><h3>Council to vote on a new depot</h3></a><p>12 Apr 2024</p></div></section></main></div></div>""",
        gone=(
            "flagship newsletter",
            "shuttle of their own",
            "Why axles crack",
            "waits at the depot",
            "Ines Marlow",
        ),
        more=((5, "A summer of buses"),),
    ),
    ModernPage(
        "ads, a sign-up and a rich link between paragraphs",
        """<main><article><h1>[[title]]</h1><div data-gu-name="standfirst"></div><div class="article-body-viewer-selector">[[0]]<figure data-spacefinder-role="richLink"><div><a href="/r"><span>Drivers had warned of rust for years</span><span>Read more</span></a></div></figure>[[1]][[2]]
<div class="ad-slot-container"><div class="ad-slot ad-slot--inline1" data-label="true">Advertisement</div></div>[[3]]
<figure class="dcr-email"><gu-island name="EmailSignUpWrapper"><div><h2>Sign up to City Morning</h2><p>Our Velmora editors send the stories of the day, free, every weekday</p><form><input type="email"><button>Sign up</button></form><p><strong>Privacy Notice:</strong> Newsletters may contain info about charities, online ads, and content funded by outside parties. For more information see our Privacy Policy.</p></div></gu-island></figure>
[[4]][[5]][[6]]<aside data-gu-name="pullquote"><blockquote>we would rather be late than lucky</blockquote></aside>[[7]][[8]][[9]]
<ul><li><p><em><strong>Do you have an opinion on the issues raised in this article? If you would like to submit a response of up to 300 words by email to be considered for publication in our letters section, please </strong><a href="mailto:l@dial.example">click here</a><strong>.</strong></em></p></li></ul></div>
<div class="submeta"><a href="/x">Explore more on these topics</a><ul><li><a href="/t">Trams</a></li><li><a href="/u">News</a></li></ul><a href="#s">Share</a><a href="/re">Reuse this content</a></div></article></main><section><h2>Most viewed</h2><ol><li><a href="/m1">Ten parks for a rainy day</a></li></ol></section>""",
        gone=(
            "Advertisement",
            "City Morning",
            "Privacy Notice",
            "warned of rust",
            "letters section",
            "Ten parks",
        ),
    ),
    ModernPage(
        "wire agency: numbered test ids, words for screen readers in links",
        """<div id="fusion-app"><main><article><header><h1 data-testid="Heading">[[title]]</h1><div class="info-content"><span>By Ines Marlow and Tom Quill</span><time><span>May 14, 2024</span><span>6:30 AM UTC</span><span>Updated 2 hours ago</span></time></div></header>
<div class="article-body__wrapper"><div data-testid="paragraph-0" class="text__text__1 body__paragraph">[[=0]]</div><div data-testid="paragraph-1" class="text__text__1 body__paragraph">[[=1]]</div><div data-testid="paragraph-2" class="text__text__1 body__paragraph">[[=2]]</div>
<div data-testid="newsletter-embed" class="ls"><p>The Dial Wire Daily Briefing newsletter provides all the news you need to start your day. Sign up <a href="/s">here<span style="border:0px;clip:rect(0px,0px,0px,0px);height:1px;position:absolute">, opens new tab</span></a>.</p></div>
<div data-testid="paragraph-3" class="text__text__1 body__paragraph">[[=3]]</div><div data-testid="paragraph-4" class="text__text__1 body__paragraph">[[=5]]</div><div data-testid="paragraph-5" class="text__text__1 body__paragraph">[[=6]]</div><div data-testid="paragraph-6" class="text__text__1 body__paragraph">[[=7]]</div>
<div class="sign-off"><p>Reporting by Ines Marlow in Velmora and Tom Quill in Oslo; editing by Ada Holm</p></div><p>Our Standards: <a href="/p">The Dial Wire Trust Principles.<span style="clip:rect(0px,0px,0px,0px);position:absolute">, opens new tab</span></a></p>
<div class="tags-with-label"><p>Suggested Topics:</p><a href="/t">Transport</a></div><button>Purchase Licensing Rights</button></div></article></main></div>""",
        gone=("Daily Briefing", "opens new tab", "Our Standards", "editing by", "Licensing"),
    ),
    ModernPage(
        "cards of related articles with dates and reading times in the middle",
        """<main class="layout"><article class="c-article"><h1>[[title]]</h1><p class="c-article__meta">By Ines Marlow | 14 May 2024 | 4 min read</p><div class="c-article__content">[[0]][[1]]
<div class="c-article__stories"><ul><li><a href="/1">The bridge that swayed, ten years on</a><span>May 2, 2024</span><span>6 min read</span></li><li><a href="/2">What a tram ride costs in nine cities</a><span>Apr 28, 2024</span><span>3 min read</span></li><li><a href="/3">Inside the depot at night</a><span>Apr 11, 2024</span><span>5 min read</span></li></ul></div>
[[2]][[3]][[5]][[6]][[7]]</div><div class="c-bio"><p>Ines Marlow is a transport reporter at The Velmora Dial. She has covered railways since 2011.</p><p>Follow Ines on X @inesmarlow</p></div></article>
<div class="c-grid"><h2>Keep reading</h2><div class="card"><h3><a href="/4">Ferry fares to rise in June</a></h3><p>May 1, 2024</p></div></div></main>""",
        gone=("bridge that swayed", "min read", "Follow Ines", "railways since 2011", "Ferry fares"),
    ),
    ModernPage(
        "key points, audio player and related link by broadcaster",
        """<div class="layout__wrapper"><section class="layout__main"><div class="headline__wrapper"><h1 data-editable="headlineText">[[title]]</h1></div><div class="headline__footer"><div class="byline__names">By <span>Ines Marlow</span>, Dial News</div><div>4 minute read</div><div class="timestamp">Published 2:41 AM EDT, Tue May 14, 2024</div></div>
<div class="audio-player"><p>Listen to this article · 5:12 min</p></div><div class="article__content" itemprop="articleBody"><cite class="source__cite"><span class="source__location">Velmora</span><span class="source__text">Dial News</span> — </cite>
<p class="paragraph inline-placeholder">[[=0]]</p><p class="paragraph inline-placeholder">[[=1]]</p><p class="paragraph inline-placeholder">[[=2]]</p>
<div class="related-content related-content--article"><a href="/r"><div class="related-content__image"><img src="t.jpg"></div><div class="related-content__headline"><p class="related-content__title">Related article</p><span>A night with the men who weld the rails</span></div></a></div>
<p class="paragraph inline-placeholder">[[=3]]</p><p class="paragraph inline-placeholder">[[=4]]</p><h2 class="subheader">A fifth of the fare</h2><p class="paragraph inline-placeholder">[[=5]]</p><p class="paragraph inline-placeholder">[[=8]]</p>
<div class="video-resource"><div class="video-resource__headline">Watch: the moment the last tram left the square</div><div>02:14 - Source: Dial News</div></div><p class="paragraph inline-placeholder">[[=9]]</p>
<p class="paragraph inline-placeholder"><em>Dial News’ Tom Quill and Ada Holm contributed to this report.</em></p></div></section></div>""",
        gone=(
            "Related article",
            "weld the rails",
            "Listen to this",
            "last tram left",
            "contributed to this",
            "minute read",
        ),
        more=((4, "A fifth of the fare"),),
    ),
)
