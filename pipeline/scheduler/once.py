"""`python -m pipeline.scheduler.once DAG_ID`: runs of one DAG in this process, for the demo.

Each line on standard input is a logical date (ISO 8601); each line on standard output is a JSON event:
`{"ready": true}`, `{"task": ..., "state": ...}` when a task ends, `{"run": ..., "state": ...}` when the run ends.
Everything that Airflow prints goes to standard error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TextIO


def events_on(descriptor: int) -> TextIO:
    """Keep the given descriptor for events and send everything that is printed to standard error."""
    kept = os.fdopen(os.dup(descriptor), "w", encoding="utf-8", buffering=1)
    os.dup2(2, descriptor)
    return kept


def run(dag_id: str, dates: Iterable[str], events: TextIO) -> int:
    """Run the DAG once for each date. The number of runs that failed."""
    from airflow.dag_processing.dagbag import DagBag

    from pipeline.scheduler.environment import dags_folder
    from pipeline.scheduler.metadata import prepare

    def tell(**event: Any) -> None:
        events.write(json.dumps(event) + "\n")

    def ended(state: str) -> Any:
        return lambda context: tell(task=context["ti"].task_id, state=state)

    prepare()
    bag = DagBag(str(dags_folder()))
    dag = bag.dags.get(dag_id)
    if dag is None:
        tell(error=f"there is no DAG {dag_id}: {bag.import_errors or sorted(bag.dags)}")
        return 1
    for task in dag.tasks:
        task.on_success_callback = [ended("success")]
        task.on_failure_callback = [ended("failed")]
        task.retries = 0  # somebody is watching: a failure is shown at once
    tell(ready=True, tasks=len(dag.tasks))
    failed = 0
    for line in dates:
        when = datetime.fromisoformat(line.strip())
        result = dag.test(logical_date=when)
        failed += result.state != "success"
        tell(run=result.run_id, state=str(result.state))
    return failed


if __name__ == "__main__":
    out = events_on(1)
    sys.exit(1 if run(sys.argv[1], iter(sys.stdin.readline, ""), out) else 0)
