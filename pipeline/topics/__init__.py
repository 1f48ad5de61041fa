"""Topics: what is watched. A topic pack is a folder; a topic needs nothing but a name."""

from pipeline.topics.catalogue import bare_topic, load_topic, pack_folders, topic_names
from pipeline.topics.model import Topic
from pipeline.topics.pack import read_pack
from pipeline.topics.relevance import Relevance

__all__ = ["Relevance", "Topic", "bare_topic", "load_topic", "pack_folders", "read_pack", "topic_names"]
