"""What is counted and what happened to it: sentence, printed number -> entity, its lemma, predicate."""

from __future__ import annotations

import pytest

from pipeline.figures import extract
from pipeline.records import Figure

# fmt: off
ROWS: list[tuple[str, str, str | None, str | None, str | None]] = [
    # subjects, active and passive
    ("About 300 nurses walked out on Monday.", "300", "nurses", "nurse", "walk_out"),
    ("Forty villagers were killed in the landslide.", "Forty", "villagers", "villager", "kill"),
    ("More than 60 shepherds, many of them teenagers, were rescued.", "60", "shepherds", "shepherd", "rescue"),
    ("At least 14 passengers have died since the crash.", "14", "passengers", "passenger", "die"),
    ("Some 2,400 dock workers have been laid off.", "2,400", "dock workers", "worker", "lay_off"),
    ("About 50 gunmen attacked the depot.", "50", "gunmen", "gunman", "attack"),
    ("Some 90,000 Ruritanian tax advisers are said to have left the country.", "90,000", "Ruritanian tax advisers", "adviser", "leave"),
    ("Twelve of the 40 miners who were trapped survived.", "40", "miners", "miner", "trap"),
    ("The 700 tenants who live there must move.", "700", "tenants", "tenant", "live"),
    ("Officials say 8,000 clerks continue to work from abroad.", "8,000", "clerks", "clerk", "work"),
    ("84 people have been taken to hospital.", "84", "people", "person", "hospitalise"),
    # objects
    ("A gunman opened fire, killing six shoppers.", "six", "shoppers", "shopper", "kill"),
    ("The blast left 32 pilgrims dead.", "32", "pilgrims", "pilgrim", "kill"),
    ("The flood left 9,000 families homeless.", "9,000", "families", "family", "displace"),
    ("Nordwerk will lay off more than 450 welders.", "450", "welders", "welder", "lay_off"),
    ("The ministry hired 120 inspectors.", "120", "inspectors", "inspector", "hire"),
    ("The party lost 23 seats.", "23", "seats", "seat", "lose"),
    ("The raid destroyed 17 fuel depots.", "17", "fuel depots", "depot", "destroy"),
    ("Nordwerk has nearly 900 stores.", "900", "stores", "store", "have"),
    # participles and bare numbers that count persons
    ("The quake killed two.", "two", "people", "person", "kill"),
    ("Six were wounded.", "Six", "people", "person", "wound"),
    ("At least 90 wounded in market blast", "90", "people", "person", "wound"),
    ("Twelve dead after ferry sinks", "Twelve", "people", "person", "kill"),
    ("The storm left 18 missing.", "18", "people", "person", "miss"),
    ("A bomb killed four and injured 30 others.", "30", "people", "person", "wound"),
    ("Blast kills 14 at bazaar", "14", "people", "person", "kill"),
    ("More than 100 feared dead after ferry sinks", "100", "people", "person", "kill"),
    ("At least 35 of the dead were women.", "35", "people", "person", "kill"),
    ("Nordwerk employs 42,000 in 30 countries.", "42,000", "people", "person", "employ"),
    ("An assault left two American soldiers and three special forces troops dead.", "two", "American soldiers", "soldier", "kill"),
    ("More than 100 wounded people were brought in.", "100", "wounded people", "person", "wound"),
    ("The exodus of some 120,000 engineers hurt Vidalia.", "120,000", "engineers", "engineer", "leave"),
    ("A mob of 300 youths stormed the depot.", "300", "youths", "youth", "storm"),
    ("Nearly 600 flights were cancelled and 1,200 delayed.", "1,200", "flights", "flight", "delay"),
    # parts, totals and comparisons
    ("Two of the five suspects were released.", "Two", "suspects", "suspect", "release"),
    ("Only 12 of the 193 member states voted.", "12", "member states", "state", "vote"),
    ("Nordwerk laid off half of its 7,500 fitters.", "half", "fitters", "fitter", "lay_off"),
    ("A total of 843 walkers crossed the moor.", "843", "walkers", "walker", "cross"),
    ("A survey of 1,002 bakers found delays.", "1,002", "bakers", "baker", None),
    ("There are 17 cases, up from 12 on Friday.", "12", "cases", "case", "be"),
    ("Five sailors drowned, bringing the total to 96.", "96", "sailors", "sailor", "drown"),
    # event nouns
    ("The death toll rose to 61.", "61", "people", "person", "kill"),
    ("There were two fatalities.", "two", "people", "person", "kill"),
    ("The firm announced 300 layoffs.", "300", "employees", "employee", "lay_off"),
    ("Police made 41 arrests.", "41", "people", "person", "arrest"),
    ("The plan means 1,500 job cuts.", "1,500", "jobs", "job", "cut"),
    ("The number of vacancies climbed to 85,000.", "85,000", "vacancies", "vacancy", "be"),
    # modifiers, compounds, coordination
    ("The mayor met 15 United Nations peacekeepers.", "15", "United Nations peacekeepers", "peacekeeper", "meet"),
    ("It sold 3 million digital and physical copies.", "3 million", "digital and physical copies", "copy", "sell"),
    ("Four different suppliers failed.", "Four", "different suppliers", "supplier", "fail"),
    ("She inspected 20 weapons factories.", "20", "weapons factories", "factory", "inspect"),
    ("The yard built two new nuclear-powered icebreakers.", "two", "new nuclear-powered icebreakers", "icebreaker", "build"),
    ("Ruritania expelled 11 IT contractors.", "11", "IT contractors", "contractor", "expel"),
    ("The bank froze 430 US accounts.", "430", "US accounts", "account", "freeze"),
    # behind a preposition
    ("The depot was attacked by 50 gunmen.", "50", "gunmen", "gunman", "attack"),
    ("The chain operates in 14 countries.", "14", "countries", "country", "operate"),
]
# fmt: on


def figure(sentence: str, printed: str) -> Figure:
    (one,) = [one for one in extract(sentence) if one.printed == printed]
    return one


@pytest.mark.parametrize(
    ("sentence", "printed", "entity", "head", "predicate"), ROWS, ids=[row[0] for row in ROWS]
)
def test_entity_and_predicate(
    sentence: str, printed: str, entity: str | None, head: str | None, predicate: str | None
) -> None:
    one = figure(sentence, printed)
    assert (one.entity, one.entity_head, one.predicate) == (entity, head, predicate)


# fmt: off
MEASURED = [  # sentence, printed, entity, population, subject
    ("The share of tenants who are ready to move has fallen to 18 percent.", "18 percent", "tenants", "tenants", None),
    ("Nordwerk posted net income of $2.1 billion.", "$2.1 billion", "net income", None, "Nordwerk"),
    ("Nordwerk's revenue rose to $7.4 billion.", "$7.4 billion", "revenue", None, "Nordwerk"),
    ("The bank expects to take a $4 billion hit.", "$4 billion", "hit", None, "The bank"),
    ("The tax will cut profit by about $5 billion.", "$5 billion", "profit", None, None),
    ("Ten per cent of the nation's dentists emigrated.", "Ten per cent", "dentists", "the nation's dentists", None),
    ("The share of graduates ready to relocate has exceeded 30 percent.", "30 percent", "graduates", "graduates", None),
    ("About 5% of its workforce will go.", "5%", "workforce", "its workforce", None),
    ("A third of the harvest was lost.", "A third", "harvest", "the harvest", None),
    ("Shares of Alder Bank Inc. fell 1 percent.", "1 percent", "Shares", None, "Alder Bank Inc"),
    ("Nordwerk's shares were down about 4 percent.", "4 percent", "shares", None, "Nordwerk"),
    ("Debt is 90 percent of output.", "90 percent", "Debt", "output", None),
    ("The drug is 94 per cent effective.", "94 per cent", "drug", None, None),
    ("It holds $31 billion in earnings abroad.", "$31 billion", "earnings", None, None),
    ("The overhaul costs Alder Bank $6 billion.", "$6 billion", None, None, "Alder Bank"),
]
# fmt: on


@pytest.mark.parametrize(
    ("sentence", "printed", "entity", "population", "subject"), MEASURED, ids=[row[0] for row in MEASURED]
)
def test_measured_thing_whole_and_subject(
    sentence: str, printed: str, entity: str | None, population: str | None, subject: str | None
) -> None:
    one = figure(sentence, printed)
    assert (one.entity, one.population) == (entity, population)
    if subject is not None:
        assert one.subject == subject


# fmt: off
PREDICATES = [  # sentence, printed, lemma, as printed
    ("Some 90,000 clerks are said to have left.", "90,000", "leave", "are said to have left"),
    ("The blast left 32 pilgrims dead.", "32", "kill", "left … dead"),
    ("There were almost 85,000 vacancies.", "85,000", "be", "there were"),
    ("Some 35 percent of coders are believed to favour Asia.", "35 percent", "favour", "are believed to favour"),
    ("The share of tenants ready to move has exceeded 40 percent.", "40 percent", "move", "ready to move"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "printed", "lemma", "text"), PREDICATES)
def test_predicate_as_printed(sentence: str, printed: str, lemma: str, text: str) -> None:
    one = figure(sentence, printed)
    assert (one.predicate, (one.predicate_text or "").lower()) == (lemma, text)


@pytest.mark.parametrize(
    ("sentence", "printed", "movement"),
    [
        ("Prices rose 3%.", "3%", "rise"),
        ("The index was up 2.8%.", "2.8%", "rise"),
        ("Shares fell by 12 per cent.", "12 per cent", "fall"),
        ("The chain lost 190 points.", "190", "fall"),
        ("It expects a 19% drop in orders.", "19%", "fall"),
        ("Revenue rose to $3 million.", "$3 million", "level"),
        ("The army lost 190 soldiers.", "190", "level"),
        ("Output is at 5 million tonnes.", "5 million", "level"),
    ],
)
def test_movement(sentence: str, printed: str, movement: str) -> None:
    assert figure(sentence, printed).movement == movement
