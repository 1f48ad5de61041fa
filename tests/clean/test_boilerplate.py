"""Lines told by their own words: what leaves, and the prose that reads like it and stays."""

from __future__ import annotations

import pytest

from pipeline.clean.boilerplate import settle_boilerplate
from pipeline.clean.lines import Line

LEAVES = [
    ("Sign up for our weekly harbour newsletter", "sign_up_prompt"),
    ("Sign up here.", "sign_up_prompt"),
    ("Get the best stories from the coast delivered straight to your inbox", "sign_up_prompt"),
    ("Join our WhatsApp community for breaking news", "sign_up_prompt"),
    ("Already a subscriber? Log in", "sign_up_prompt"),
    ("Click here to join the campaign", "sign_up_prompt"),
    ("Read more: Why the bridge was closed", "related_link"),
    ("READ MORE ABOUT THE BRIDGE", "related_link"),
    ("RELATED: Five charts on the price of salt", "related_link"),
    ("Also Read | Fishing quotas cut for the third year", "related_link"),
    ("[Also read: Fishing quotas cut]", "related_link"),
    ("[Related: The quay that nobody wanted]", "related_link"),
    ("You may also like", "related_label"),
    ("Most read in business", "related_label"),
    ("Share on Facebook", "share_text"),
    ("Facebook Twitter WhatsApp Copy link", "share_text"),
    ("Like this story? Share it with a friend!", "share_text"),
    ("Follow us on Twitter @coastpost", "follow_prompt"),
    ("Have a tip? Mara Holt may be reached at mholt@coastpost.example.", "follow_prompt"),
    ("mholt@coastpost.example", "follow_prompt"),
    ("What do you think about the plan? Have your say below", "comments"),
    ("Leave a comment", "comments"),
    ("12 Comments", "comments"),
    ("Advertisement", "advertisement"),
    ("Story continues below advertisement", "advertisement"),
    ("If you buy something through this page we may earn a commission.", "affiliate_note"),
    ("Image source, Getty Images", "player_text"),
    ("Photo: Lena Voss / Coast Post", "photo_credit"),
    ("(Image: Coast Post)", "photo_credit"),
    ("The old lighthouse at dusk © Lena Voss", "photo_credit"),
    ("The quay after the storm (AP Photo/Lena Voss)", "photo_caption"),
    ("By Mara Holt and Joseph de Vries", "byline"),
    ("Written by Mara Holt", "byline"),
    ("(Reporting by Mara Holt; Editing by Tom Quill)", "byline"),
    ("Mara Holt in Oslo contributed to this report.", "byline"),
    ("This story was originally published by Coast Post.", "syndication_note"),
    ("Last updated: 14 May 2024 at 10:45 am", "date_line"),
    ("May 14, 2024", "date_line"),
    ("3 hours ago", "date_line"),
    ("4 min read", "reading_time"),
    ("Topics: harbours, strikes, ferries", "tags"),
    ("Filed under: Coast", "tags"),
    ("Copyright 2024 Coast Post. All rights reserved.", "copyright"),
    ("This site uses cookies to improve your experience", "cookie_text"),
    ("Your browser does not support the video element", "player_text"),
    ("Show more", "player_text"),
    ("Key events", "live_blog_furniture"),
    ("About the author", "author_note"),
    ("Subscribe", "sign_up_prompt"),
    ("See all topics", "share_text"),
    ("Something is loading.", "advertisement"),
    ("A crane lifts the ferry in Oslo, Norway. REUTERS/Lena Voss", "photo_caption"),
    ("To continue reading, start your free trial.", "paywall_prompt"),
    ("This article is more than 3 years old", "syndication_note"),
    ("Video 02:45", "player_text"),
    ("Mara Holt is a reporter who covers shipping for Coast Post.", "author_note"),
]

# Each looks like a rule's words and is news.
STAYS = [
    "Sign-up fees for the scheme rose to 45 euros in March, the ministry said in its report.",
    "Subscribe rates at the broadcaster fell by a tenth, its annual report shows, and the board has taken note of it.",
    "By the end of the year the port expects 2.4 million containers.",
    "By 2030 the fleet should run on ammonia.",
    "Share prices of the operator fell 7 per cent on the news.",
    "Follow-up inspections found 14 more cracked hulls along the coast.",
    "Read aloud in court, the letter named three officials who had taken money from the dock company.",
    "Comments by the minister angered the island's mayors on Tuesday.",
    "Photographs of the wreck show two holes below the waterline.",
    "Copyright law does not cover the charts, the judge ruled.",
    "Reporting requirements for cargo owners were tightened in April.",
    "Editing the list took the clerks four days, the town hall said.",
    "Cookies and bread were handed out to the 600 people who waited on the quay.",
    "Related costs of 3.1 million euros will be met by the region.",
    "More than 5,000 people marched through the old port on Saturday.",
    "Most of the crew had been at sea for nine months.",
    "Watch officers on both bridges failed to see the trawler, investigators found.",
    "Live sheep made up 12 per cent of the cargo.",
    "Image problems have dogged the operator since the winter.",
    "Advertising revenue at the local paper halved in five years.",
    "Topics at the meeting included pay, rosters and the age of the fleet.",
    "Published figures put the loss at 12 million euros.",
    "Updated forecasts show 30 fewer crossings a week.",
    "Tell us what you need, the union wrote to its members, and 900 of them replied.",
    "She covers the cost of the crossing herself.",
    "Loading took nine hours because two cranes had failed.",
    "Sorry seems to be the hardest word for the operator's chief executive.",
    "Registered voters on the islands number 31,000.",
    "Support for independence has grown, according to a poll of 1,200 islanders.",
    "The post was published at 9.30 on Monday and seen 40,000 times.",
    "Looking for survivors, divers searched 14 cabins before dark.",
    "To continue sailing, the line needs 30 more engineers by June.",
    "Home ownership on the islands fell to 41 per cent.",
    "Following the vote, 12 boats left the harbour.",
    "12 of the boats were later found adrift.",
    "Original plans called for 30 berths and a new quay.",
    "The minister spoke to AFP/Reuters pool reporters on Monday, and gave the number of 4,000 again.",
    "This article of the treaty is more than 40 years old, the judge said.",
    "Continue reading room services until June, 3,000 islanders asked the town in a petition.",
    "Support for membership of the union fell to 40 per cent on the islands.",
    "Support for the strike is growing today, a poll of 1,100 islanders shows.",
    "Start of membership talks has been put off, which costs the port 3 million euros.",
    "Like Facebook, the ferry line was fined 2 billion kroner.",
    "Find Facebook pages that sell fake tickets and you find 300 sellers, the police said.",
    "For more details on the 3,000 jobs, the minister pointed to the budget.",
    "A deal may be reached by Friday, both sides said, after nine days of strike.",
    "Privacy policy changes cost the network 4 million users.",
    "Something went wrong on the bridge at 4 a.m., investigators said.",
    "There was an error in the count of 40 ballots, the clerk said.",
    "More — 40,000 tonnes more — was lost at sea.",
    "Next: the crews vote on Thursday.",
    "You might be surprised.",
    "Contact with the 12 crew members was lost on Monday.",
    "Follow-on orders for 14 boats are expected.",
    "Email records of 3,000 islanders were stolen.",
    "Donations of 4 million euros were made to the fund.",
    "Get-out clauses in the contract cost the town 2 million euros.",
    "Join the queue at six in the morning, islanders advise, or miss the boat.",
]

NOTES = [
    "This article was amended on 14 May 2024 to correct the number of passengers, first published as 1,530.",
    "Correction: an earlier version of this article said that 14 boats were tied up. The number is 41.",
]


def settled(text: str) -> Line:
    line = Line(0, len(text), text)
    settle_boilerplate([line])
    return line


@pytest.mark.parametrize(("text", "reason"), LEAVES, ids=[row[0][:40] for row in LEAVES])
def test_furniture_leaves(text, reason):
    assert settled(text).reason == reason


@pytest.mark.parametrize("text", STAYS, ids=[text[:40] for text in STAYS])
def test_prose_stays(text):
    assert settled(text).reason == ""
    assert settled(text).kind == "body"


@pytest.mark.parametrize("text", NOTES, ids=["amended", "correction"])
def test_notes_of_correction_stay(text):
    assert settled(text).reason == ""


def test_a_guess_with_a_number_is_marked_and_stays():
    line = settled("The quay where 300 people waited (AP Photo/Lena Voss)")
    assert (line.reason, line.kind) == ("", "caption")


def test_an_entry_of_a_list_is_no_prompt():
    assert settled("- Sign up for an account with the port before 1 June").reason == ""


def test_dates_inside_an_article_stay():
    lines = [
        Line(0, 0, f"Sentence {number} tells what happened on the quay that day.") for number in range(20)
    ]
    lines[12] = Line(0, 0, "14 May 2024")
    settle_boilerplate(lines)
    assert lines[12].reason == ""
