"""Figurewatch: watches the news on a topic and keeps account of its figures."""

__version__ = "0.1.0"
