"""The command `figurewatch`."""

import click


@click.group()
def main() -> None:
    """Watch the news on a topic and keep account of its figures."""
