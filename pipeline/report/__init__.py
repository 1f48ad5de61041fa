"""The page of a topic: one HTML file that shows what is known and asks for nothing else, neither server nor network."""

from pipeline.report.page import render_report
from pipeline.report.view import Copy, Judged, StatusCount, TopicView

__all__ = ["Copy", "Judged", "StatusCount", "TopicView", "render_report"]
