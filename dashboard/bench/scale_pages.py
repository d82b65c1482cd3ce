"""Server time of pages over a store of any size: warm reruns, and the first page of a process that has just started."""

import os
import statistics
import subprocess
import sys
import time
from typing import Any

from dashboard.bench.pages import Case, opened
from dashboard.bench.scale_run import measured
from dashboard.settings import PROJECT, settings

_CASES = ("summary", "map", "trends", "schools", "school", "roadmap", "deficits", "meeting", "reports", "imports")
_WHOLE = {"trends": {"view": "all", "subject": "all"}}
_STARTS = 3
_START = "import sys; from dashboard.bench.scale_pages import first_page; first_page(sys.argv[1])"


def measure_pages(address: str, school: str, district: str, runs: int) -> dict[str, Any]:
    """Milliseconds of each page on the server and of a cold start, over the store at this address.

    `school`: whose card is opened; `district`: its code, where there are several.
    """
    warm = measured(_warm, address, school, district, runs)
    cold = [_cold_s(address) for _ in range(_STARTS)]
    pages = warm.found
    return {
        "pages": pages,
        "worst_p95_ms": max(page["p95_ms"] for page in pages.values()),
        "worst_p95_cpu_ms": max(page["p95_cpu_ms"] for page in pages.values()),
        "peak_mb": round(warm.peak_mb),
        "cold_s": round(min(seconds for seconds, _ in cold), 2),
        "cold_cpu_s": round(min(cpu for _, cpu in cold), 2),
    }


def first_page(address: str) -> None:
    """Open «Сводка» once in this process."""
    use(address)
    opened(Case("summary"))


def _cold_s(address: str) -> tuple[float, float]:
    """From the start of a process to its first page, the server's part: seconds, and those of the processor."""
    start, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-c", _START, address], cwd=PROJECT, check=True, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, cpu


def _warm(address: str, school: str, district: str, runs: int) -> dict[str, dict[str, float]]:
    use(address)
    return {case.page: _times(case, runs) for case in cases(school, district)}


def cases(school: str, district: str) -> list[Case]:
    """The pages that are measured; `school`: whose card. The region's own where there are several districts."""
    whose = {"district": district} if district else {}
    whole = [Case("region")] if district else []
    card = {"school": school, "subject": "МА", "grade": "5"}
    return whole + [Case(page, whose | _WHOLE.get(page, {}) | (card if page == "school" else {})) for page in _CASES]


def kept_open(case: Case) -> Any:
    """The page run twice: what the server keeps is there."""
    app = opened(case)
    app.run()
    return app


def use(address: str) -> None:
    """Pages of this process are over the store at this address."""
    os.environ["OBJEKTIV_STORE"] = address
    settings.cache_clear()


def _times(case: Case, runs: int) -> dict[str, float]:
    app = kept_open(case)
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        app.run()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return {
        "median_ms": round(statistics.median(walls), 1),
        "p95_ms": round(_p95(walls), 1),
        "median_cpu_ms": round(statistics.median(cpus), 1),
        "p95_cpu_ms": round(_p95(cpus), 1),
    }


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]
