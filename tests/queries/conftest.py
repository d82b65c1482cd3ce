"""One empty and one full store for all queries: nothing here writes to them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store import Store, open_store


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store without data."""
    opened = open_store(tmp_path_factory.mktemp("empty") / "objektiv.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the demo store."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_store_file.parent, folder, dirs_exist_ok=True)
    opened = open_store(folder / "objektiv.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def snapshot(demo: Store) -> str:
    """The latest day's snapshot of those that stand in the demo store."""
    standing = demo.query("derived/snapshots").sort_values("as_of")
    return str(standing["snapshot_id"].iloc[-1])
