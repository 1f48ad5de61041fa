"""`figurewatch airflow`: every topic pack on its schedule, on one machine."""

from __future__ import annotations

import time

import click

from pipeline.errors import FigurewatchError
from pipeline.scheduler import Airflow, airflow_environment, free_port
from pipeline.scheduler.environment import login
from pipeline.settings import load_settings


@click.command()
@click.option("--port", default=8080, show_default=True, help="Port of the UI on 127.0.0.1.")
def command(port: int) -> None:
    """Run Airflow (api-server, scheduler, dag-processor) on this machine until Ctrl-C. Listens on 127.0.0.1 only."""
    settings = load_settings()
    environment = airflow_environment(settings.home, port=port, log_ports=(free_port(), free_port()))
    with Airflow(environment) as airflow:
        airflow.wait_ready()
        user, password = login(airflow.home)
        click.echo(f"Airflow: {airflow.url}   user: {user}   password: {password}   Ctrl-C stops it")
        try:
            while not airflow.dead():
                time.sleep(1)
        except KeyboardInterrupt:
            click.echo("stopping")
            return
        raise FigurewatchError(
            f"Airflow's {', '.join(airflow.dead())} ended: read the logs in {airflow.home}"
        )
