"""Which metric a figure belongs to, how it relates to what is known, and a reason that a person can check.

`compare(new, known, topic)` decides; `explain` keeps what was considered of one figure; `with_accounts` sums up what is
known of each metric that a run touched: the claims with their origins, and the estimates over time.
"""

from pipeline.compare.account.accounts import accounts, with_accounts
from pipeline.compare.comparing import compare
from pipeline.compare.explaining import Explanation, explain
from pipeline.compare.reading.known import Known, MemoryKnown, known_figure

__all__ = [
    "Explanation",
    "Known",
    "MemoryKnown",
    "accounts",
    "compare",
    "explain",
    "known_figure",
    "with_accounts",
]
