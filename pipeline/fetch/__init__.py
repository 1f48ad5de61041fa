"""The only door to the network: polite to publishers, closed to attackers.

`Fetcher(settings).get(Request(url))` gives a `Response` or raises a `FetchError`; `get_many` does so for many, hosts in
parallel. `SnapshotStore` keeps the raw bodies by content hash.
"""

from pipeline.fetch.fetcher import Fetcher
from pipeline.fetch.model_endpoint import ModelEndpoint
from pipeline.fetch.request import Request, Response
from pipeline.fetch.snapshots import Capture, SnapshotStore
from pipeline.fetch.warc import export_warc

__all__ = ["Capture", "Fetcher", "ModelEndpoint", "Request", "Response", "SnapshotStore", "export_warc"]
