"""`python -m pipeline.scheduler.metadata`: migrate Airflow's metadata database and make the warehouse's pool.

One interpreter in place of two `airflow` commands of five seconds each.
"""

from __future__ import annotations

POOL = "warehouse"


def prepare() -> None:
    """Bring the metadata database of this environment's Airflow up to date; make the pool of one slot."""
    from airflow.models.pool import Pool
    from airflow.utils.db import upgradedb

    upgradedb()
    Pool.create_or_update_pool(POOL, 1, "the one writer of the warehouse", include_deferred=False)


if __name__ == "__main__":
    prepare()
