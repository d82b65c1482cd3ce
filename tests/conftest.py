"""Fixtures that every test may use: an empty store, and one built from the demo district's files."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # workers share the cores already; read when numpy is loaded
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings as examples

from dashboard.store import Store, open_store

# The same examples on every machine: a run is red because of a change. `--hypothesis-profile=search` looks further.
examples.register_profile("same", derandomize=True, deadline=None)
examples.register_profile("search", deadline=None)
examples.load_profile("same")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own."""
    opened = open_store(tmp_path / "store" / "objektiv.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all workers of a run, so that the demo is built once."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def demo_files(shared_folder: Path) -> Path:
    """Source files of a demo district: 12 schools, 3 years."""
    from dashboard.demo.write import write_district

    return _once(shared_folder / "demo_files", lambda out: write_district(out, schools=12, years=3, seed=7))


@pytest.fixture(scope="session")
def demo_store_file(shared_folder: Path, demo_files: Path) -> Path:
    """A store built from `demo_files` with its signs; open a copy, never this file."""
    from dashboard.imports.pipeline import import_paths
    from dashboard.results import current_results

    def build(out: Path) -> None:
        opened = open_store(out / "objektiv.duckdb")
        reports = list(import_paths(opened, [demo_files], "demo"))
        assert {report.status for report in reports} == {"imported"}
        current_results(opened, None)
        opened.close()

    return _once(shared_folder / "demo_store", build) / "objektiv.duckdb"


@pytest.fixture
def demo_store(demo_store_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the demo store, open."""
    shutil.copytree(demo_store_file.parent, tmp_path / "demo_store")
    opened = open_store(tmp_path / "demo_store" / "objektiv.duckdb")
    yield opened
    opened.close()


def _once(out: Path, build) -> Path:  # type: ignore[no-untyped-def]
    """Build a folder once over all workers: the first makes it beside and renames it into place."""
    import filelock

    with filelock.FileLock(f"{out}.lock"):
        if not out.exists():
            part = out.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            build(part)
            part.rename(out)
    return out
