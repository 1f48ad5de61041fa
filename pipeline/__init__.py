"""Figurewatch: account of the figures in the news, and of which of them cannot both hold.

The reader of figures can be used alone:

>>> from pipeline import extract
>>> [figure] = extract("The union said at least 420 workers had joined the strike.")
>>> figure.value_low, figure.qualifier, figure.entity_head, figure.attribution.speaker
(420.0, 'at_least', 'worker', 'The union')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.figures import extract

__all__ = ["extract"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "extract":  # late, so that the command line starts fast
        from pipeline.figures import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
