"""How a figure is shown to people: the quote with its number marked, the amount in words, findings told once.

Mails, the report page and the terminal show the same things in the same words; all of it is pure. Text of articles is
written by strangers: whatever leaves this package is free of control and direction characters and of links that are
not http(s). Escaping for HTML is left to the template.
"""

from pipeline.quotation.amounts import amount, measure, ticks
from pipeline.quotation.lineage import Lineages, origins
from pipeline.quotation.panels import SECTIONS, Panel, headline, panels, rank
from pipeline.quotation.plain import plain, safe_link
from pipeline.quotation.quotes import Quote, day, quote
from pipeline.quotation.timeline import Timeline, timeline

__all__ = [
    "SECTIONS",
    "Lineages",
    "Panel",
    "Quote",
    "Timeline",
    "amount",
    "day",
    "headline",
    "measure",
    "origins",
    "panels",
    "plain",
    "quote",
    "rank",
    "safe_link",
    "ticks",
    "timeline",
]
