"""Invented pages in the forms that news takes besides the plain report: live blogs, teasers, galleries, tables, AMP."""

from __future__ import annotations

import json

from tests.clean.modern_pages import STORY, TITLE, ModernPage

_LD = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": " ".join(STORY[:9]),
        "datePublished": "2024-05-14T06:30:00Z",
    }
)

PAGES: tuple[ModernPage, ...] = (
    ModernPage(
        "text for machines, a share bar, a most-read list and a comment count",
        """<div class="site"><div class="share-bar"><a>Facebook</a><a>X</a><a>WhatsApp</a><a>Copy link</a></div><div class="story"><h1>[[title]]</h1><div class="story-info"><span>Ines Marlow</span> <span>Updated: 14 May 2024, 08:30 IST</span><span>23 Comments</span></div>
<div class="storyDetail"><div class="text">[[=0]]</div><div class="text">[[=1]]</div><div class="adv">Advertisement</div><div class="text">[[=2]]</div><div class="text">[[=3]]</div><div class="also"><b>Also read:</b> <a href="/1">Why the council wants longer platforms</a></div><div class="text">[[=5]]</div><div class="text">[[=6]]</div><div class="text">[[=7]]</div><div class="text">[[=8]]</div></div>
<div class="disclaimer">(With inputs from agencies)</div><div>Catch all the City News, Breaking News and Latest Updates on The Velmora Dial. Download the Dial App to get daily updates.</div></div>
<div class="rhs"><h3>Most read</h3><ol><li><a href="/m">Mango season starts early in the hills</a></li><li><a href="/n">Five lakes to visit before the rain</a></li></ol></div></div>""",
        gone=("longer platforms", "With inputs", "Catch all", "Mango season", "23 Comments", "Advertisement"),
        head=f'<script type="application/ld+json">{_LD}</script>',
    ),
    ModernPage(
        "newsletter form and a box of sister titles in the middle of a tabloid",
        """<article id="article-content"><h1 itemprop="headline">[[title]]</h1><p class="leadtext">Passengers face a summer of buses as repairs begin</p><ul class="byline"><li>Ines Marlow</li><li>06:30, 14 May 2024</li></ul><div class="article-body">[[0]][[1]]
<div class="in-article-newsletter"><p>Our community members are treated to special offers, promotions and adverts from us and our partners. You can check out at any time. More info</p></div>[[2]]<p><strong>READ MORE: <a href="/r">Tram driver praised for calm as lights fail</a></strong></p><p><strong>READ MORE: <a href="/r2">Heatwave warning for the whole of the coast</a></strong></p>[[3]][[5]]
<p><em><strong>Get breaking news in Velmora straight to your WhatsApp by <a href="/w">clicking here</a></strong></em></p>[[6]]<p>What do you think? Let us know in the comments below.</p>[[7]][[8]]<p>For the latest Velmora news, follow us on Facebook and sign up to our daily newsletter <a href="/n">here</a>.</p></div></article>
<div class="sidebar"><h3>Most Read</h3><ul><li><a href="/z">Quiz of the week</a></li></ul></div>""",
        gone=(
            "community members",
            "Tram driver praised",
            "Heatwave warning",
            "straight to your WhatsApp",
            "What do you think",
            "For the latest",
        ),
    ),
    ModernPage(
        "regional paper: subscriber classes on the body and a hidden copy",
        """<div id="article-body" itemprop="articleBody" class="asset-body subscriber-premium"><div class="lee-article-text">[[0]][[1]]</div><div class="tnt-ads-container"><p>People are also reading…</p><ul><li><a href="/1">Police name man found in canal</a></li><li><a href="/2">School board picks new head</a></li></ul></div>
<div class="lee-article-text">[[2]][[3]][[5]]</div><div class="lee-article-text subscriber-only">[[6]][[7]][[9]]</div><div class="encrypted-content" style="display: none"><p>B6DD A0FF 3E17 90CC</p></div>
<p>Contact Ines Marlow at 555-0142 or <a href="mailto:i@dial.example">imarlow@dial.example</a>. Follow her on Twitter: @inesmarlow.</p><div class="author-bio"><p>Get local news delivered to your inbox!</p></div></div>""",
        gone=("also reading", "found in canal", "B6DD", "555-0142", "Get local news"),
        head="<meta property='og:title' content='" + TITLE + "'>",
    ),
    ModernPage(
        "paragraphs parted by line breaks",
        """<table width="900"><tr><td width="150"><a href="/">Home</a><br><a href="/a">Archive</a></td><td class="main"><h1>[[title]]</h1><font size="2">Tuesday, May 14, 2024</font><br><br><div class="newsbody">[[=0]]<br><br>[[=1]]<br><br>[[=2]]<br><br>[[=3]]<br><br>[[=5]]<br><br>[[=6]]<br><br>[[=7]]<br></div><p>&copy; 2024 The Velmora Dial. All rights reserved.</p></td><td><b>Weather</b><br>Sunny, 21</td></tr></table>""",
        gone=("All rights reserved", "Sunny", "Archive"),
    ),
    ModernPage(
        "a table and a list that belong to the article",
        """<main><article><h1>[[title]]</h1><div class="entry-content">[[0]][[1]]<figure class="wp-block-table"><table><thead><tr><th>Depot</th><th>Cars tested</th><th>Cracked axles</th></tr></thead><tbody><tr><td>Brewery</td><td>38</td><td>27</td></tr><tr><td>Hospital</td><td>31</td><td>14</td></tr></tbody></table></figure>[[2]][[3]]<p>The authority named three steps:</p><ul class="wp-block-list"><li>Every axle is tested by ultrasound before June.</li><li>Cars built before 1998 stay in the depot.</li><li>Drivers are paid in full while the line is closed.</li></ul>[[5]][[6]][[7]]</div><footer class="entry-footer"><span class="cat-links">Posted in <a href="/c">City</a></span><span class="tags-links">Tagged <a href="/t">axles</a>, <a href="/u">trams</a></span></footer></article></main>""",
        gone=("Posted in", "Tagged"),
        more=(
            (1, "| Depot | Cars tested | Cracked axles |"),
            (1, "|---|---|---|"),
            (1, "| Brewery | 38 | 27 |"),
            (1, "| Hospital | 31 | 14 |"),
            (3, "The authority named three steps:"),
            (3, "- Every axle is tested by ultrasound before June."),
            (3, "- Cars built before 1998 stay in the depot."),
            (3, "- Drivers are paid in full while the line is closed."),
        ),
    ),
    ModernPage(
        "embedded posts and a block quote in WordPress",
        """<main id="primary" class="site-main"><article class="post-812 post type-post category-city"><header class="entry-header"><h1 class="entry-title">[[title]]</h1><div class="entry-meta"><span class="posted-on">May 14, 2024</span> <span class="byline">by Ines Marlow</span></div></header><div class="entry-content wp-block-post-content">[[0]][[1]]
<figure class="wp-block-embed is-type-rich is-provider-twitter wp-block-embed-twitter"><div class="wp-block-embed__wrapper"><blockquote class="twitter-tweet" data-width="550"><p lang="en" dir="ltr">Line 3 stays shut until every one of its 88 axles is tested.</p>&mdash; Velmora Transit (@velmoratransit) <a href="https://x.example/1">May 14, 2024</a></blockquote></div></figure>[[2]][[3]]
<blockquote class="wp-block-quote"><p>The tests of 2020 were cut short, and the files do not say by whom.</p></blockquote>[[5]][[6]][[7]]
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Facebook</a></li><li><a>X</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3></div></div></article><nav class="post-navigation"><a href="/p">Previous: Bakers ask for longer hours</a></nav>
<div id="comments" class="comments-area"><h2>2 thoughts on this</h2><ol class="comment-list"><li><p>About time that somebody looked at those wheels, if you ask me.</p></li></ol></div></main>""",
        gone=("Share this", "Bakers ask", "About time"),
        more=(
            (1, "Line 3 stays shut until every one of its 88 axles is tested."),
            (1, "— Velmora Transit (@velmoratransit) May 14, 2024"),
            (3, "The tests of 2020 were cut short, and the files do not say by whom."),
        ),
    ),
    ModernPage(
        "accelerated mobile page",
        """<header class="amp-header"><a href="/">The Velmora Dial</a></header><article class="amp-article"><h1 class="amp-title">[[title]]</h1><ul class="amp-meta"><li>Ines Marlow</li><li><time datetime="2024-05-14">May 14</time></li></ul><div class="amp-article-content">[[0]][[1]]<amp-ad width="300" height="250"><div placeholder>Advertisement</div></amp-ad>[[2]][[3]]<amp-img src="a.jpg"></amp-img>[[5]]<amp-consent id="c"><div><p>We use cookies to make this site better for you.</p><button>Accept</button></div></amp-consent>[[6]][[8]]</div></article><footer><p>Copyright 2024 The Velmora Dial</p></footer>""",
        gone=("Advertisement", "cookies", "Copyright"),
    ),
    ModernPage(
        "photo gallery with numbered captions",
        """<article class="article"><h1>[[title]]</h1><div class="gallery"><div class="gallery-slide"><img src="1.jpg"><span class="slide-count">1 of 3</span><p class="caption">Passengers wait for a bus outside the brewery</p><span class="credit">Lena Voss/The Velmora Dial</span></div><div class="gallery-slide"><img src="2.jpg"><span class="slide-count">2 of 3</span><p class="caption">A cracked axle in the workshop</p><span class="credit">Lena Voss/The Velmora Dial</span></div><a>View Gallery</a></div><div class="article-text">[[0]][[1]][[2]][[3]][[5]][[6]]<p>(Photo by Lena Voss)</p>[[7]][[8]]</div></article>""",
        gone=("outside the brewery", "cracked axle", "Lena Voss", "View Gallery"),
    ),
    ModernPage(
        "note of correction, biography, tags and comments at the end",
        """<main><article><h1>[[title]]</h1><div class="body-copy">[[0]][[1]][[2]][[3]][[5]][[6]][[7]]<p><em>This article was amended on 15 May 2024. An earlier version gave the number of cracked axles as 14.</em></p><p>Ines Marlow is the transport editor of The Velmora Dial. Her book on night trains came out last autumn.</p><p>More by this author</p><p>Filed under: <a href="/t">Trams</a>, <a href="/s">Safety</a></p><p><a href="#c">18 comments</a></p></div></article></main>""",
        gone=("Her book", "More by", "Filed under", "18 comments"),
        more=(
            (
                7,
                "This article was amended on 15 May 2024. An earlier version gave the number of cracked axles as 14.",
            ),
        ),
    ),
    ModernPage(
        "utility classes that sound like furniture",
        """<main class="mx-auto md:flex"><article class="prose expandable"><h1 class="text-4xl hide-scrollbar">[[title]]</h1><div class="relative hidden-print"><p class="mb-4 text-lg slide-in-bottom">[[=0]]</p><p class="mb-4 text-lg css-1bar7yin">[[=1]]</p><p class="mb-4 text-lg ad-free">[[=2]]</p><p class="mb-4 text-lg has-menu-color">[[=3]]</p><p class="mb-4 text-lg">[[=5]]</p><p class="mb-4 text-lg md:hide-overflow">[[=6]]</p><p class="mb-4 text-lg meta-none">[[=7]]</p></div></article></main>""",
    ),
    ModernPage(
        "a short report",
        """<main><article><h1>[[title]]</h1>[[0]][[1]]<p>Advertisement</p></article><aside><h2>Latest</h2><ul><li><a href="/1">A dog that rides to work</a></li></ul></aside></main>""",
        gone=("Advertisement", "dog that rides"),
    ),
    ModernPage(
        "a paper's site with a consent layer in the page",
        """<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog"><h2>We value your privacy</h2><p>We and our 842 partners store and access information on your device to show personalised ads, to measure them and to learn about our readers. You can change your choice at any time.</p><button>Accept all</button></div></div><div class="page"><article><h1>[[title]]</h1>[[0]][[1]][[2]][[3]][[5]][[6]]</article></div><div id="didomi-host"><p>With your agreement, we and our partners use cookies to keep and read personal data such as your visit to this website.</p></div><div id="sp_message_container_1"><iframe title="Consent"></iframe></div>""",
        gone=("842 partners", "With your agreement", "Accept all"),
    ),
)
