"""Every setting of the product, typed, read from `OBJEKTIV_*` variables."""

from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Paths are absolute or relative to the working directory."""

    model_config = SettingsConfigDict(env_prefix="OBJEKTIV_")

    store: Path = PROJECT / "data" / "store" / "objektiv.duckdb"
    small_group: int = 5
    """Groups below this size are suppressed in whatever leaves the product (domain: 152-ФЗ)."""
    demo_schools: int = 24
    demo_years: int = 4
    demo_seed: int = 1


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
