"""Feeds: which are due, what their answers hold, and when to ask again. Pure: nothing here touches the network.

for state in due(states, topic, now):
    etag, last_modified = validators(state)
    ...                                     # fetch state.url
    poll = outcome(state, response_or_error, topic, now)
"""

from pipeline.feeds.aggregators import direct_url
from pipeline.feeds.discovery import announced
from pipeline.feeds.health import concern
from pipeline.feeds.parse import ParsedFeed, parse
from pipeline.feeds.polling import due, outcome, validators
from pipeline.feeds.recheck import recheck
from pipeline.feeds.urls import canonical_key, url_key

__all__ = [
    "ParsedFeed",
    "announced",
    "canonical_key",
    "concern",
    "direct_url",
    "due",
    "outcome",
    "parse",
    "recheck",
    "url_key",
    "validators",
]
