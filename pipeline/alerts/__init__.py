"""Rules to decisions, decisions to mails, mails to people; nobody is told twice, and nothing is lost.

`decide` is pure: findings, the topic's rules and what was told before go in, alerts come out. The caller records them
as pending, then composes and delivers each: a mail is marked sent only after the channel accepted it, and one that is
still pending is composed again with the same Message-ID.
"""

from pipeline.alerts.channels import CHANNELS, Receipt, channel_of, deliver
from pipeline.alerts.chart import draw
from pipeline.alerts.decisions import Envelope, History, decide, decide_feeds, subject
from pipeline.alerts.mail import compose

__all__ = [
    "CHANNELS",
    "Envelope",
    "History",
    "Receipt",
    "channel_of",
    "compose",
    "decide",
    "decide_feeds",
    "deliver",
    "draw",
    "subject",
]
