"""`python -m pipeline.cli`: the command `figurewatch` without its script."""

from pipeline.cli import main

main(prog_name="figurewatch")
