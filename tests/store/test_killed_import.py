"""Killed in the middle of an import, at random moments: whole files only, and the same import completes."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from dashboard.bench.big_files import write_big_files
from dashboard.derive.snapshots import current_snapshot
from dashboard.imports.pipeline import import_paths
from dashboard.store import open_store
from dashboard.store.health import find_faults

WORKS, FILES, KILLS = 4_000, 5, 20
CONTEXT = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")


def import_all(files: Path, store_path: Path, started: Event, taken: Event) -> None:
    """What the killed process does; `taken` is set when the last file is in."""
    store = open_store(store_path)
    started.set()
    for count, _ in enumerate(import_paths(store, [files], "killed"), start=1):
        if count == FILES:
            taken.set()
    store.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("big") / "files"
    write_big_files(out, works=WORKS, tasks=16, files=FILES)
    return out


def test_a_killed_import_leaves_whole_files_and_completes(files: Path, tmp_path: Path):
    CONTEXT.set_forkserver_preload(["dashboard.imports.pipeline", "dashboard.bench.big_files"])
    whole_time = timed_import(files, tmp_path / "clean" / "s.duckdb")
    seen_partial = 0
    rng = random.Random(20261122)
    for attempt in range(KILLS):
        folder = tmp_path / f"kill{attempt}"
        kill_after(files, folder / "s.duckdb", rng.uniform(0, 1.2) * whole_time)
        seen_partial += stands_whole(folder / "s.duckdb", files)
        shutil.rmtree(folder)
    assert seen_partial >= 3, "the kills never hit the middle of an import"


def timed_import(files: Path, store_path: Path) -> float:
    """Seconds from the open store to the last file of a whole import."""
    child, taken = begin_import(files, store_path)
    start = time.monotonic()
    assert taken.wait(60)
    seconds = time.monotonic() - start
    child.join()
    assert child.exitcode == 0
    return seconds


def kill_after(files: Path, store_path: Path, seconds: float) -> None:
    child, _ = begin_import(files, store_path)
    time.sleep(seconds)
    if child.is_alive() and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()


def begin_import(files: Path, store_path: Path) -> tuple[BaseProcess, Event]:
    """An import in a process of its own, which has just opened the store, and the event of its last file."""
    started, taken = CONTEXT.Event(), CONTEXT.Event()
    child = CONTEXT.Process(target=import_all, args=(files, store_path, started, taken))
    child.start()
    assert started.wait(60)
    return child, taken


def stands_whole(store_path: Path, files: Path) -> bool:
    """Whether some but not all files had come in; asserts wholeness before and after completing."""
    store = open_store(store_path)
    rows = store.query("data/batch_rows")
    assert (rows["stored_rows"] == WORKS // FILES).all(), rows
    assert find_faults(store) == []
    reports = list(import_paths(store, [files], "again"))
    statuses = [report.status for report in reports]
    assert statuses.count("duplicate") == len(rows)
    assert statuses.count("imported") == FILES - len(rows)
    cells = store.query("data/cells", snapshot=current_snapshot(store))
    assert cells["n"].sum() == WORKS
    store.close()
    return 0 < len(rows) < FILES
