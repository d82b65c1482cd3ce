"""The store of a fixture on what `OBJEKTIV_TEST_STORE` names: a file, memory, or a lake on a real PostgreSQL."""

import os
import shutil
from pathlib import Path

import pytest

from dashboard.address import Address
from dashboard.store import Store, open_store
from tests import lakes

KIND = os.environ.get("OBJEKTIV_TEST_STORE", "file")
only_in_a_file = pytest.mark.skipif(KIND != "file", reason="of a store that is one file")


def opened_empty(folder: Path) -> Store:
    """A store without data of the kind that is asked for."""
    return open_store(lakes.new_lake(folder) if KIND == "lake" else _address(folder))


def opened_copy(file: Path, folder: Path) -> Store:
    """All that stands in a store's file, in a store of the kind that is asked for."""
    if KIND == "lake":
        return open_store(lakes.copied_lake(file, folder))
    if KIND == "file":
        return open_store(copied(file, folder))
    store = opened_empty(folder)
    shutil.copytree(file.parent / "originals", store.originals, dirs_exist_ok=True)
    _filled(store, file)
    return store


def copied(store_file: Path, folder: Path) -> Path:
    """The store's file in a folder of its own; original files, which never change, are the same files on the disk."""
    shutil.copytree(store_file.parent, folder, copy_function=_same_original)
    return folder / store_file.name


def _address(folder: Path) -> Address:
    return Address(folder / "objektiv.duckdb", in_memory=KIND == "memory")


def _filled(store: Store, file: Path) -> None:
    with store.looked_into() as cursor:
        cursor.execute(f"ATTACH '{file}' AS filled (READ_ONLY)")
        names = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'filled' AND table_name <> 'schema_step'"
        for (table,) in cursor.execute(names).fetchall():
            cursor.execute(f"INSERT INTO store.{table} BY NAME FROM filled.{table}")
        cursor.execute("DETACH filled")


def _same_original(source: str, target: str) -> None:
    try:
        if "originals" not in Path(source).parts:
            raise OSError("a store's file is written to")
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
