"""The warehouse: one writer of `warehouse.duckdb`, many readers of the published `figures.duckdb`.

`Warehouse` loads the batches of a run in one transaction and publishes; `Snapshot` reads what was published, through
the named queries of `sql/queries`. Another part adds a query as a file (`sql/stories/similar.sql` is the query
`stories/similar`), a table as a file in `sql/migrations`, and what fills it as a file in `sql/load/STAGE`.
"""

from pipeline.warehouse.loading import Load
from pipeline.warehouse.snapshot import RunSummary, Snapshot
from pipeline.warehouse.writing import Warehouse

__all__ = ["Load", "RunSummary", "Snapshot", "Warehouse"]
