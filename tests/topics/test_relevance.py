"""What an article is about, told from its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.settings import Settings
from pipeline.topics import Relevance, bare_topic, load_topic
from pipeline.topics.model import RelevanceRules, Seed, Topic

SHIPPED = load_topic("russia-it-exodus", Settings())
RELEVANCE = Relevance(SHIPPED)

ABOUT = [
    ("Finland eases rules for Russian coders", "Helsinki will let Russian software developers apply on arrival. About 1,200 relocated last year after their employers left Russia."),
    ("Moscow banks beg coders to return", "Russian banks offer flats to IT specialists who come back. Few have returned to Russia so far, recruiters say."),
    ("Cyprus schools full as tech families arrive", "Schools in Limassol are full. Most of the new pupils are children of Russian programmers whose companies relocated to the island."),
    ("Kremlin extends call-up waiver for IT staff", "Employees of accredited IT companies will not be called up next year, the Kremlin said, hoping to slow the brain drain."),
    ("Fewer openings for testers in Russia", "The number of IT vacancies in Russia shrank again in October, an online job board said, as tech companies froze hiring."),
]  # fmt: skip

NOT_ABOUT = [
    ("City win at last", "City beat Albion 2-0 in the rain. Both goals came from corners, and 31,000 people went home happy for the first time since March."),
    ("Shelling cuts power in the east", "Russian shelling cut power to four towns in eastern Ukraine, the regional governor said. Moscow says it strikes military targets only. Residents left their homes for shelters."),
    ("Russia's grain exports hit a record", "Russia exported more grain than ever in the season that ended in June. Prices fell, and farmers complain about the export duty. The rouble weakened against the dollar, and the central bank in Moscow raised rates."),
    ("Putin meets envoy in Moscow", "President Vladimir Putin received the envoy in the Kremlin. They spoke about the war in Ukraine, sanctions and prisoners. The West said it expected little."),
    ("Chipmaker lays off engineers in Oregon", "A chipmaker will cut 900 jobs in Oregon. Software engineers and developers are hit hardest, the tech company told its staff."),
    ("Recipe: lentil soup for a cold day", "Rinse the lentils. Soften the onions in oil, add cumin and stir for a minute. Cover with stock and cook for 25 minutes."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text"), ABOUT)
def test_what_is_about_the_exodus_is_kept(title, text):
    assert RELEVANCE.score(title, text) >= SHIPPED.relevance.threshold


@pytest.mark.parametrize(("title", "text"), NOT_ABOUT)
def test_what_is_about_something_else_is_not(title, text):
    assert RELEVANCE.score(title, text) < SHIPPED.relevance.threshold


def test_a_seed_is_about_its_topic():
    for seed in SHIPPED.seeds:
        assert RELEVANCE.score(seed.title, seed.text) > 0.9


def test_a_bare_topic_holds_everything():
    assert Relevance(bare_topic("anything")).score("Ferry strike", "40 ferries lay idle.") == 1.0


def test_seeds_alone_rank_their_matter_first():
    seed = Seed(
        id="strike", title="Ferry pilots strike", outlet="x", published="2023-01-02",
        text="Pilots of the island ferries walked out on Monday. Passengers slept in the terminal.",
    )  # fmt: skip
    relevance = Relevance(Topic(name="ferries", seeds=(seed,)))
    near = relevance.score(
        "Ferry strike enters second day", "Pilots said the ferries would stay in the terminal."
    )
    far = relevance.score("Shares rise", "Shares rose on Monday, the exchange said.")
    assert near > 3 * far
    assert near > RelevanceRules().threshold


def test_terms_alone_find_phrases_in_any_number():
    relevance = Relevance(Topic(name="ferries", relevance=RelevanceRules(terms=("island ferry", "pilot"))))
    assert relevance.score("Island ferries idle", "Pilots' union calls a strike.") > 0.5
    assert relevance.score("A fairy island", "The island was idle.") == 0.0


def test_a_language_without_a_table_of_words_is_read_all_the_same():
    relevance = Relevance(
        Topic(name="faehren", language="de", relevance=RelevanceRules(terms=("Lotse", "Fähre")))
    )
    assert relevance.score("Lotsen streiken", "Die Fähre liegt im Hafen, kein Lotse kommt.") > 0.4
    assert relevance.score("Wetter", "Es regnet.") == 0.0


def test_without_a_required_word_little_is_left():
    rules = RelevanceRules(terms=("ferry", "pilot"), required=("Orkney",))
    relevance = Relevance(Topic(name="ferries", relevance=rules))
    here = relevance.score("Orkney ferry pilots strike", "The ferry stays in port.")
    elsewhere = relevance.score("Sicily ferry pilots strike", "The ferry stays in port.")
    assert 0 < elsewhere < here / 3


@given(title=st.text(max_size=80), text=st.text(max_size=400))
def test_a_score_is_between_nothing_and_all(title, text):
    assert 0.0 <= RELEVANCE.score(title, text) <= 1.0
