"""Import of source files beside the bare reading of them: `python -m dashboard.bench.importing [FOLDER …]`.

Without a folder: five large Ф1 files of 100,000 works, and an invented district of 60 schools, whose protocols are a
file for each school. Only workbooks are taken, nothing is derived; each run has a process of its own. CPU seconds are
of all processes, for a machine that does other work meanwhile.
"""

import io
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from dashboard.bench.big_files import write_big_files
from dashboard.demo.write import write_district
from dashboard.files.sources import SourceFile, collect, expand

WORKS, TASKS, FILES, SCHOOLS = 100_000, 16, 5, 60
LIMIT = 1.8
"""Import on one core may cost so many times the bare reading."""


def measure_importing(folder: Path, peers: bool = True) -> dict[str, Any]:
    """CPU and wall seconds and the peak memory in MB of each way to read the workbooks of a folder.

    `bare`: calamine to Python's rows; `one`, `two`: import on so many cores; `openpyxl`: with pandas, of `peers`.
    """
    ways: dict[str, tuple[Callable[[list[SourceFile]], object], int]] = {
        "bare": (_bare, 1),
        "one": (_import, 1),
        "two": (_import, 2),
    }
    if peers:
        ways["openpyxl"] = (_openpyxl, 1)
    found = {name: _in_child(work, folder, cores) for name, (work, cores) in ways.items()}
    return {"files": found["bare"]["files"], "mb": found["bare"]["mb"], "ways": found}


def in_words(name: str, figures: dict[str, Any]) -> str:
    """The figures as lines to read."""
    bare = figures["ways"]["bare"]
    lines = [f"{name}: {figures['files']} workbooks, {figures['mb']:.1f} MB"]
    for way, run in figures["ways"].items():
        ratios = f"{run['cpu_s'] / bare['cpu_s']:.2f} × bare by CPU, {run['wall_s'] / bare['wall_s']:.2f} by the clock"
        each = 1000 * run["cpu_s"] / figures["files"]
        lines.append(
            f"  {way}: CPU {run['cpu_s']:.2f} s (own {run['own_s']:.2f}), {run['wall_s']:.2f} s by the clock, "
            f"{each:.1f} ms a file, peak {run['peak_mb']:.0f} MB; {ratios}"
        )
    return "\n".join(lines)


def workbooks(folder: Path) -> list[SourceFile]:
    """Workbooks of a folder, those in archives too."""
    found = (one for path in collect([folder]) for one in expand(path, name=path.relative_to(folder).as_posix()))
    return [one for one in found if isinstance(one, SourceFile) and one.format == "xlsx"]


def _bare(files: list[SourceFile]) -> object:
    from python_calamine import CalamineWorkbook

    for file in files:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return None


def _openpyxl(files: list[SourceFile]) -> object:
    import pandas as pd

    for file in files:
        pd.read_excel(io.BytesIO(file.data), sheet_name=None, header=None, engine="openpyxl")
    return None


def _import(files: list[SourceFile]) -> object:
    from dashboard.imports import drop
    from dashboard.imports.pipeline import import_sources
    from dashboard.store import open_store

    with tempfile.TemporaryDirectory() as folder, mock.patch.object(drop, "bring_up"):
        store = open_store(Path(folder) / "objektiv.duckdb")
        start = _Clock()
        reports = import_sources(store, iter(files), "bench")
        taken = start.passed()
        store.close()
    if not any(report.rows for report in reports):
        raise RuntimeError(f"nothing was imported: {reports[:1]}")
    return taken


class _Clock:
    def __init__(self) -> None:
        self.at, self.wall = os.times(), time.perf_counter()

    def passed(self) -> dict[str, float]:
        now, at = os.times(), self.at
        own = now.user + now.system - at.user - at.system
        children = now.children_user + now.children_system - at.children_user - at.children_system
        return {"cpu_s": own + children, "own_s": own, "wall_s": time.perf_counter() - self.wall}


def _run(work: Callable[[list[SourceFile]], object], folder: Path, cores: int) -> dict[str, Any]:
    from dashboard.bench.speed import peak_mb

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    files = workbooks(folder)
    start = _Clock()
    taken = work(files)
    passed = taken if isinstance(taken, dict) else start.passed()
    return passed | {"peak_mb": peak_mb(), "files": len(files), "mb": sum(len(f.data) for f in files) / 1e6}


def _in_child(work: Callable[[list[SourceFile]], object], folder: Path, cores: int) -> dict[str, Any]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (work, folder, cores))


def _main(folders: list[Path]) -> None:
    for folder in folders:
        print(in_words(folder.name, measure_importing(folder)), flush=True)
    if folders:
        return
    with tempfile.TemporaryDirectory() as made:
        write_big_files(Path(made) / "large", works=WORKS, tasks=TASKS, files=FILES)
        write_district(Path(made) / "district", schools=SCHOOLS, years=4, seed=1)
        for name in ("large", "district"):
            print(in_words(name, measure_importing(Path(made) / name)), flush=True)


if __name__ == "__main__":
    _main([Path(named) for named in sys.argv[1:]])
