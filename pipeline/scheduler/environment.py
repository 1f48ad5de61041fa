"""The environment of an Airflow that keeps to itself: its own home, loopback only, secrets made once and kept."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path

from pipeline.errors import UsageError

PASSWORDS = "simple_auth_manager_passwords.json"


def dags_folder() -> Path:
    """The folder of the DAGs: in a checkout beside the package, in a wheel inside it."""
    package = Path(__file__).resolve().parent.parent
    for place in (package.parent / "dags", package / "_dags"):
        if (place / "figurewatch.py").is_file():
            return place
    raise UsageError(f"the DAGs are neither beside nor inside {package}: install Figurewatch again")


def _kept_secret(file: Path, new: str) -> str:
    """The secret in `file`; made on first use and readable by this user only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(new)
    return new


def login(airflow_home: Path) -> tuple[str, str]:
    """User and password of the UI; made on first use and kept in the file that Airflow reads."""
    password = _kept_secret(airflow_home / PASSWORDS, json.dumps({"admin": secrets.token_urlsafe(12)}))
    return "admin", json.loads(password)["admin"]


def airflow_environment(
    home: Path, *, port: int = 8080, log_ports: tuple[int, int] = (8793, 8794)
) -> dict[str, str]:
    """Environment variables for every process of one Airflow whose state lives under `home/airflow`.

    The inherited environment is kept, except AIRFLOW variables of another installation. `port` is the api-server's,
    `log_ports` those of the worker's and the triggerer's log servers, all on 127.0.0.1.
    """
    airflow_home = (home / "airflow").resolve()
    airflow_home.mkdir(parents=True, exist_ok=True)
    login(airflow_home)
    inherited = {
        name: value
        for name, value in os.environ.items()
        # Byte code is compiled at installation; forbidding it would double Airflow's start.
        if not name.startswith("AIRFLOW") and name != "PYTHONDONTWRITEBYTECODE"
    }
    own = {
        "CORE__DAGS_FOLDER": str(dags_folder()),
        "CORE__LOAD_EXAMPLES": "False",
        "CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "CORE__EXECUTOR": "LocalExecutor",
        "CORE__PARALLELISM": "2",
        "CORE__SIMPLE_AUTH_MANAGER_USERS": "admin:admin",
        "CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(airflow_home / PASSWORDS),
        "CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "CORE__FERNET_KEY": _kept_secret(
            airflow_home / "fernet.key", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii")
        ),
        "API_AUTH__JWT_SECRET": _kept_secret(airflow_home / "jwt.key", secrets.token_urlsafe(64)),
        "API__HOST": "127.0.0.1",  # the default binds every interface
        "API__PORT": str(port),
        "API__BASE_URL": f"http://127.0.0.1:{port}",
        "API__WORKERS": "1",
        "DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{airflow_home / 'airflow.db'}",
        "LOGGING__BASE_LOG_FOLDER": str(airflow_home / "logs"),
        "LOGGING__LOGGING_LEVEL": "WARNING",
        "LOGGING__WORKER_LOG_SERVER_PORT": str(log_ports[0]),
        "LOGGING__TRIGGER_LOG_SERVER_PORT": str(log_ports[1]),
        "SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "1",
        "DAG_PROCESSOR__REFRESH_INTERVAL": "5",
        # The supervisor of a short task would otherwise sleep 5 s after it ended; the raised count of failed
        # heartbeats keeps a restart of the api-server from costing a retry.
        "WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        "WORKERS__MAX_FAILED_HEARTBEATS": "60",
    }
    return (
        inherited
        | {"AIRFLOW_HOME": str(airflow_home)}
        | {f"AIRFLOW__{name}": value for name, value in own.items()}
    )
