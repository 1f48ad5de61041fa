"""The command `figurewatch`: each subcommand is a module of this package, imported when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import FigurewatchError, UsageError

# The order is that of `figurewatch --help`.
COMMANDS = {
    "demo": "Run the shipped topic on a recording, in Airflow, and show what comes out.",
    "run": "Run one topic once, without Airflow.",
    "airflow": "Run Airflow on this machine: every topic pack on its schedule.",
    "import": "Bring a folder of articles through the same stages.",
    "export": "Print every figure of a topic with its relations, one JSON line each.",
    "sql": "Query the published warehouse.",
    "figures": "Find the figures of a text.",
    "explain": "Say why a figure was, or was not, compared with others.",
    "judge": "Settle a finding for good.",
    "report": "Write the page of a topic.",
    "alerts": "List, acknowledge and mute alerts.",
    "topics": "List, draft and check topic packs.",
    "replay": "Read the kept raw pages again, into another home.",
    "prune": "Remove raw pages and batches that are past their time.",
}


class _Commands(click.Group):
    """Subcommands by name, loaded late, so that `--help` does not import Airflow, DuckDB and lxml."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        # "import" is a word that Python keeps to itself.
        name = "import_folder" if cmd_name == "import" else cmd_name
        module = importlib.import_module(f"pipeline.cli.{name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and turn what a person can mend into one line: exit code 2 for usage, 1 for failure."""
        try:
            return super().main(*args, **kwargs)
        except FigurewatchError as error:
            click.echo(f"figurewatch: {error}", err=True)
            sys.exit(2 if isinstance(error, UsageError) else 1)
        except BrokenPipeError:  # `figurewatch export | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except OSError as error:
            click.echo(
                f"figurewatch: {error}: can FIGUREWATCH_HOME be written, and is the disk full?", err=True
            )
            sys.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="figurewatch")
def main() -> None:
    """Watch the news on a topic and keep account of its figures.

    State lives under FIGUREWATCH_HOME (default: data/).
    """
