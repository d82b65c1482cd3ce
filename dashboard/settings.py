"""Every setting of the product, typed, read from `OBJEKTIV_*` variables."""

import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from dashboard.address import Address, read_address

PROJECT = Path(__file__).resolve().parent.parent


class BadSetting(ValueError):
    """A variable of the environment that is no setting; the message says which, in Russian."""


class Settings(BaseSettings):
    """Paths are absolute or relative to the working directory."""

    model_config = SettingsConfigDict(
        env_prefix="OBJEKTIV_", env_ignore_empty=True, secrets_dir=os.environ.get("OBJEKTIV_SECRETS")
    )

    today: date | None = None
    """The day on which the clock stands still; None: the real one."""
    store: Annotated[Address, NoDecode, BeforeValidator(read_address)] = Address(
        PROJECT / "data" / "store" / "objektiv.duckdb"
    )
    backups: Path | None = None
    """Folder of scheduled copies; None: `backups` beside the store."""
    small_group: int = 5
    """Groups below this size are suppressed in whatever leaves the product (domain: 152-ФЗ)."""
    teacher_names: bool = False
    """Whether teachers' names are shown on the page of deficits; exports and links never carry them."""
    teacher_rows: bool = True
    """Whether single teachers are shown by code; off: counts only, with small groups suppressed."""
    deficit_basic_from_pct: float | None = None
    deficit_high_from_pct: float | None = None
    """Thresholds of deficits' levels, % of the maximum; None: as `data/reference/deficit_levels.csv` says."""
    sign_in: Literal["loopback", "password", "oidc", "proxy"] | None = None
    """How people sign in; None: by the link of the start, on this machine only."""
    address: str | None = None
    """Address under which people open the program over a network, `https://objektiv.example.ru`."""
    oidc_issuer: str | None = None
    """Address of the provider's description without `/.well-known/openid-configuration`."""
    oidc_client: str | None = None
    oidc_secret: SecretStr | None = None
    oidc_login: str = "preferred_username"
    """Claim that names a person; it must be one that people cannot change by themselves."""
    oidc_roles: str = "roles"
    oidc_schools: str = "schools"
    oidc_teacher: str = "teacher"
    """Claims that hold roles, logins of schools and a teacher's code."""
    proxy_secret: SecretStr | None = None
    """What the proxy sends in `X-Objektiv-Secret` with every request."""
    tab_grace_s: float = 30.0
    """Seconds after which what a closed tab held is let go of; so long a tab whose connection broke may come back."""
    demo_schools: int = 24
    demo_years: int = 4
    demo_seed: int = 1


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        BadSetting: a variable that cannot be read, named in the message.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"OBJEKTIV_{str(one['loc'][0]).upper()} = «{one['input']}»" for one in error.errors())
        raise BadSetting(f"Настройка не читается: {names}. Исправьте значение или уберите переменную.") from None
