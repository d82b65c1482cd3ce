"""Killed in the middle of an import, at random moments: the store is as before or as after, never between."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from dashboard.bench.big_files import write_big_files
from dashboard.derive.health import find_faults
from dashboard.imports.pipeline import DEMO_USER, import_paths
from dashboard.reading import open_reading
from dashboard.settings import settings
from dashboard.store import Store, open_store
from dashboard.surfaces.parts.start import build_district
from dashboard.vocabulary import ALL

WORKS, FILES, KILLS, STARTS = 4_000, 5, 7, 4
CONTEXT = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
Work = Callable[..., None]


def import_own(store_path: Path, files: Path, started: Event) -> None:
    """What the killed process does: own files into a store that holds an invented district."""
    store = open_store(store_path)
    started.set()
    import_paths(store, [files], "killed")
    store.close()


def start_first(store_path: Path, started: Event) -> None:
    """What the killed process does: the first start of the app."""
    os.environ |= {"OBJEKTIV_DEMO_SCHOOLS": "3", "OBJEKTIV_DEMO_YEARS": "1"}
    settings.cache_clear()
    store = open_store(store_path)
    started.set()
    build_district(store, lambda share, text: None)
    store.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("big") / "files"
    write_big_files(out, works=WORKS, tasks=16, files=FILES)
    return out


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds files of the invented district."""
    folder = tmp_path_factory.mktemp("invented")
    write_big_files(folder / "files", works=300, tasks=4, files=2)
    store = open_store(folder / "store" / "s.duckdb")
    import_paths(store, [folder / "files"], DEMO_USER)
    store.close()
    return folder / "store"


def test_own_files_and_the_invented_district_are_never_mixed(files: Path, invented: Path, tmp_path: Path):
    shutil.copytree(invented, tmp_path / "clean")
    whole_time = seconds_of(import_own, tmp_path / "clean" / "s.duckdb", files)
    seen = []
    rng = random.Random(20261122)
    for attempt in range(KILLS):
        path = shutil.copytree(invented, tmp_path / f"kill{attempt}") / "s.duckdb"
        alive = kill_after(_spread(attempt, KILLS, rng) * whole_time, import_own, path, files)
        store = open_store(path)
        who = standing(store)
        assert who in ([DEMO_USER] * 2, ["killed"] * FILES), who
        assert find_faults(store) == []
        seen.append(alive and who[0] == DEMO_USER)
        completes(store, files, already=who[0] != DEMO_USER)
        store.close()
    assert sum(seen) >= 3, "the kills never hit the middle of an import"


def test_a_killed_first_start_leaves_no_district_or_the_whole(tmp_path: Path):
    whole_time = seconds_of(start_first, tmp_path / "clean" / "s.duckdb")
    clean = open_store(tmp_path / "clean" / "s.duckdb")
    whole = standing(clean)
    clean.close()
    rng = random.Random(7)
    found = []
    for attempt in range(STARTS):
        path = tmp_path / f"kill{attempt}" / "s.duckdb"
        kill_after((0.4 + 0.6 * _spread(attempt, STARTS, rng)) * whole_time, start_first, path)
        store = open_store(path)
        found.append(standing(store))
        store.close()
    assert [who for who in found if who not in ([], whole)] == []
    assert [] in found, "the kills never hit the middle of a start"


def _spread(attempt: int, attempts: int, rng: random.Random) -> float:
    """A random moment in the attempt's own part of the whole time."""
    return (attempt + rng.random()) / attempts


def completes(store: Store, files: Path, already: bool) -> None:
    """The same import again takes what the killed one did not, and all works count once."""
    statuses = {report.status for report in import_paths(store, [files], "killed")}
    assert statuses == ({"duplicate"} if already else {"imported"})
    cells = open_reading(store).ask("data/cells", year=ALL)
    assert cells["n"].sum() == WORKS


def standing(store: Store) -> list[str]:
    """Who imported each standing file."""
    batches = store.query("data/batches")
    return batches.loc[batches["revoked_at"].isna(), "imported_by"].tolist()


def seconds_of(work: Work, *args: object) -> float:
    """Seconds from the open store to the end of the work."""
    child = begin(work, *args)
    start = time.monotonic()
    child.join(120)
    assert child.exitcode == 0
    return time.monotonic() - start


def kill_after(seconds: float, work: Work, *args: object) -> bool:
    """Kill the work some seconds after it opened the store; whether it was still at it."""
    child = begin(work, *args)
    time.sleep(seconds)
    alive = child.is_alive()
    if alive and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    return alive


def begin(work: Work, *args: object) -> BaseProcess:
    """The work in a process of its own, which has just opened the store."""
    CONTEXT.set_forkserver_preload(["dashboard.surfaces.parts.start", "dashboard.bench.big_files"])
    started = CONTEXT.Event()
    child = CONTEXT.Process(target=work, args=(*args, started))
    child.start()
    assert started.wait(60)
    return child
