"""docker-compose.yml holds together: every reference resolves, nothing listens beyond loopback, no secret has a default."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]


@pytest.mark.parametrize("service", SERVICES)
def test_depends_on_services_that_exist_and_can_satisfy_the_condition(service: str) -> None:
    for needed, how in SERVICES[service].get("depends_on", {}).items():
        assert needed in SERVICES
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[needed]
        if how["condition"] == "service_completed_successfully":
            assert SERVICES[needed]["restart"] == "no"


@pytest.mark.parametrize("service", SERVICES)
def test_volumes_are_declared(service: str) -> None:
    for volume in SERVICES[service].get("volumes", []):
        assert volume.split(":")[0] in COMPOSE["volumes"]


def test_every_declared_volume_is_used() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])


@pytest.mark.parametrize("service", SERVICES)
def test_ports_are_published_on_loopback_only(service: str) -> None:
    for port in SERVICES[service].get("ports", []):
        assert port.startswith("127.0.0.1:")


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"migrate"}))
def test_long_running_services_have_a_health_check_and_come_back(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"]
    assert SERVICES[service]["restart"] == "unless-stopped"


def _variables() -> dict[str, set[str]]:
    """Each ${NAME…} of the file with the operators that follow the name."""
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for name, operator in re.findall(r"\$\{(\w+)(:\?|:-|)", text):
        found.setdefault(name, set()).add(operator)
    return found


@pytest.mark.parametrize(
    "name", ["POSTGRES_PASSWORD", "AIRFLOW_JWT_SECRET", "AIRFLOW_FERNET_KEY", "FIGUREWATCH_CONTACT"]
)
def test_it_refuses_to_start_without(name: str) -> None:
    assert _variables()[name] == {":?"}


def test_the_example_names_every_variable_and_fills_in_no_secret() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:# )?(\w+)=", example, re.MULTILINE))
    assert named == set(_variables())
    assert not re.findall(r"^\w*(?:PASSWORD|SECRET|KEY)\w*=.+$", example, re.MULTILINE)


def test_figurewatch_variables_are_settings() -> None:
    from pipeline.settings import Settings

    known = {f"FIGUREWATCH_{name.upper()}" for name in Settings.model_fields}
    used = {
        name
        for service in SERVICES.values()
        for name in service.get("environment", {})
        if name.startswith("FIGUREWATCH_")
    }
    assert used
    assert used <= known


def test_the_image_copies_what_is_in_the_repository() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (.+)$", dockerfile, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
