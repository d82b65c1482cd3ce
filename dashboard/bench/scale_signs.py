"""Facts written, figures and signs derived, region by region, for a district, a region and a country."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from dashboard import clock, derive
from dashboard.bench.scale_profile import told, watched
from dashboard.bench.scale_run import measured, own_peak_mb
from dashboard.bench.scale_world import regions, write_region
from dashboard.store import Store, open_store

AT_ONCE = 2
"""Regions derived at one time, each in a process of its own."""


class Place(NamedTuple):
    """Where the stores of regions are: a folder of files, or a lake's address."""

    address: str

    def of(self, region: int) -> str:
        """The address of a region's store."""
        is_lake = self.address.startswith("ducklake:")
        return f"{self.address};region={region:02}" if is_lake else f"{self.address}/{region:02}/objektiv.duckdb"


def measure_signs(place: Place, schools: int, chosen: int = 0) -> dict[str, Any]:
    """Costs of writing and deriving so many schools; of many regions only `chosen` ones (0: all) are derived.

    `whole` are the figures of all regions: measured where all were derived, else the chosen ones times the rest.
    """
    parts = regions(schools)
    written = measured(_written, place, parts)
    some = measured(_waiting, place, parts, chosen or len(parts)).found
    derived = measured(_derived, place, list(some), min(AT_ONCE, len(some)))
    share = schools / sum(some.values())
    return {
        "schools": schools,
        "works": written.found,
        "regions": len(parts),
        "regions_derived": len(some),
        "written": written.figures(),
        "derived": derived.figures(),
        "whole": {"seconds": round(derived.seconds * share, 1), "cpu_s": round(derived.cpu_s * share, 1)},
        "peak_mb_of_one": max(peak for peak, _ in derived.found),
        "profile": derived.found[0][1],
    }


def _written(place: Place, parts: dict[int, int]) -> int:
    """Works there are; a region that has some already, as in a lake of an earlier run, is left as it is."""
    works = 0
    for region, schools in parts.items():
        with closing(_opened(place, region)) as store:
            if not _works_in(store):
                write_region(store, region, schools)
            works += _works_in(store)
    return works


def _works_in(store: Store) -> int:
    with store.looked_into() as cursor:
        return int((cursor.execute("SELECT count(*) FROM store.work").fetchone() or (0,))[0])


def _waiting(place: Place, parts: dict[int, int], most: int) -> dict[int, int]:
    """The first regions that are not derived yet, with their schools; raises RuntimeError where all of them are."""
    found: dict[int, int] = {}
    for region, schools in parts.items():
        if len(found) == most:
            break
        with closing(_opened(place, region)) as store:
            if not derive.is_ready(store, [clock.today()]):
                found[region] = schools
    if not found:
        raise RuntimeError("в этом хранилище пересчитано всё: измерять пересчёт не на чем")
    return found


def _derived(place: Place, chosen: list[int], at_once: int) -> list[tuple[float, dict[str, float]]]:
    """Peak in MB of the process and profile of each region; a process takes one region after another."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(at_once, mp_context=context) as pool:
        return list(pool.map(_of_region, [place] * len(chosen), chosen))


def _of_region(place: Place, region: int) -> tuple[float, dict[str, float]]:
    with closing(_opened(place, region)) as store, watched() as spent:
        derive.ensure(store, [clock.today()])
    return round(own_peak_mb()), told(spent)


def _opened(place: Place, region: int) -> Store:
    address: Any = place.of(region)
    if not address.startswith("ducklake:"):
        Path(address).parent.mkdir(parents=True, exist_ok=True)
        address = Path(address)
    return open_store(address)
