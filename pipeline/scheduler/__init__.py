"""Airflow on one machine: a hermetic environment, three processes on loopback, or one run in this process.

The only package besides `dags/` that knows Airflow.
"""

from pipeline.scheduler.environment import airflow_environment, dags_folder
from pipeline.scheduler.processes import Airflow, free_port

__all__ = ["Airflow", "airflow_environment", "dags_folder", "free_port"]
