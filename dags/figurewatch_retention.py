"""Remove raw pages and batches that are past the retention time of their topic (`figurewatch prune`), once a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from airflow.sdk import dag, task


@dag(
    dag_id="figurewatch.retention",  # a dot: no topic has this name
    dag_display_name="Figurewatch: retention",
    doc_md=__doc__,
    schedule="@daily",
    start_date=datetime(2022, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "figurewatch", "execution_timeout": timedelta(minutes=30)},
    tags=["figurewatch"],
)
def figurewatch_retention() -> None:
    @task
    def prune() -> None:
        from pipeline.settings import load_settings
        from pipeline.stages.retention import prune as prune_files

        prune_files(load_settings(), datetime.now(UTC))

    prune()


figurewatch_retention()
