"""One empty and one full store for all queries: nothing here writes to them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.kinds import opened_copy, opened_empty


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store without data."""
    opened = opened_empty(tmp_path_factory.mktemp("empty"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the demo store."""
    opened = opened_copy(demo_store_file, tmp_path_factory.mktemp("demo") / "store")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def snapshot(demo: Store) -> str:
    """The latest day's snapshot of those that stand in the demo store."""
    standing = demo.query("derived/snapshots").sort_values("as_of")
    return str(standing["snapshot_id"].iloc[-1])
