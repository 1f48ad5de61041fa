"""Invented pages with the habits of single kinds of publishers: broadcasters, portals, blogs, agencies, live reports."""

from __future__ import annotations

from tests.clean.modern_pages import ModernPage

PAGES: tuple[ModernPage, ...] = (
    ModernPage(
        "broadcaster: lists announced to screen readers, captions in brackets",
        """<main><article class="article-main"><h1>[[title]]</h1><p class="article__subhead"><em>Passengers face a summer of buses as the repairs begin</em></p><figure class="article-featured-image"><img src="a.jpg"><figcaption>A tram of line 3 in the square [Lena Voss/Velmora Wire]</figcaption></figure>
<div class="article-dates"><div class="date-simple"><span class="screen-reader-text">Published On 14 May 2024</span><span aria-hidden="true">14 May 2024</span></div></div><button>Save</button>
<div class="wysiwyg wysiwyg--all-content" aria-live="polite">[[0]][[1]][[2]]<div class="more-on"><h2>Recommended Stories</h2><span class="screen-reader-text">list of 3 items</span><ul><li class="more-on__article"><article><a href="/1">Why the river line is never late</a></article></li><li class="more-on__article"><article><a href="/2">Photos: the last night of line 3</a></article></li><li class="more-on__article"><article><a href="/3">Who owns the depot?</a></article></li></ul><span class="screen-reader-text">end of list</span></div>[[3]][[4]][[5]]<h2>‘Better late than lucky’</h2>[[6]][[7]][[9]]</div><div class="article-source">Source: <span>The Dial and news agencies</span></div></article></main>""",
        gone=("Recommended Stories", "river line", "end of list", "Published On", "news agencies"),
        more=((5, "‘Better late than lucky’"),),
    ),
    ModernPage(
        "portal that prints an agency's text with a button in between",
        """<article><div class="caas-header"><h1>[[title]]</h1></div><div class="caas-attr"><span>The Velmora Dial</span><div>Ines Marlow</div><time>Tue, May 14, 2024 at 6:30 AM UTC · 3 min read</time></div><div class="caas-body">[[0]][[1]]<div class="caas-readmore"><button class="link caas-button">Story continues</button></div>[[2]][[3]]<p>Story continues</p>[[5]][[6]][[7]]<p>View comments</p><p>Recommended Stories</p></div></article>""",
        gone=("Story continues", "View comments", "Recommended Stories", "min read"),
    ),
    ModernPage(
        "newsletter platform",
        """<div class="single-post-container"><article class="newsletter-post post"><div class="post-header"><h1 class="post-title">[[title]]</h1><h3 class="subtitle">What the test results say, and what they leave out</h3><div class="byline-wrapper"><a>Ines Marlow</a><div>May 14, 2024</div></div><div class="post-ufi"><a>42</a><a>7</a><a>Share</a></div></div>
<div class="available-content"><div class="body markup">[[0]][[1]][[2]]<div class="subscription-widget-wrap"><div class="subscription-widget"><p class="cta-caption">The Depot Letter is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.</p><form><input><button>Subscribe</button></form></div></div>[[3]][[5]][[6]][[7]]<p class="button-wrapper"><a class="button primary" href="/s"><span>Share</span></a></p></div></div></article><div class="comments-page"><h4>Discussion about this post</h4></div></div>""",
        gone=("reader-supported", "Discussion about"),
    ),
    ModernPage(
        "live report with time stamps",
        """<main><h1>[[title]]</h1><div class="live-blog"><p>Live</p><h2>Key events</h2><ul class="key-events"><li><a href="#1">08.41 Director speaks at the depot</a></li><li><a href="#2">07.15 Line shut</a></li></ul><div class="live-entries">
<section class="live-entry"><time datetime="2024-05-14T08:41">08.41 CEST</time><h2>Director speaks at the depot</h2>[[7]][[6]]<div class="live-share"><a>Share</a></div><p>Updated at 08.50 CEST</p></section><section class="live-entry"><time datetime="2024-05-14T07:15">07.15 CEST</time><h2>Line shut at the start of the rush hour</h2>[[0]][[1]]<div class="live-share"><a>Share</a></div></section><section class="live-entry"><time datetime="2024-05-14T06:58">06.58 CEST</time><h2>What we know so far</h2>[[3]][[5]]<p>Share</p></section></div><p>Newest first</p></div></main>""",
        gone=("Updated at", "Newest first", "07.15 CEST"),
        more=(
            (-1, "Director speaks at the depot"),
            (6, "Line shut at the start of the rush hour"),
            (1, "What we know so far"),
        ),
    ),
    ModernPage(
        "teaser before a wall for subscribers",
        """<main><article class="premium"><h1>[[title]]</h1><div class="article__body">[[0]][[1]]</div><div class="paywall-barrier"><h2>This article is for subscribers only</h2><p>Subscribe now for 1 crown a week to keep reading.</p><p>Already a subscriber? Log in</p></div></article></main>""",
        gone=("for subscribers", "Log in", "crown a week"),
        head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,"wordCount":850}</script>',
    ),
    ModernPage(
        "wire service: separators, hub links and audio",
        """<bsp-story-page><h1 class="Page-headline">[[title]]</h1><div class="Page-byline">By Ines Marlow</div><div class="Page-dateModified">Updated 6:30 AM UTC, May 14, 2024</div><div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">[[0]][[1]][[2]]<div class="SovrnAd Advertisement"></div><bsp-audio><p>WIRE AUDIO: Cracks found in the oldest trams</p></bsp-audio>[[3]]<div class="HTMLModuleEnhancement"><div class="PageListEnhancementGeneric"><h3>Related Stories</h3><div class="PagePromo"><a href="/1">Ferry crews vote on a longer week</a></div><div class="PagePromo"><a href="/2">Rain floods a station for the third time</a></div></div></div>[[5]][[6]][[7]]<p>Quill reported from Oslo. Dial Wire writer Ada Holm in Tallinn contributed to this report.</p><p>Follow Dial Wire’s coverage of transport at https://wire.example/hub/transport</p></div></div></bsp-story-page>""",
        gone=("WIRE AUDIO", "Ferry crews", "Quill reported", "Follow Dial", "Related Stories"),
    ),
    ModernPage(
        "bullet points as style",
        """<main><div class="story-container"><h1>[[title]]</h1><div class="gtm-story-text"><p>[[=0]]</p><p><strong>Why it matters:</strong> The line links the hospital with half of the city.</p><ul><li>Some 62,000 people ride it every day.</li><li>Nine in ten of them have no car.</li></ul>[[3]]<p><strong>The big picture:</strong> Four other cities bought the same axles.</p>[[5]][[6]]<p><strong>What's next:</strong> The council meets on Friday.</p><p><em>Sign up for the </em><a href="/n"><em>Velmora Morning newsletter</em></a><em> for more.</em></p><p><strong>Go deeper:</strong> <a href="/g">How old is too old for a tram?</a></p></div></div></main>""",
        gone=("Sign up for", "How old is too old"),
        more=(
            (0, "Why it matters: The line links the hospital with half of the city."),
            (0, "- Some 62,000 people ride it every day."),
            (0, "- Nine in ten of them have no car."),
            (3, "The big picture: Four other cities bought the same axles."),
            (6, "What's next: The council meets on Friday."),
        ),
    ),
    ModernPage(
        "public radio: enlarge and toggle words, transcript, sponsor message",
        """<main><article class="story"><div class="storytitle"><h1>[[title]]</h1></div><div id="storytext" class="storytext storylocation linkLocation"><div class="bucketwrap image large"><div class="imagewrap"><img src="a.jpg"><div class="enlarge_measure"></div></div><div class="credit-caption"><div class="caption-wrap"><div class="caption"><p>A tram of line 3 stands in the depot. <b class="credit">Lena Voss for the Dial</b> <b class="hide-caption">hide caption</b></p></div><b class="toggle-caption">toggle caption</b></div></div></div>[[0]][[1]]<aside id="ad-backstage-wrap" aria-label="advertisement"><p>Sponsor Message</p></aside>[[2]][[3]]<div class="bucketwrap internallink insettwocolumn"><h3 class="slug"><a href="/t">Business</a></h3><h3><a href="/1">Why steel gets tired</a></h3></div>[[5]][[6]][[7]]<p>Become a Dial Radio sponsor</p></div></article></main>""",
        gone=("stands in the depot", "toggle caption", "Why steel", "Sponsor Message", "Become a Dial"),
    ),
    ModernPage(
        "endless page with the next report below",
        """<main><article id="story-1"><h1>[[title]]</h1><div class="body">[[0]][[1]][[2]][[3]][[5]][[6]][[7]]</div></article><div class="infinite-scroll-next"><article id="story-2"><h2><a href="/next">Harvest of plums is the best in a decade</a></h2><div class="body"><p>Growers in the hills above the town picked 9,100 tonnes of plums last year, more than ever before.</p><p>The price fell by a third, and some let the fruit lie.</p></div></article></div></main>""",
        gone=("9,100 tonnes", "let the fruit lie"),
    ),
    ModernPage(
        "sections of questions and answers",
        """<main><article><h1>[[title]]</h1><div class="content__body">[[0]]<h2>How many people ride the line?</h2>[[1]]<h2>How were the cracks found?</h2>[[3]][[5]]<h2>How long will it take?</h2>[[6]][[8]]<h3>Read more about this topic</h3><ul><li><a href="/1">A guide to the buses in place of line 3</a></li></ul></div></article></main>""",
        gone=("A guide to the buses", "Read more about"),
        more=(
            (0, "How many people ride the line?"),
            (1, "How were the cracks found?"),
            (5, "How long will it take?"),
        ),
    ),
    ModernPage(
        "spans and divs without a paragraph, cards with teasers in between",
        """<div id="root"><div class="css-1"><h1 class="css-2">[[title]]</h1><div class="css-3"><div class="css-4"><span>[[=0]]</span></div><div class="css-4"><span>[[=1]]</span></div><div class="css-card"><a href="/1"><div>Opinion</div><div>The depot was never the problem</div></a></div><div class="css-4"><span>[[=2]]</span></div><div class="css-4"><span>[[=3]]</span></div><div class="css-4"><span>[[=5]]</span></div><div class="css-4"><span>[[=6]]</span></div><div class="css-4"><span>[[=7]]</span></div></div><div class="css-9"><div>Topics</div><a href="/t">Trams</a><a href="/u">Repairs</a></div></div></div>""",
        gone=("never the problem", "Topics"),
    ),
    ModernPage(
        "a disclosure, a word to readers and a word of the machine",
        """<main><article><h1>[[title]]</h1><div class="entry"><p><em>This audio is auto-generated. Please let us know if you have <a href="/f">feedback</a>.</em></p>[[0]][[1]][[2]][[3]][[5]][[6]][[7]]<p><strong>Support our journalism: the Dial has no owner but its readers. <a href="/d">Donate today</a>.</strong></p><p>Republish our articles for free, online or in print, under a Creative Commons licence.</p></div></article></main>""",
        gone=("auto-generated", "Donate today", "Republish our"),
    ),
)
