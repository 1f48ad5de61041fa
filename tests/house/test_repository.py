"""What must hold for every file of the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-server.lock", "requirements-build.lock"])
def test_a_lock_has_a_hash_for_each_distribution_and_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==\S+", text, re.MULTILINE | re.IGNORECASE)
    assert pinned
    for block in re.split(r"\n(?=\S)", text.strip()):
        if not block.startswith("#"):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_lock_keeps_duckdb_where_its_extensions_are() -> None:
    assert "\nduckdb==1.5.5 " in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_no_file_names_a_registry_or_a_path_of_some_machine() -> None:
    forbidden = re.compile(
        r"(?<![\w.])/(?:work|home|root|Users)/[\w.]+/|index[-]url\s+http|https?://[^\s\"']+/simpl[e]\b"
    )
    for file in _files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        assert not forbidden.search(text), file


def test_modules_hold_one_idea() -> None:
    """A module of more than 350 lines wants to be two; tables of words are data and live in TOML."""
    modules = [file for file in _files() if file.suffix == ".py" and file.is_relative_to(ROOT / "pipeline")]
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in modules
    }
    records = "pipeline/records.py"  # one table of all records, to be read side by side
    assert {name: lines for name, lines in lengths.items() if lines > 350 and name != records} == {}
