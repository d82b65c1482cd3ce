"""DuckDB's own extensions from the packages they came in: nothing is fetched, nothing is written."""

from importlib.util import find_spec
from pathlib import Path

import duckdb

from dashboard.store.faults import StoreRefused

_LAKE = ("ducklake", "postgres_scanner")
_OBJECTS = "httpfs"
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class NoExtension(StoreRefused):
    """An extension's package is not installed, or is of another duckdb."""

    def __init__(self, name: str) -> None:
        package = f"duckdb-extension-{name.replace('_', '-')}"
        super().__init__(
            f"Для общего хранилища нужен пакет {package} той же версии, что и duckdb ({duckdb.__version__}). "
            "Установите пакеты из requirements.txt и откройте программу снова."
        )


def load_extensions(connection: duckdb.DuckDBPyConnection, objects: bool) -> None:
    """Load what a lake needs; `objects`: its data lie in object storage.

    Raises:
        NoExtension: one cannot be loaded.
    """
    for name in (*_LAKE, *([_OBJECTS] if objects else [])):
        try:
            connection.execute(f"LOAD '{_file(name).as_posix()}'")
        except duckdb.Error as error:
            raise NoExtension(name) from error


def is_here() -> bool:
    """Whether lakes can be opened with this duckdb at all."""
    return all(find_spec(f"duckdb_extension_{name}") for name in _LAKE) and _of_this_duckdb().exists()


def _of_this_duckdb() -> Path:
    return _folder(_LAKE[0]) / "extensions" / f"v{duckdb.__version__}"


def _file(name: str) -> Path:
    if not find_spec(f"duckdb_extension_{name}"):
        raise NoExtension(name)
    return _folder(name) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"


def _folder(name: str) -> Path:
    found = find_spec(f"duckdb_extension_{name}")
    return Path(str(found.origin)).parent if found else Path()
