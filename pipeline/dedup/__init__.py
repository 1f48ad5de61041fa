"""One story counted once, and no number lost: where each article revision belongs.

    placements = place(articles, index, topic)

`index` answers for everything placed before: `MemoryIndex` here, or the one of the warehouse.
"""

from pipeline.dedup.index import Index, Key, member_of
from pipeline.dedup.memory import MemoryIndex
from pipeline.dedup.place import place

__all__ = ["Index", "Key", "MemoryIndex", "member_of", "place"]
