"""Which metric a figure belongs to, how it relates to what is known, and a reason that a person can check."""

from pipeline.compare.comparing import compare
from pipeline.compare.known import Known, MemoryKnown, known_figure

__all__ = ["Known", "MemoryKnown", "compare", "known_figure"]
