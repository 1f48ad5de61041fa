"""Watch one topic: from its feeds to findings and an alert mail.

**poll** asks the feeds that are due · **fetch** gets the pages · **clean** makes articles of them ·
**dedup** says which are copies or new revisions · **figures** finds every number and what the text says of it ·
**compare** says how each figure relates to what is known · **load** writes the warehouse and publishes
`figures.duckdb` · **alert** writes to people where a figure is new, moved, or contradicts another.

Tasks hand each other names of batches (Parquet files), never content. Every task may run again: a batch that exists
stays as it is, and a batch that is loaded is not loaded twice. What a run did: `figurewatch sql "FROM runs"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, dag, get_current_context, task

from pipeline import stages
from pipeline.errors import TopicError
from pipeline.settings import load_settings
from pipeline.topics import load_topic, topic_names

RETRIES: dict[str, Any] = {
    "owner": "figurewatch",
    "retries": 2,
    "retry_delay": timedelta(minutes=1),
    "execution_timeout": timedelta(minutes=30),
}


def run_of(topic: str) -> stages.Run:
    """The run that the current task is part of: its time is the schedule's, not the clock's, so it can run again."""
    dag_run = get_current_context()["dag_run"]
    return stages.Run.of(topic, dag_run.logical_date or dag_run.run_after, load_settings())


def watch(topic: str, schedule: str, title: str, parts: int = 1) -> DAG:
    """The DAG of one topic pack; its pages are fetched by so many tasks."""

    @dag(
        dag_id=f"figurewatch_{topic}",
        dag_display_name=f"Figurewatch: {title or topic}",
        doc_md=__doc__,
        schedule=schedule,
        start_date=datetime(2022, 1, 1, tzinfo=UTC),
        catchup=False,  # the past is not in the feeds any more; an archive comes with `figurewatch import`
        max_active_runs=1,  # a run reads what the run before it published
        default_args=RETRIES,
        tags=["figurewatch"],
    )
    def figurewatch() -> None:
        @task
        def poll() -> str:
            return stages.poll(run_of(topic))

        @task
        def fetch(polled: str, part: int) -> str:
            return stages.fetch(run_of(topic), polled, part, parts)

        @task
        def clean(fetched: Iterable[str]) -> str:
            return stages.clean(run_of(topic), list(fetched))

        @task
        def dedup(cleaned: str) -> str:
            return stages.dedup(run_of(topic), cleaned)

        @task
        def figures(cleaned: str, placed: str) -> str:
            return stages.figures(run_of(topic), cleaned, placed)

        @task
        def compare(cleaned: str, placed: str, found: str) -> str:
            return stages.compare(run_of(topic), cleaned, placed, found)

        @task(pool="warehouse")  # one slot: DuckDB has one writer
        def load(fetched: Iterable[str], batches: list[str]) -> None:
            stages.load(run_of(topic), [*fetched, *batches])

        @task(pool="warehouse")
        def alert() -> None:
            stages.alert(run_of(topic))

        polled = poll()
        # One mapped task for each part; a plain one where there is nothing to share, since mapping costs a second.
        fetched: Any = (
            fetch.partial(polled=polled).expand(part=[*range(parts)]) if parts > 1 else [fetch(polled, 0)]
        )
        cleaned = clean(fetched)
        placed = dedup(cleaned)
        found = figures(cleaned, placed)
        compared = compare(cleaned, placed, found)
        load(fetched, [polled, cleaned, placed, found, compared]) >> alert()

    return figurewatch()


def broken(topic: str, message: str) -> DAG:
    """In place of the DAG of a pack that cannot be read: it fails with the reason, and the other topics go on."""

    @dag(
        # The folder's name may be what is wrong with it, and Airflow takes fewer characters than a folder.
        dag_id="figurewatch_" + re.sub(r"[^A-Za-z0-9_.-]", "_", topic)[:200],
        dag_display_name=f"Figurewatch: {topic} (its pack is broken)",
        doc_md=f"The topic pack cannot be read, so nothing is watched:\n\n    {message}",
        schedule="@daily",
        start_date=datetime(2022, 1, 1, tzinfo=UTC),
        catchup=False,
        max_active_runs=1,
        default_args=RETRIES | {"retries": 0},  # only mending the pack helps
        tags=["figurewatch", "broken pack"],
    )
    def figurewatch() -> None:
        @task
        def read_pack() -> None:
            load_topic(topic, load_settings())

        read_pack()

    return figurewatch()


def dag_of(topic: str) -> DAG:
    """The DAG of one topic pack, or the one that says what is wrong with it."""
    settings = load_settings()
    try:
        pack = load_topic(topic, settings)
    except TopicError as error:
        return broken(topic, str(error))
    return watch(pack.name, pack.schedule, pack.title, settings.fetch_parts)


for _name in topic_names(load_settings()):
    globals()[f"figurewatch_{_name}"] = dag_of(_name)
