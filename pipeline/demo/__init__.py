"""A recording of feeds and pages, written for this project, and the run that shows Figurewatch at work."""
