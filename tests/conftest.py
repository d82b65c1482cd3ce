"""Fixtures that every test may use: an empty store, and one built from the demo district's files."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # workers share the cores already; read when numpy is loaded
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings as examples
from streamlit.components.v2 import manifest_scanner

from dashboard import clock, derive
from dashboard.derive import signs
from dashboard.reading import Reading, open_reading
from dashboard.settings import PROJECT
from dashboard.store import Store, open_store
from tests.bound_facts import bind_once
from tests.empty_stores import make_once
from tests.kinds import copied, opened_copy, opened_empty
from tests.signed_in import sign_in

__all__ = ["copied"]

# The same examples on every machine: a run is red because of a change. `--hypothesis-profile=search` looks further.
examples.register_profile("same", derandomize=True, deadline=None)
examples.register_profile("search", deadline=None)
examples.load_profile("same")


@pytest.fixture(autouse=True)
def _signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own."""
    opened = opened_empty(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_for_once() -> Iterator[None]:
    """AppTest looks through every installed package for components at each app it makes: half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def _stores_are_prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        bind_once(patch, tmp_path_factory.mktemp("facts"))
        make_once(patch, tmp_path_factory.mktemp("empty"))
        patch.setattr(signs, "_KEPT", 20)  # many tests derive the same works: by their hash they are heard once
        yield


CACHE = Path(os.environ.get("OBJEKTIV_TEST_CACHE", PROJECT / "build" / "test-cache"))
"""Demo files and stores of earlier runs, each named by the hash of what makes it."""
_FILES_OF = ("dashboard/demo", "data/templates", "data/reference")
_ROOMS = ("files", "imports", "plans", "store", "derive", "method")
_ASKED = ("data/live_hashes", "roadmap/days", "roadmap/logins", "roadmap/measure_names", "roadmap/procedures")
_ASKED += ("roadmap/marks_told", "roadmap/taken_plans", "roadmap/unit_names")
_ASKED += ("roadmap/terms_missing", "signs/official", "data/works_against", "data/groups_against", "data/batches_with")
_ASKED += (
    "data/works_alone",
    "data/groups_alone",
    "data/tasks_odd",
    "data/tasks_against",
    "data/exams_against",
    "data/works_of_schools",
)
_STORE_OF = (
    *_FILES_OF,
    *(f"dashboard/{room}" for room in _ROOMS),
    "queries/derived",
    "queries/facts",
    *(f"queries/answers/{name}.sql" for name in _ASKED),
)
"""What makes the store; of the answers only those that making it asks: a new answer does not build it anew."""


@pytest.fixture(scope="session")
def demo_files() -> Path:
    """Source files of a demo district: 12 schools, 3 years."""

    def build(out: Path) -> None:
        from dashboard.demo.write import write_district

        write_district(out, schools=12, years=3, seed=7)

    return kept("files", _FILES_OF, build)


@pytest.fixture(scope="session")
def demo_store_file(demo_files: Path) -> Path:
    """A store built from `demo_files` with its signs; open a copy, never this file."""

    def build(out: Path) -> None:
        from dashboard.imports.pipeline import import_paths

        opened = open_store(out / "objektiv.duckdb")
        reports = list(import_paths(opened, [demo_files], "demo"))
        assert {report.status for report in reports} == {"imported"}
        last = clock.last_meeting(clock.today())
        derive.ensure(opened, [clock.today(), last, clock.last_meeting(last)])
        opened.close()

    return kept("store", _STORE_OF, build) / "objektiv.duckdb"


@pytest.fixture(scope="session")
def small_store_file() -> Path:
    """A store of the small district with its signs; open a copy, never this file."""

    def build(out: Path) -> None:
        from tests.small_store import fill_small_store

        opened = open_store(out / "objektiv.duckdb")
        fill_small_store(opened)
        derive.ensure(opened, [clock.today()])
        opened.close()

    return kept("small", (*_STORE_OF, "tests/small_store.py"), build) / "objektiv.duckdb"


@pytest.fixture
def small_store(small_store_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the small store, open."""
    opened = opened_copy(small_store_file, tmp_path / "small_store")
    yield opened
    opened.close()


@pytest.fixture
def demo_store(demo_store_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the demo store, open."""
    opened = opened_copy(demo_store_file, tmp_path / "demo_store")
    yield opened
    opened.close()


def kept(name: str, made_of: tuple[str, ...], build: Callable[[Path], object]) -> Path:
    """A folder built once per content of `made_of`, over all workers and runs; older ones make way. Only copy it."""
    import filelock

    CACHE.mkdir(parents=True, exist_ok=True)
    out = CACHE / f"{name}-{_hash_of(made_of)}"
    with filelock.FileLock(CACHE / f"{name}.lock"):
        if not out.exists():
            for old in sorted(CACHE.glob(f"{name}-*"), key=lambda folder: folder.stat().st_mtime)[
                : -_KEPT_BUILDS or None
            ]:
                shutil.rmtree(old, ignore_errors=True)
            part = CACHE / f"{name}.part"
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            build(part)
            part.rename(out)
    return out


_KEPT_BUILDS = 12


@cache
def _hash_of(folders: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for folder in folders:
        top = PROJECT / folder
        for file in [top] if top.is_file() else sorted(top.rglob("*")):
            if file.suffix in {".py", ".sql", ".csv", ".json"}:
                found.update(file.relative_to(PROJECT).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:16]


def reading_of(store: Store, as_of: date | None = None, **more: Any) -> Reading:
    """The reading of a day, derived first; `more` goes to `open_reading`."""
    day = as_of or clock.today()
    derive.ensure(store, [day])
    found = open_reading(store, as_of=day, **more)
    derive.ensure(store, [found.since])
    return found
