"""`bench speed`: import against plain reading, server time of every page, signs, the monthly report."""

import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from dashboard import clock
from dashboard.bench.big_files import write_big_files
from dashboard.bench.pages import demo_pages, large_pages, plan_pages, teacher_pages
from dashboard.imports.pipeline import import_paths
from dashboard.store import open_store

WORKS, TASKS, FILES = 100_000, 16, 5
WARM_RUNS = 30
SIGNS = {"district": (24, 6), "region": (1000, 15)}
"""Schools and check works a year, four years each, in which all signs are recomputed."""


def measure_speed(works: int = WORKS, page_runs: int = WARM_RUNS) -> dict[str, Any]:
    """Figures by name: seconds, ratio, MB, and milliseconds per page (median and p95 of warm runs)."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "works"
        write_big_files(files, works=works, tasks=TASKS, files=FILES)
        read = _in_child(_read_only, files)
        imported = _in_child(_import, files)
        pages: dict[str, Any] = {}
        for measured in (demo_pages, large_pages, plan_pages, teacher_pages):
            pages |= _in_child(measured, Path(folder), page_runs)
        reports = _in_child(_reports, Path(folder))
    signs = {name: _in_child(_recompute, *size) for name, size in SIGNS.items()}
    return {
        "works": works,
        "tasks": TASKS,
        "read_s": read["seconds"],
        "import_s": imported["seconds"],
        "import_to_read": round(imported["seconds"] / read["seconds"], 2),
        "importpeak_mb": imported["peak_mb"],
        "pages": pages,
        "signs": signs,
        "report": reports,
    }


def in_words(figures: dict[str, Any]) -> str:
    """The figures as lines to read."""
    lines = [
        f"import of {figures['works']:,} works: {figures['import_s']:.1f} s, plain reading {figures['read_s']:.1f} s, "
        f"ratio {figures['import_to_read']:.2f}, peak {figures['importpeak_mb']:.0f} MB"
    ]
    for page, times in figures["pages"].items():
        lines.append(f"page {page}: median {times['median_ms']:.0f} ms, p95 {times['p95_ms']:.0f} ms")
    for name, run in figures["signs"].items():
        lines.append(f"signs of a {name}, {run['cells']:,} cells: {run['seconds']:.1f} s, peak {run['peak_mb']:.0f} MB")
    made = figures["report"]
    lines.append(f"report of 60 schools in four formats: {made['seconds']:.1f} s, peak {made['peak_mb']:.0f} MB")
    return "\n".join(lines)


def _recompute(schools: int, works: int) -> dict[str, float]:
    from itertools import islice

    from dashboard.bench.worlds import inputs_of
    from dashboard.demo.district import build_world, check_works, typical_sizes
    from dashboard.method.assess import assess

    years = range(2023, 2027)
    world = build_world(1, typical_sizes(schools), years)
    chosen = [work for year in years for work in islice(check_works(range(year, year + 1)), works)]
    inputs = inputs_of([world.sitting(*work) for work in chosen])
    start = time.perf_counter()
    assess(inputs)
    return {"cells": len(inputs.cells), "seconds": time.perf_counter() - start, "peak_mb": peak_mb()}


def _read_only(files: Path) -> dict[str, float]:
    start = time.perf_counter()
    for path in sorted(files.glob("*.xlsx")):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return {"seconds": time.perf_counter() - start, "peak_mb": peak_mb()}


def _import(files: Path) -> dict[str, float]:
    start = time.perf_counter()
    store = open_store(files.parent / "bench.duckdb")
    reports = list(import_paths(store, [files], "bench"))
    store.close()
    seconds = time.perf_counter() - start
    refused = [report for report in reports if report.status != "imported"]
    if refused:
        raise RuntimeError(f"not imported: {refused[0]}")
    return {"seconds": seconds, "peak_mb": peak_mb()}


def _reports(folder: Path) -> dict[str, float]:
    """Four formats of the monthly report over the store that `large_pages` left."""
    from dashboard.surfaces.reports.made import FORMATS, Order, make

    store = open_store(folder / "large store" / "objektiv.duckdb")
    start = time.perf_counter()
    make(store, Order(clock.today()), FORMATS, "bench")
    seconds = time.perf_counter() - start
    store.close()
    return {"seconds": seconds, "peak_mb": peak_mb()}


def _in_child(work: Callable[..., dict[str, Any]], *args: Any) -> dict[str, Any]:
    """Each measurement in a fresh process, so that peak memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, args)


def peak_mb() -> float:
    """Most memory that this process has held."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_figures(figures: dict[str, Any], out: Path) -> None:
    """Write the figures as JSON."""
    out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
