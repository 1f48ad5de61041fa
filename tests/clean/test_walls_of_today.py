"""Walls of today's sites, with the words of the tools that put them up, and reports that speak of walls."""

from __future__ import annotations

import pytest

FEED_TITLE = "Velmora closes its oldest tram line after tests"
# Kind, title of the window, body, status of the answer.
WALLS: list[tuple[str, str, str, int]] = [
    (
        "bot_check",
        "Just a moment...",
        "<div class='main-wrapper'><h1>dial.example</h1><h2>Verifying you are human. This may take a few seconds.</h2><p>dial.example needs to review the security of your connection before it goes on.</p><noscript>Enable JavaScript and cookies to continue</noscript></div>",
        200,
    ),
    ("bot_check", "dial.example", "<p id='cmsg'>Please enable JS and disable any ad blocker</p>", 403),
    ("bot_check", "dial.example", "<p id='cmsg'>Please enable JS and disable any ad blocker</p>", 200),
    (
        "bot_check",
        "Access to this page has been denied",
        "<h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1><p>Reference ID 91a7</p>",
        200,
    ),
    (
        "bot_check",
        "Access Denied",
        '<h1>Access Denied</h1><p>You don\'t have permission to access "http://dial.example/news/x" on this server.</p><p>Reference #18.6a2</p>',
        200,
    ),
    (
        "bot_check",
        "Pardon Our Interruption",
        "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen: you are a power user, you turned off cookies, or a plugin blocks scripts.</p>",
        200,
    ),
    (
        "bot_check",
        "",
        "<p>Request unsuccessful. Incident ID: 877-410. If you are not a robot, write to our desk with this number.</p>",
        200,
    ),
    (
        "bot_check",
        "Human Verification",
        "<div id='captcha-container'></div><p>Let us confirm that you are human. Complete the puzzle to go on.</p>",
        200,
    ),
    (
        "region",
        "Unavailable for legal reasons",
        "<h1>451: Unavailable due to legal reasons</h1><p>We see that you try to reach this website from a country of the European Economic Area, where the General Data Protection Regulation (GDPR) applies, and cannot grant you access at this time.</p>",
        200,
    ),
    (
        "region",
        "The Velmora Dial",
        "<p>Our European visitors matter to us. This site is currently unavailable to visitors from the European Economic Area while we work to keep your data safe.</p>",
        451,
    ),
    (
        "region",
        "Not available",
        "<h1>Sorry</h1><p>This content is not available in your region. We are working on it and hope to bring it to you soon.</p>",
        200,
    ),
    (
        "app_shell",
        "The Velmora Dial",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
        200,
    ),
    (
        "app_shell",
        "The Velmora Dial",
        "<div id='app'><p>Please enable JavaScript in your browser to view this site.</p></div>",
        200,
    ),
    (
        "consent",
        "Your privacy choices",
        "<div><h1>Your privacy, your choice</h1><p>We and our 1,204 partners store and read information on your device, such as cookies, and process personal data for ads and for research.</p><button>Accept all</button><button>Reject all</button></div>",
        200,
    ),
    (
        "consent",
        "The Velmora Dial",
        "<div><h2>Continue with ads and tracking</h2><p>Visit our site with personalised ads and tracking, or subscribe to Dial Pure. You can withdraw your consent at any time in the privacy centre.</p><p>To show you this page we and our partners use cookies.</p></div>",
        200,
    ),
    (
        "log_in",
        "Sign in | The Velmora Dial",
        "<h1>Welcome back</h1><p>Sign in or create an account to continue reading The Velmora Dial.</p><form><input name=email></form>",
        200,
    ),
    (
        "log_in",
        "Register",
        "<h2>Register for free to keep reading</h2><p>Create a free account to read this article and five more each month.</p>",
        200,
    ),
    (
        "paywall",
        "Subscribe | The Velmora Dial",
        "<h1>Subscribe to continue reading</h1><p>This article is reserved for subscribers. From 2 crowns a week, you can cancel at any time.</p>",
        200,
    ),
    (
        "soft_404",
        "Page Not Found",
        "<h1>404</h1><p>Sorry, the page that you were looking for does not exist. It may have been moved or deleted.</p><ul><li><a href='/'>Front page</a></li></ul>",
        200,
    ),
    (
        "soft_404",
        "The Velmora Dial",
        "<h1>This article is no longer available</h1><p>The report has been removed from our site. Try the search, or the archive of the year.</p>",
        200,
    ),
    (
        "soft_404",
        "Article expired",
        "<h1>Story has expired</h1><p>Agency stories are kept for 30 days. Please use the search to find newer reports on this subject.</p>",
        200,
    ),
]

# Title and paragraphs of short reports.
REPORTS: list[tuple[str, ...]] = [
    (
        "Regulator fines three shops over cookie banners",
        "The data protection office fined three online shops 1.2 million crowns on Monday because their cookie banners hid the button to reject all.",
        "“Accept all was green and large, reject all was grey and small,” said its head, Ida Lund.",
        "The shops say that they and their partners use cookies only with consent, and will appeal.",
        "The office has looked at 412 websites since March and found faults on 290 of them.",
    ),
    (
        "Court lifts paywall of gazette for laws",
        "Laws must be free to read, the high court ruled on Tuesday in a case on the paywall of the state gazette.",
        "Readers had to subscribe to read the full text of a law for 9 crowns a month.",
        "“To continue reading the law of the land, nobody should have to pay,” the judge wrote.",
        "The ministry has until 1 July to open 41,000 pages.",
    ),
    (
        "Are you a human? How the robot check learnt to read faces",
        "Every day people spend 500 years of working time to prove that they are not a robot, a study by the Velmora institute says.",
        "Its author, Ida Lund, tested 14 kinds of puzzles on 1,400 people and found that machines solve them faster.",
        "“Complete the captcha, and you have trained somebody’s car,” she said.",
        "The firms behind the checks say that they watch how a mouse moves instead.",
    ),
    (
        "Page not found: the library that lost 30,000 books",
        "The city library of Velmora cannot find 30,000 of its books, an audit says.",
        "The audit counted every shelf for the first time since 1987.",
        "“Most of them will have been put back in the wrong place,” said Ida Lund, who leads the library.",
        "Borrowers owe 4,100 volumes, some of them for 20 years.",
    ),
    (
        "Access denied: 400 reporters kept out of the trial",
        "Four hundred reporters were kept out of the trial of the former port director on Monday.",
        "The court has 24 seats for the press, and gave nine of them to state television.",
        "Editors of 31 papers wrote to the minister of justice.",
        "The trial goes on until 12 June.",
    ),
    (
        "Sign in to vote: island tests ballots by phone",
        "The island of Holm lets its 3,100 voters sign in by phone to cast a ballot in June.",
        "They need to log in to a site of the ministry with a code that comes by post.",
        "A test with 200 people found two faults.",
        "Opponents say that nobody can check the count.",
    ),
    (
        "Site blocked in 12 countries over court order",
        "A court order makes the film site unavailable in 12 countries, its owner said on Monday.",
        "“This content is not available in your region” is what 4 million people have read since.",
        "The owner will appeal, and has moved two servers.",
        "Lawyers expect a ruling in the autumn.",
    ),
    (
        "Just a moment: the minute that decided the final",
        "It took just a moment for the cup to change hands on Saturday, when Holm scored twice in 50 seconds.",
        "Some 31,000 people saw it in the stadium.",
        "“We were asleep,” the goalkeeper said.",
        "It is the first title of the club since 1974.",
    ),
    (
        "Bridge shut in Velmora",
        "The old bridge is shut until Friday because a lorry broke its rail, the city said on Monday.",
        "About 9,000 cars a day cross it, and most of them will now take the ferry from the brewery, which runs until midnight.",
        "We use cookies to make our site better. Accept all cookies.",
    ),
]


@pytest.mark.parametrize(
    ("kind", "title", "body", "status"), WALLS, ids=[f"{row[0]} {row[2][:24]}" for row in WALLS]
)
def test_walls_of_today(read_html, kind, title, body, status):
    article = read_html(body, title, entry_title=FEED_TITLE, http_status=status)
    assert (article.status, article.detail) == ("wall", kind)


@pytest.mark.parametrize("report", REPORTS, ids=[row[0][:30] for row in REPORTS])
def test_a_short_report_on_a_wall_is_a_report(read_html, report):
    title, *paragraphs = report
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    article = read_html(
        f"<article><h1>{title}</h1>{body}</article>", f"{title} | The Velmora Dial", entry_title=title
    )
    assert article.status == "article"
