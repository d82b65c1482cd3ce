"""`bench detection`: how often the method is right and how often it alarms for nothing, in worlds of three makers.

Everything is counted on works of the last of two years. Figures are means over seeds with their spread, shares are
counted over all seeds together. Seeds follow from the first; another gives other worlds.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any

from dashboard.bench.detection_names import WORLDS
from dashboard.bench.floors import checked
from dashboard.bench.makers import MAKERS
from dashboard.bench.measuring import measure
from dashboard.bench.pooling import pooled
from dashboard.bench.rates import Figures
from dashboard.derive.recipe import method_hash
from dashboard.derive.versions import VERSION

SEEDS, WHOLE = 10, 3
"""Seeds of single works; of them those whose worlds are also measured in all variants, which take most of the time."""
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def measure_detection(seed: int = 1, quick: bool = False, seeds: int = SEEDS, workers: int | None = None) -> Figures:
    """All figures by name; `quick` takes one seed of small worlds, for tests: its figures are rough.

    Keys: seed, seeds, quick, version and hash of the method, worlds (by maker: types, combined, rules, lead, alarms,
    without, schools, years, lookalikes, school_auc, list, one_in) and floors (`floors.checked`). Leaves are counts,
    shares between 0 and 1 with the ends of their interval, or {mean, se, seeds}; None where nothing could be counted.
    """
    found: Figures = {"seed": seed, "seeds": 1 if quick else seeds, "quick": quick}
    found |= {"version": VERSION, "hash": method_hash()}
    jobs = [
        (one.code, number, quick, place < WHOLE)
        for place, number in enumerate(_numbers(seed, found["seeds"]))
        for one in MAKERS
    ]
    parts = dict(_here(jobs) if quick else _apart(jobs, workers or os.cpu_count() or 1))
    return found | summed({one.code: [parts[job] for job in jobs if job[0] == one.code] for one in MAKERS})


def summed(parts: dict[str, list[Figures]]) -> Figures:
    """Worlds and floors from the figures of every seed by maker."""
    worlds = {code: {"title": WORLDS[code]} | pooled(of_seeds) for code, of_seeds in parts.items()}
    rounded: Figures = _rounded({"worlds": worlds, "floors": checked(worlds)})
    return rounded


def _rounded(found: Any) -> Any:
    """The same with five digits after the point: no figure is known better."""
    if isinstance(found, dict):
        return {name: _rounded(value) for name, value in found.items()}
    if isinstance(found, list):
        return [_rounded(value) for value in found]
    return round(found, 5) if isinstance(found, float) else found


def _numbers(seed: int, seeds: int) -> list[int]:
    return [1000 * seed + k for k in range(seeds)]


Job = tuple[str, int, bool, bool]


def _here(jobs: list[Job]) -> Iterator[tuple[Job, Figures]]:
    for job in jobs:
        yield job, measure(*job)


def _apart(jobs: list[Job], workers: int) -> Iterator[tuple[Job, Figures]]:
    """Each job in a process of its own: they do not wait for each other, and memory is given back."""
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, max_tasks_per_child=1) as pool:
        waiting = {pool.submit(measure, *job): job for job in jobs}
        for done, future in enumerate(as_completed(waiting), 1):
            job = waiting[future]
            yield job, future.result()
            print(f"{done} из {len(jobs)}: {job[0]}, зерно {job[1]}", file=sys.stderr, flush=True)
