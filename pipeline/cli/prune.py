"""`figurewatch prune`: remove raw pages and batches that are past the retention time of their topic."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from pipeline.settings import load_settings


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
def command(*, dry_run: bool) -> None:
    """Remove raw pages and batches that are past their time.

    A topic pack says how long under [retention]: `pages` (default 365 days since a page was last had) and `batches`
    (default 30 days after their run was loaded). What was loaded into the warehouse is never removed.
    """
    from pipeline.stages.retention import prune

    pruned = prune(load_settings(), datetime.now(UTC), dry=dry_run)
    for name in pruned.batches:
        click.echo(f"batch {name}")
    for one in pruned.unfinished:
        click.echo(f"unfinished {one}")
    for one in pruned.bodies:
        click.echo(f"page {one}")
    said = "would be removed" if dry_run else "removed"
    click.echo(f"{said}: {len(pruned.batches)} batches, {len(pruned.bodies)} raw pages")
