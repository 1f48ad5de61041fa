"""The pack that ships: it loads, names real feeds, and its seeds say what the originals say."""

import re
from urllib.parse import urlsplit

import pytest

from pipeline.topics import read_pack
from pipeline.topics.catalogue import SHIPPED


@pytest.fixture(scope="module")
def topic():
    return read_pack(SHIPPED / "russia-it-exodus")


def test_it_has_all_that_a_pack_can_have(topic):
    assert topic.place == "Russia"
    assert 8 <= len(topic.feeds) <= 20
    assert len(topic.seeds) == 2
    assert len(topic.metrics) >= 7
    assert len({metric.name for metric in topic.metrics}) == len(topic.metrics)
    assert {one.seed for one in topic.fingerprints} == {seed.id for seed in topic.seeds}


def test_its_feeds_are_public(topic):
    for feed in topic.feeds:
        split = urlsplit(feed.url)
        assert split.scheme == "https"
        assert "." in (split.hostname or "")
        assert not (split.hostname or "").endswith((".example", ".test", ".invalid"))


SAID = [
    ("2022-05-talent-drain", "as many as 200,000 IT specialists have reportedly left Russia", "Since the invasion began on February 24"),
    ("2022-05-talent-drain", "almost 95,000 vacancies in Russia's IT industry, the trade publication CNews", "At the end of March"),
    ("2022-05-talent-drain", "more than 40 percent of candidates are now ready to relocate", "according to the recruitment service hh.ru"),
    ("2022-05-talent-drain", "as many as 45 percent of the country's programmers are thought to favour", "hh.ru"),
    ("2023-11-homegrown-ai", "100,000 IT workers", "left the country during 2022, the government in Moscow estimates"),
    ("2023-11-homegrown-ai", "10 per cent of Russia's tech workforce", "left the country during 2022"),
    ("2023-11-homegrown-ai", "According to officials, 80,000 of them", "from abroad"),
]  # fmt: skip


@pytest.mark.parametrize(("seed", "said", "frame"), SAID)
def test_the_seeds_keep_hedge_time_and_speaker(topic, seed, said, frame):
    (text,) = (one.text for one in topic.seeds if one.id == seed)
    (sentence,) = (one for one in re.split(r"(?<=[.?!])\s+", text) if said in one)
    assert frame in sentence


def test_the_seeds_are_dated_to_the_month(topic):
    dated = {seed.id: (seed.published.isoformat()[:7], seed.published_precision) for seed in topic.seeds}
    assert dated == {
        "2022-05-talent-drain": ("2022-05", "month"),
        "2023-11-homegrown-ai": ("2023-11", "month"),
    }
