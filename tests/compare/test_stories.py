"""Forty short invented stories: which pairs of figures are related, and above all which are not."""

from __future__ import annotations

import pytest

from pipeline.compare import MemoryKnown, compare
from pipeline.topics import bare_topic
from tests.compare.stories import Doc, Story, read_all

STORIES = (
    # --- what must be found ----------------------------------------------------------------------------------------
    Story(
        "a fire's toll moves up",
        (
            Doc(
                "Courier",
                "2031-05-02T08:00",
                "Fire in Velden textile mill",
                "At least <nine>{entity=workers; verb=kill} workers were killed when fire swept through a textile mill in Velden on Monday, police said.",
            ),
            Doc(
                "Tribune",
                "2031-05-02T15:00",
                "Velden mill fire: toll climbs",
                "The death toll from Monday's fire at a textile mill in Velden rose to <14>{entity=death toll; verb=rise}, the mayor said.",
            ),
        ),
        {("2.1", "1.1"): {"updated", "scoped_differently"}},
    ),
    Story(
        "killed, dead and fatalities are one",
        (
            Doc(
                "Courier",
                "2031-05-02T08:00",
                "Bus plunges off Harl bridge",
                "A bus plunged off a bridge near Harl on Sunday, killing <17>{entity=people; verb=kill} people.",
            ),
            Doc(
                "Tribune",
                "2031-05-02T10:00",
                "Harl bus crash kills <17>{entity=people; verb=kill}",
                "There were <17>{entity=fatalities} fatalities when a bus left the road near Harl, rescuers said.",
            ),
        ),
        {("2.1", "1.1"): "same", ("2.2", "1.1"): "same", ("2.2", "2.1"): "same"},
    ),
    Story(
        "two unlike counts of workers laid off at one firm on one day",
        (
            Doc(
                "Ledger",
                "2031-02-11T09:00",
                "Norvik Motors to cut jobs",
                "Norvik Motors will lay off <4,200>{entity=workers; verb=lay off; subject=Norvik Motors} workers at its Aldby plant, the company said.",
            ),
            Doc(
                "Post",
                "2031-02-11T12:00",
                "Norvik Motors layoffs",
                "Norvik Motors will lay off <5,600>{entity=workers; verb=lay off; subject=Norvik Motors} workers at its Aldby plant, the union said.",
            ),
        ),
        {("2.1", "1.1"): "contradicts"},
    ),
    Story(
        "laid off and job cuts are one",
        (
            Doc(
                "Ledger",
                "2031-02-11T09:00",
                "Norvik Motors to cut jobs",
                "Norvik Motors will lay off <4,200>{entity=workers; verb=lay off; subject=Norvik Motors} workers at its Aldby plant.",
            ),
            Doc(
                "Post",
                "2031-02-11T12:00",
                "Norvik announces <4,200>{entity=job cuts; head=cut; subject=Norvik Motors} job cuts",
                "Norvik Motors confirmed the plan on Tuesday.",
            ),
        ),
        {("2.1", "1.1"): "same"},
    ),
    Story(
        "the price of a takeover in two readings",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Brightwell to buy Osmond",
                "Brightwell agreed to buy Osmond Foods in a deal worth <$3.4 billion>{entity=deal; subject=Brightwell}.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Brightwell swallows Osmond",
                "Brightwell will buy Osmond Foods in a deal worth <$4.1 billion>{entity=deal; subject=Brightwell}, it said.",
            ),
        ),
        {("2.1", "1.1"): "contradicts"},
    ),
    Story(
        "a rounding is the same",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Brightwell to buy Osmond",
                "Brightwell agreed to buy Osmond Foods in a deal worth <$3.42 billion>{entity=deal; subject=Brightwell}.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Brightwell swallows Osmond",
                "The deal for Osmond Foods costs Brightwell <$3.4 billion>{entity=deal; subject=Brightwell}.",
            ),
        ),
        {("2.1", "1.1"): "same"},
    ),
    Story(
        "quarterly revenue in two readings",
        (
            Doc(
                "Ledger",
                "2031-04-20T09:00",
                "Teleor results",
                "Teleor reported revenue of <$812 million>{entity=revenue; subject=Teleor} for the first quarter.",
            ),
            Doc(
                "Post",
                "2031-04-20T12:00",
                "Teleor beats hopes",
                "First-quarter revenue at Teleor came to <$871 million>{entity=revenue; subject=Teleor}.",
            ),
        ),
        {("2.1", "1.1"): "contradicts"},
    ),
    Story(
        "a shorter window with the larger count",
        (
            Doc(
                "Star",
                "2031-05-01T09:00",
                "Nurses leave Ardania",
                "As many as <60,000>{entity=nurses; verb=leave; place=Ardania; time=since 2031-02-10; kind=hearsay} nurses are said to have left Ardania since February 10.",
            ),
            Doc(
                "Wire",
                "2032-01-15T09:00",
                "Ardania loses nurses",
                "The health ministry of Ardania estimates that <30,000>{entity=nurses; verb=leave; place=Ardania; time=2031; mode=estimated; speaker=health ministry} nurses left the country in 2031.",
            ),
        ),
        {("2.1", "1.1"): "contradicts"},
    ),
    Story(
        "a part larger than its whole",
        (
            Doc(
                "Star",
                "2031-06-03T09:00",
                "Ferry sinks off Lund Point",
                "Officials said <80>{entity=people; verb=drown; mode=stated} people drowned when the ferry Halla sank off Lund Point on Tuesday.",
            ),
            Doc(
                "Wire",
                "2031-06-03T11:00",
                "Halla ferry disaster",
                "Among the dead of the ferry Halla off Lund Point were <112>{entity=children; verb=drown} children who drowned, the coast guard said.",
            ),
        ),
        {("2.1", "1.1"): {"contradicts", "unresolved"}},
    ),
    Story(
        "a tally that went down two days later without a revision",
        (
            Doc(
                "Star",
                "2031-06-03T09:00",
                "Mudslide buries Corvo",
                "The mudslide in Corvo killed <143>{entity=people; verb=kill; place=Corvo} people, the governor said.",
            ),
            Doc(
                "Wire",
                "2031-06-06T09:00",
                "Corvo mudslide",
                "The mudslide in Corvo killed <97>{entity=people; verb=kill; place=Corvo} people, rescuers said.",
            ),
        ),
        {("2.1", "1.1"): "contradicts"},
    ),
    Story(
        "an explicit revision downwards",
        (
            Doc(
                "Star",
                "2031-06-03T09:00",
                "Mudslide buries Corvo",
                "The mudslide in Corvo killed <143>{entity=people; verb=kill; place=Corvo} people, the governor said.",
            ),
            Doc(
                "Wire",
                "2031-06-06T09:00",
                "Corvo mudslide toll lowered",
                "Officials revised the toll of the mudslide in Corvo to <97>{entity=people; verb=kill; place=Corvo} people killed, because bodies were counted twice.",
            ),
        ),
        {("2.1", "1.1"): "updated"},
    ),
    Story(
        "confirmed cases of a fever grow",
        (
            Doc(
                "Star",
                "2031-07-01T09:00",
                "Marsh fever spreads in Tolna",
                "Tolna has <212>{entity=cases; verb=confirm; place=Tolna} confirmed cases of marsh fever, the ministry said.",
            ),
            Doc(
                "Wire",
                "2031-07-04T09:00",
                "Marsh fever in Tolna",
                "The number of confirmed cases of marsh fever in Tolna reached <340>{entity=confirmed cases; verb=reach; place=Tolna}.",
            ),
        ),
        {("2.1", "1.1"): "updated"},
    ),
    Story(
        "refugees who crossed grow",
        (
            Doc(
                "Star",
                "2031-07-01T09:00",
                "Refugees stream into Ostrava pass",
                "More than <12,000>{entity=refugees; verb=cross} refugees have crossed the border at the Ostrava pass.",
            ),
            Doc(
                "Wire",
                "2031-07-03T09:00",
                "Ostrava pass crowded",
                "About <19,000>{entity=refugees; verb=cross} refugees have crossed the border at the Ostrava pass, aid workers say.",
            ),
        ),
        {("2.1", "1.1"): "updated"},
    ),
    Story(
        "a lower bound holds the exact number",
        (
            Doc(
                "Star",
                "2031-07-01T09:00",
                "Storm cuts power in Pell",
                "More than <200,000>{entity=customers} customers were without power in Pell County.",
            ),
            Doc(
                "Wire",
                "2031-07-01T10:00",
                "Pell in the dark",
                "The storm left <214,000>{entity=customers} customers without power in Pell County.",
            ),
        ),
        {("2.1", "1.1"): "same"},
    ),
    Story(
        "an equal share of voters",
        (
            Doc(
                "Star",
                "2031-09-01T09:00",
                "Ilves wins",
                "Marta Ilves won <53.4 percent>{entity=vote; subject=Marta Ilves; whole=the vote} of the vote.",
            ),
            Doc(
                "Wire",
                "2031-09-01T10:00",
                "Ilves is president",
                "With <53.4 percent>{entity=vote; subject=Ilves; whole=the vote} of the vote, Marta Ilves becomes president.",
            ),
        ),
        {("2.1", "1.1"): "same"},
    ),
    Story(
        "the depth of a quake in two readings",
        (
            Doc(
                "Star",
                "2031-09-01T09:00",
                "Quake shakes Sarn",
                "The quake struck near Sarn at a depth of <10 km>{entity=depth}, the survey said.",
            ),
            Doc(
                "Wire",
                "2031-09-01T10:00",
                "Strong quake near Sarn",
                "The quake near Sarn struck at a depth of <22 km>{entity=depth}, seismologists said.",
            ),
        ),
        {("2.1", "1.1"): {"contradicts"}},
    ),
    Story(
        "a denial contradicts the value",
        (
            Doc(
                "Star",
                "2031-09-01T09:00",
                "Kestrel to close shops",
                "Kestrel plans to close <120>{entity=shops; verb=close; subject=Kestrel} shops, a source said.",
            ),
            Doc(
                "Wire",
                "2031-09-01T12:00",
                "Kestrel denies closures",
                "Kestrel denied that it would close <120>{entity=shops; verb=close; subject=Kestrel; mode=denied} shops.",
            ),
        ),
        {("2.1", "1.1"): "contradicts"},
    ),
    # --- hard negatives: what looks alike and is not ----------------------------------------------------------------
    Story(
        "dead and injured",
        (
            Doc(
                "Courier",
                "2031-05-02T08:00",
                "Train derails at Moss",
                "The derailment at Moss killed <six>{entity=people; verb=kill} people and injured <41>{verb=injure}.",
            ),
            Doc(
                "Tribune",
                "2031-05-02T09:00",
                "Moss derailment",
                "The derailment at Moss left <six>{entity=people; verb=leave} people dead and <41>{entity=others; verb=injure} others injured.",
            ),
        ),
        {("2.1", "1.1"): "same", ("2.2", "1.2"): "same"},
        hard_negative=True,
    ),
    Story(
        "two quakes",
        (
            Doc(
                "Courier",
                "2031-05-02T08:00",
                "Quake in Sarn",
                "The quake in Sarn killed <31>{entity=people; verb=kill; place=Sarn} people on Friday.",
            ),
            Doc(
                "Tribune",
                "2031-05-02T09:00",
                "Sarn digs for survivors",
                "In 2019, a quake in Obrin killed <640>{entity=people; verb=kill; place=Obrin; time=2019} people.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "another bomb in the background",
        (
            Doc(
                "Courier",
                "2031-05-02T08:00",
                "Bomb at Karsa market",
                "A bomb at a market in Karsa killed <12>{entity=people; verb=kill; place=Karsa} people on Saturday.",
            ),
            Doc(
                "Tribune",
                "2031-05-02T09:00",
                "Karsa market bomb",
                "The blast in Karsa came after an attack last month in Dellin in which <45>{entity=people; verb=kill; place=Dellin} people were killed.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "two firms lay off",
        (
            Doc(
                "Ledger",
                "2031-02-11T09:00",
                "Norvik Motors to cut jobs",
                "Norvik Motors will lay off <4,200>{entity=workers; verb=lay off; subject=Norvik Motors} workers.",
            ),
            Doc(
                "Post",
                "2031-02-11T12:00",
                "More car layoffs",
                "Haldane Cars will lay off <3,100>{entity=workers; verb=lay off; subject=Haldane Cars} workers.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "hired and laid off",
        (
            Doc(
                "Ledger",
                "2031-02-11T09:00",
                "Norvik Motors to cut jobs",
                "Norvik Motors will lay off <4,200>{entity=workers; verb=lay off; subject=Norvik Motors} workers.",
            ),
            Doc(
                "Post",
                "2031-02-12T12:00",
                "Norvik Motors",
                "Norvik Motors hired <3,000>{entity=workers; verb=hire; subject=Norvik Motors} workers for its battery plant.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a part is smaller than its whole",
        (
            Doc(
                "Star",
                "2031-06-03T09:00",
                "Ferry sinks off Lund Point",
                "Officials said <80>{entity=people; verb=drown} people drowned when the ferry Halla sank off Lund Point.",
            ),
            Doc(
                "Wire",
                "2031-06-03T11:00",
                "Halla ferry disaster",
                "<Eleven>{entity=children; verb=drown} children drowned when the ferry Halla sank off Lund Point.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "two quarters",
        (
            Doc(
                "Ledger",
                "2031-04-20T09:00",
                "Teleor results",
                "Teleor reported revenue of <$812 million>{entity=revenue; subject=Teleor} for the first quarter.",
            ),
            Doc(
                "Post",
                "2031-07-20T12:00",
                "Teleor results",
                "Teleor reported revenue of <$871 million>{entity=revenue; subject=Teleor} for the second quarter.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "revenue and profit",
        (
            Doc(
                "Ledger",
                "2031-04-20T09:00",
                "Teleor results",
                "Teleor reported revenue of <$812 million>{entity=revenue; subject=Teleor} for the first quarter.",
            ),
            Doc(
                "Post",
                "2031-04-20T12:00",
                "Teleor beats hopes",
                "Teleor made a profit of <$640 million>{entity=profit; subject=Teleor} in the first quarter.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "two currencies",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Brightwell to buy Osmond",
                "Brightwell agreed to buy Osmond Foods in a deal worth <$3.4 billion>{entity=deal; subject=Brightwell}.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Brightwell swallows Osmond",
                "Brightwell will buy Osmond Foods in a deal worth <£2.6 billion>{entity=deal; subject=Brightwell}.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "two years",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Tourism in Ebra",
                "Ebra counted <1.2 million>{entity=tourists; verb=arrive; place=Ebra; time=2029} tourists in 2029.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Tourists return to Ebra",
                "Ebra counted <1.7 million>{entity=tourists; verb=arrive; place=Ebra; time=2030} tourists in 2030.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "share of one population and of another",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Poll on the harbour",
                "<58 percent>{entity=voters; verb=support; whole=voters} of voters support the new harbour, a poll found.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Poll on the harbour",
                "<41 percent>{entity=fishermen; verb=support; whole=fishermen} of fishermen support the new harbour, a poll found.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "for and against",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Harbour vote in Kell",
                "In Kell <3,410>{entity=people; verb=vote; said=voted for} people voted for the harbour.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Kell votes",
                "In Kell <2,960>{entity=people; verb=vote; said=voted against} people voted against the harbour.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a day and a running total",
        (
            Doc(
                "Star",
                "2031-07-01T09:00",
                "Marsh fever in Tolna",
                "Tolna reported <38>{entity=cases; verb=report; place=Tolna} cases a day of marsh fever on average last week.",
            ),
            Doc(
                "Wire",
                "2031-07-01T12:00",
                "Marsh fever in Tolna",
                "Tolna has <340>{entity=cases; verb=confirm; place=Tolna} confirmed cases of marsh fever.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a rise and a level",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Oil",
                "Brent rose <2 percent>{move=rise; subject=Brent} on Friday.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Oil",
                "Brent fell <1.4 percent>{move=fall; subject=Brent} on Thursday.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a forecast and a result",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Teleor outlook",
                "Teleor expects to sell <9 million>{entity=phones; verb=sell; subject=Teleor; mode=forecast} phones this year.",
            ),
            Doc(
                "Post",
                "2032-02-01T12:00",
                "Teleor sales",
                "Teleor sold <7.1 million>{entity=phones; verb=sell; subject=Teleor} phones.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "another thousand",
        (
            Doc(
                "Ledger",
                "2031-03-01T09:00",
                "Troops in Varda",
                "Ardania has about <2,000>{entity=soldiers; subject=Ardania; place=Varda} soldiers in Varda.",
            ),
            Doc(
                "Post",
                "2031-03-01T12:00",
                "Troops in Varda",
                "Ardania will send another <700>{entity=soldiers; subject=Ardania; place=Varda} soldiers to Varda.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "homes burnt and homes threatened",
        (
            Doc(
                "Star",
                "2031-08-01T09:00",
                "Ridge fire grows",
                "The Ridge fire has destroyed <85>{entity=homes; verb=destroy} homes in Cane Valley.",
            ),
            Doc(
                "Wire",
                "2031-08-01T12:00",
                "Ridge fire",
                "The Ridge fire threatens <1,300>{entity=homes; verb=threaten} homes in Cane Valley.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "the attendance of two evenings",
        (
            Doc(
                "Star",
                "2031-08-01T09:00",
                "Rovers win",
                "A crowd of <41,250>{entity=crowd; place=Hale Park} saw Rovers beat City at Hale Park.",
            ),
            Doc(
                "Wire",
                "2031-08-08T12:00",
                "Rovers lose",
                "A crowd of <38,900>{entity=crowd; place=Dock Road} saw Rovers lose to United at Dock Road.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a budget and what was spent on one post",
        (
            Doc(
                "Star",
                "2031-08-01T09:00",
                "Kell budget",
                "The council of Kell passed a budget of <£64 million>{entity=budget; subject=Kell}.",
            ),
            Doc(
                "Wire",
                "2031-08-01T12:00",
                "Kell budget",
                "Kell will spend <£9 million>{verb=spend; subject=Kell; said=will spend} on roads.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "altitude and distance of one missile",
        (
            Doc(
                "Star",
                "2031-08-01T09:00",
                "Missile test",
                "The missile flew <700 km>{verb=fly} and landed in the sea.",
            ),
            Doc(
                "Wire",
                "2031-08-01T12:00",
                "Missile test",
                "The missile reached an altitude of <2,000 km>{entity=altitude; verb=reach} before it fell into the sea.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a list of rates meets the same list",
        (
            Doc(
                "Star",
                "2031-08-01T09:00",
                "New duty on sugar",
                "Drinks pay a duty of <12 percent>{entity=duty}, sweets a duty of <7 percent>{entity=duty}.",
            ),
            Doc(
                "Wire",
                "2031-08-01T12:00",
                "Sugar duty",
                "The duty is <12 percent>{entity=duty} on drinks and <7 percent>{entity=duty} on sweets.",
            ),
        ),
        {("2.1", "1.1"): "same", ("2.2", "1.2"): "same"},
        hard_negative=True,
    ),
    Story(
        "militants and civilians killed",
        (
            Doc(
                "Courier",
                "2031-05-02T08:00",
                "Raid in Dellin",
                "The raid in Dellin killed <nine>{entity=civilians; verb=kill; place=Dellin} civilians, residents said.",
            ),
            Doc(
                "Tribune",
                "2031-05-02T09:00",
                "Raid in Dellin",
                "The army said <22>{entity=militants; verb=kill; place=Dellin; speaker=The army} militants were killed in the raid in Dellin.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "soldiers of two countries",
        (
            Doc(
                "Courier",
                "2031-05-02T08:00",
                "Forces in Varda",
                "France has <800>{entity=soldiers; subject=France; place=Varda} soldiers at the base in Varda.",
            ),
            Doc(
                "Tribune",
                "2031-05-02T09:00",
                "Forces in Varda",
                "<1,100>{entity=Italian soldiers; place=Varda; verb=station} Italian soldiers are stationed at the base in Varda.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "the total of a fund and one donor's part",
        (
            Doc(
                "Star",
                "2031-08-01T09:00",
                "Corvo appeal",
                "The Corvo appeal has raised <$4.5 million>{verb=raise; subject=Corvo appeal}.",
            ),
            Doc(
                "Wire",
                "2031-08-01T12:00",
                "Corvo appeal",
                "Brightwell donated <$500,000>{verb=donate; subject=Brightwell} to the Corvo appeal.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a share price and a market value",
        (
            Doc(
                "Star",
                "2031-08-01T09:00",
                "Teleor shares",
                "Teleor closed at <$84>{entity=share; subject=Teleor} a share.",
            ),
            Doc(
                "Wire",
                "2031-08-01T12:00",
                "Teleor shares",
                "The fall cut <$3 billion>{entity=market value; subject=Teleor} from the market value of Teleor.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "aboard and rescued",
        (
            Doc(
                "Star",
                "2031-06-03T09:00",
                "Ferry sinks off Lund Point",
                "The ferry Halla had <214>{entity=people} people on board when it sank off Lund Point.",
            ),
            Doc(
                "Wire",
                "2031-06-03T11:00",
                "Halla ferry disaster",
                "Rescuers saved <134>{entity=people; verb=rescue} people from the ferry Halla off Lund Point.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "arrests of two days",
        (
            Doc(
                "Star",
                "2031-06-03T09:00",
                "Protests in Kell",
                "Police arrested <57>{entity=protesters; verb=arrest; place=Kell} protesters in Kell on Sunday.",
            ),
            Doc(
                "Wire",
                "2031-06-03T11:00",
                "Protests in Dellin",
                "Police arrested <210>{entity=protesters; verb=arrest; place=Dellin} protesters in Dellin on Sunday.",
            ),
        ),
        hard_negative=True,
    ),
    Story(
        "a target and what is there",
        (
            Doc(
                "Star",
                "2031-06-03T09:00",
                "Wind power",
                "Ebra plans to build <900>{entity=turbines; verb=build; mode=forecast; place=Ebra} turbines by 2040.",
            ),
            Doc(
                "Wire",
                "2031-06-03T11:00",
                "Wind power",
                "Ebra has built <260>{entity=turbines; verb=build; place=Ebra} turbines.",
            ),
        ),
        hard_negative=True,
    ),
)


def relations(story: Story) -> dict[tuple[str, str], str]:
    figures = read_all(story)
    names = {one.figure.figure: name for name, one in figures.items()}
    comparisons = compare(list(figures.values()), MemoryKnown(), bare_topic("invented"))
    return {
        (names[f.figure], names[f.earlier]): f.kind
        for c in comparisons
        for f in c.findings
        if f.earlier is not None
    }


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_story(story: Story) -> None:
    found = relations(story)
    for pair, wanted in story.pairs.items():
        accepted = {wanted} if isinstance(wanted, str) else wanted
        assert found.get(pair) in accepted, f"{pair}: {found.get(pair)} in {found}"
    forbidden = {"contradicts", "updated"} | ({"same"} if story.strict else set())
    loud = {pair: kind for pair, kind in found.items() if pair not in story.pairs and kind in forbidden}
    assert not loud


def test_half_of_the_stories_are_hard_negatives() -> None:
    assert len(STORIES) >= 40
    assert sum(story.hard_negative for story in STORIES) * 2 >= len(STORIES)
