"""From a fetched page to an article: the outlet's own words, what left them and why, and a map back to the source.

`clean` never raises for bad input: the status of the article tells. `locate` leads text that was extracted from HTML
back to the HTML file.
"""

from pipeline.clean.article import clean
from pipeline.clean.given import in_given_file
from pipeline.clean.limits import Limits
from pipeline.clean.locate import OffsetMap, locate
from pipeline.clean.repeated import repeated_lines, without_lines

__all__ = ["Limits", "OffsetMap", "clean", "in_given_file", "locate", "repeated_lines", "without_lines"]
