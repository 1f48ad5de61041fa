"""Settings of an installation, from environment variables (FIGUREWATCH_…). Secrets come from nowhere else.

What belongs to one topic (feeds, metrics, alert rules) is in its topic pack, not here.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from pipeline.errors import UsageError

DEMO_FOLDER = "demo"  # below home, once the demo was played there


class Settings(BaseSettings):
    """One installation. All state lives under `home`."""

    model_config = SettingsConfigDict(env_prefix="FIGUREWATCH_", frozen=True, extra="ignore")

    home: Path = Field(default=Path("data"), description="folder for all state")
    batches: str | None = Field(default=None, description="URL of the batch store; default: home/batches")
    topics: Path | None = Field(
        default=None, description="folder of further topic packs; default: home/topics"
    )

    contact: str = Field(
        default="set FIGUREWATCH_CONTACT",
        description="mail address or URL for publishers, sent in the User-Agent",
    )
    allow_addresses: tuple[str, ...] = Field(
        default=(), description="networks (CIDR) that are fetched although they are not public, as JSON list"
    )
    allow_ports: tuple[int, ...] = Field(
        default=(80, 443), description="ports that may be fetched, as JSON list"
    )
    connect_to: dict[str, str] = Field(
        default_factory=dict,
        description='host pattern -> "address:port" to connect to in its place, as JSON object (recordings, tests)',
    )
    pace_s: float = Field(default=5.0, ge=0, description="seconds between two requests to one host")
    fetch_workers: int = Field(
        default=64, ge=1, le=128, description="hosts that are fetched at the same time"
    )
    # One host with many feeds or new pages, at its pace, must not reach the half hour after which Airflow ends a task.
    fetch_within_s: float = Field(
        default=900.0,
        gt=0,
        le=1500,
        description="seconds within which the feeds, and then the pages, of a run are begun; others wait for a later run",
    )
    fetch_parts: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Airflow tasks that share the pages of a run by host; pays with several workers",
    )
    total_timeout_s: float = Field(
        default=20.0, gt=0, description="seconds for one request with its redirects"
    )
    read_timeout_s: float = Field(default=10.0, gt=0, description="seconds of silence from a server")
    max_body_bytes: int = Field(default=15 * 2**20, gt=0, description="cap of a decompressed body")
    max_page_elements: int = Field(
        default=25_000, gt=0, description="elements of a page; with more it is no article, and slow to read"
    )
    max_text_chars: int = Field(
        default=300_000, gt=0, description="characters of an article; what is longer is not read for figures"
    )
    max_redirects: int = Field(default=5, ge=0)
    use_proxy: bool = Field(default=False, description="use HTTP(S)_PROXY of the environment")

    second_reader_url: str | None = Field(
        default=None,
        description="chat completions address of a language model that is asked about what the rules left open",
    )
    second_reader_model: str = Field(default="default", description="name of the model at that address")
    second_reader_key: SecretStr | None = Field(default=None, description="its key, sent as bearer token")
    second_reader_timeout_s: float = Field(default=20.0, gt=0, le=300, description="seconds for one answer")
    second_reader_questions: int = Field(
        default=500, ge=1, description="sentences of a run that it is asked about at most"
    )

    smtp_host: str | None = Field(default=None, description="mail server; without it mails go to home/outbox")
    smtp_port: int = 587
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_starttls: bool = True
    mail_from: str = "figurewatch@localhost"
    mail_to: tuple[str, ...] = Field(
        default=(), description="recipients where the topic pack names none, JSON list"
    )

    duckdb_memory: str = Field(
        default="2GB",
        pattern=r"^\d+(\.\d+)?\s?[KMGT]i?B$",
        description="memory that DuckDB may use before it spills",
    )
    duckdb_threads: int | None = Field(
        default=None, ge=1, description="threads of DuckDB; default: all cores"
    )
    writer_wait_s: float = Field(
        default=60.0, ge=0, description="seconds to wait for another writer of the warehouse"
    )

    @property
    def warehouse(self) -> Path:
        return self.home / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        return self.home / "figures.duckdb"

    @property
    def batch_store(self) -> str:
        return self.batches or str(self.home / "batches")

    @property
    def snapshots(self) -> Path:
        return self.home / "snapshots"

    @property
    def outbox(self) -> Path:
        return self.home / "outbox"

    @property
    def own_topics(self) -> Path:
        return self.topics or self.home / "topics"

    @property
    def reports(self) -> Path:
        return self.home / "reports"


def load_settings() -> Settings:
    """The settings of the environment. Raises UsageError that names each wrong variable."""
    try:
        return Settings()
    except SettingsError as error:  # what should be JSON is none
        raise UsageError(
            f"settings in the environment are wrong: {error}; lists are written as JSON, for example "
            """FIGUREWATCH_MAIL_TO='["desk@example.org"]'"""
        ) from None
    except ValidationError as error:
        wrong = "; ".join(
            f"FIGUREWATCH_{'_'.join(str(part) for part in one['loc'][:1]).upper()}: {one['msg']}"
            for one in error.errors()
        )
        raise UsageError(f"settings in the environment are wrong: {wrong}") from None
