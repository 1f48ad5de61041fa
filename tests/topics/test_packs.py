"""A topic is a folder; a broken one says which file and key, and what to do."""

import datetime as dt
import json

import pytest

from pipeline.errors import TopicError
from pipeline.settings import Settings
from pipeline.topics import bare_topic, load_topic, pack_folders, read_pack, topic_names

SEED = """+++
title = "Ferries idle as pilots strike"
outlet = "The Harbour Post"
published = {published}
+++

Some 40 ferries lay idle on Monday.
"""


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path)


@pytest.fixture
def pack(settings):
    """Writes a pack from {path: text} and gives its folder."""

    def write(files, name="ferries"):
        folder = settings.own_topics / name
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    return write


def test_an_empty_folder_is_a_topic(pack, settings):
    pack({})
    assert "ferries" in topic_names(settings)
    assert load_topic("ferries", settings) == bare_topic("ferries")


def test_a_pack_gives_its_parts(pack, settings):
    pack(
        {
            "topic.toml": 'title = "Ferries"\n[[feeds]]\nurl = "https://news.example/rss"\n'
            '[[metrics]]\nname = "idle ferries"\nentity = ["ferry"]\n',
            "seeds/strike.md": SEED.format(published='"2023-11"'),
            "fingerprints.json": json.dumps(
                {"hashing": 2, "fingerprints": [{"seed": "strike", "shingles": [-7, 9], "words": 412}]}
            ),
        }
    )
    topic = load_topic("ferries", settings)
    assert topic.title == "Ferries"
    assert [feed.url for feed in topic.feeds] == ["https://news.example/rss"]
    assert topic.metrics[0].entity == ("ferry",)
    assert topic.fingerprints[0].shingles == (-7, 9)
    (seed,) = topic.seeds
    assert (seed.id, seed.published, seed.published_precision) == ("strike", dt.date(2023, 11, 1), "month")
    assert seed.text == "Some 40 ferries lay idle on Monday."


@pytest.mark.parametrize(
    ("written", "published", "precision"),
    [
        ("2022-05-03", dt.date(2022, 5, 3), "day"),
        ('"2022-05-03"', dt.date(2022, 5, 3), "day"),
        ("2022-05-03T18:30:00Z", dt.date(2022, 5, 3), "day"),
        ('"2022-05"', dt.date(2022, 5, 1), "month"),
        ('"2022"', dt.date(2022, 1, 1), "year"),
    ],
)
def test_the_date_of_a_seed_is_as_precise_as_written(pack, written, published, precision):
    (seed,) = read_pack(pack({"seeds/strike.md": SEED.format(published=written)})).seeds
    assert (seed.published, seed.published_precision) == (published, precision)


BROKEN = [
    ({"topic.toml": "title = Ferries"}, ["topic.toml", "not TOML", "line 1"]),
    ({"topic.toml": 'titel = "Ferries"'}, ["topic.toml", "titel", "remove it or correct"]),
    ({"topic.toml": "retention_days = 30"}, ["topic.toml", "retention_days", "remove it or correct"]),  # nothing is removed
    ({"topic.toml": 'name = "boats"'}, ["topic.toml", "name", "name of the folder"]),
    ({"topic.toml": "[[seeds]]"}, ["topic.toml", "seeds/*.md"]),
    ({"topic.toml": '[[metrics]]\nname = "x"'}, ["topic.toml", "metrics.1.entity"]),
    ({"topic.toml": '[[metrics]]\nname = "x"\nentity = ["a"]\ndimension = "cuont"'}, ["metrics.1.dimension", "count"]),
    ({"topic.toml": '[[feeds]]\nurl = "feeds.example/rss"'}, ["feeds.1.url", "http"]),
    ({"topic.toml": '[[feeds]]\nurl = "https://a.example/"\n[[feeds]]\nurl = "https://a.example/"'}, ["https://a.example/", "twice"]),
    ({"topic.toml": 'schedule = "every hour"'}, ["topic.toml", "schedule", "0 * * * *"]),
    ({"topic.toml": 'schedule = "75 * * * *"'}, ["topic.toml", "schedule"]),
    ({"topic.toml": 'language = "English"'}, ["topic.toml", "language"]),
    ({"topic.toml": "[relevance]\nthreshold = 3"}, ["relevance.threshold"]),
    ({"topic.toml": '[alerts]\nkinds = ["contradictions"]'}, ["alerts.kinds.1", "contradicts"]),
    ({"topic.toml": '[alerts]\ncooldown = "soon"'}, ["alerts.cooldown"]),
    ({"topic.toml": '[alerts]\nrecipients = ["desk at news"]'}, ["alerts.recipients.1", "address"]),
    ({"seeds/strike.md": "Some 40 ferries."}, ["strike.md", "front matter", "+++"]),
    ({"seeds/strike.md": '+++\noutlet = "x"\npublished = 2022-01-01\n+++\nText.'}, ["strike.md", "title"]),
    ({"seeds/strike.md": SEED.format(published='"last May"')}, ["strike.md", "published", "last May"]),
    ({"seeds/strike.md": SEED.format(published='"2022-13"')}, ["strike.md", "published"]),
    ({"seeds/strike.md": SEED.format(published='"2022"') .split("Some")[0]}, ["strike.md", "no text"]),
    ({"fingerprints.json": "{"}, ["fingerprints.json", "figurewatch topics fingerprint"]),
    ({"fingerprints.json": '{"hashing": 2, "fingerprints": [{"seed": "gone", "shingles": [1], "words": 3}]}'}, ["fingerprints.json", "gone"]),
    ({"fingerprints.json": '{"hashing": 2, "fingerprints": [{"seed": "gone", "words": 3}]}'}, ["fingerprints.json", "shingles"]),
    ({"fingerprints.json": '{"hashing": 1, "fingerprints": []}'}, ["fingerprints.json", "of version 1", "make it again"]),
    ({"fingerprints.json": '{"fingerprints": []}'}, ["fingerprints.json", "hashing", "make it again"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "named"), BROKEN)
def test_a_broken_pack_says_where_and_what(pack, files, named):
    folder = pack(files)
    with pytest.raises(TopicError) as caught:
        read_pack(folder)
    for word in (str(folder), *named):
        assert word in str(caught.value)


def test_a_seed_that_is_not_utf8_is_named(pack):
    folder = pack({"seeds/strike.md": ""})
    (folder / "seeds/strike.md").write_bytes(b'+++\ntitle = "caf\xe9"\n+++\n')
    with pytest.raises(TopicError, match=r"strike\.md: not UTF-8"):
        read_pack(folder)


def test_a_folder_that_cannot_be_a_name_is_named(pack, settings):
    folder = pack({}, name="My Topic")
    assert "My Topic" in topic_names(settings)
    with pytest.raises(TopicError, match="rename the folder"):
        read_pack(folder)


def test_an_own_pack_shadows_the_shipped_one(pack, settings):
    folder = pack({"topic.toml": 'title = "Mine"'}, name="russia-it-exodus")
    assert pack_folders(settings)["russia-it-exodus"] == folder
    assert load_topic("russia-it-exodus", settings).title == "Mine"


def test_files_and_hidden_folders_are_no_topics(settings):
    settings.own_topics.mkdir()
    (settings.own_topics / ".git").mkdir()
    (settings.own_topics / "notes.txt").touch()
    assert topic_names(settings) == topic_names(Settings(home=settings.home / "elsewhere"))


def test_a_missing_topic_is_met_with_what_there_is(settings):
    with pytest.raises(TopicError, match="did you mean russia-it-exodus"):
        load_topic("russia-it-exodos", settings)
    with pytest.raises(TopicError, match=r"there are: .*russia-it-exodus"):
        load_topic("weather", settings)


@pytest.mark.parametrize("name", ["a", "tax-2024", "mazar_consulate", "9lives"])
def test_a_name_is_enough(name):
    assert bare_topic(name).name == name


@pytest.mark.parametrize("name", ["", "A", "two words", "../up", "-dash", "x" * 65, "naïve"])
def test_some_names_are_none(name):
    with pytest.raises(TopicError, match="cannot be the name of a topic"):
        bare_topic(name)
