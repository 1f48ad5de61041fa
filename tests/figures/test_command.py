"""`figurewatch figures`: a table for people, JSON lines for machines."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli.figures import command

TEXT = "At least six farmers died in Vidalia on May 3, 2021, officials said."


def test_json_has_every_field_of_the_record(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(command, [str(file), "--json", "--published", "2021-05-04"])
    (one,) = [json.loads(line) for line in result.output.splitlines()]
    assert (one["printed"], one["value_low"], one["qualifier"], one["entity"]) == (
        "six",
        6.0,
        "at_least",
        "farmers",
    )
    assert (one["time"]["start"], one["attribution"]["speaker"], one["place"]) == (
        "2021-05-03",
        "officials",
        "Vidalia",
    )


def test_the_table_shows_value_and_speaker_and_counts_the_figures() -> None:
    result = CliRunner().invoke(command, ["-", "--all"], input=TEXT)
    assert result.exit_code == 0
    for shown in ("At least six", "farmers", "officials", "(date)", "2 figures"):
        assert shown in result.output


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = CliRunner().invoke(command, [str(missing)])
    assert result.exit_code != 0
    assert str(missing) in str(result.exception)
