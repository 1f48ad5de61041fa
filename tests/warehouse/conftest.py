from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.warehouse import Warehouse
from tests.warehouse.harbour_story import AT, LATER, NEXT, RUN, TOPIC, write_first_run, write_second_run


def _settings(home: Path) -> Settings:
    return Settings(home=home, writer_wait_s=0.2, duckdb_threads=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation in which nothing happened yet."""
    return _settings(tmp_path / "home")


@pytest.fixture(scope="session")
def _home_without_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = _settings(tmp_path_factory.mktemp("none") / "home")
    with Warehouse(settings):
        return settings.home


@pytest.fixture
def migrated(settings: Settings, _home_without_runs: Path) -> Settings:
    """An installation with a warehouse in which there is nothing."""
    shutil.copytree(_home_without_runs, settings.home)
    return settings


@pytest.fixture(scope="session")
def _home_with_both_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = _settings(tmp_path_factory.mktemp("both") / "home")
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings), now=AT, started_at=AT)
        warehouse.load(TOPIC, NEXT, write_second_run(settings), now=LATER)
    return settings.home


@pytest.fixture
def loaded(settings: Settings, _home_with_both_runs: Path) -> Settings:
    """An installation in which both runs of the harbour story were loaded."""
    shutil.copytree(_home_with_both_runs, settings.home)
    return settings
