"""`bench scale`: a district, a region and a country, with peers in the same run, and how costs grow with schools."""

import math
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.bench.scale_aggregates import measure_aggregates
from dashboard.bench.scale_browser import beside_superset
from dashboard.bench.scale_lake import measure_lake
from dashboard.bench.scale_late import measure_late
from dashboard.bench.scale_pages import measure_pages
from dashboard.bench.scale_peers import Lacking
from dashboard.bench.scale_reading import measure_reading
from dashboard.bench.scale_signs import Place, measure_signs
from dashboard.bench.scale_superset import Refused, Superset

SIZES = (60, 1_000, 40_000)
PARTS = ("signs", "pages", "late", "aggregates", "reading", "lake", "superset")
_REGIONS_OF_COUNTRY = 2
_LARGE_WORKS = 100_000
_SCHOOL, _DISTRICT = "edu010001", "reg01_m001"


@dataclass(frozen=True)
class Asked:
    """What is measured: sizes in schools, parts of `PARTS`, a lake's address if there is one, a running Superset.

    `whole`: every region of a country is derived, not only two of them.
    """

    sizes: tuple[int, ...] = SIZES
    parts: tuple[str, ...] = PARTS
    lake: str = ""
    superset: str = ""
    user: str = "admin"
    password: str = "admin"
    whole: bool = False
    runs: int = 20


def measure_scale(
    asked: Asked, tell: Callable[[str], None] = lambda _: None, keep: Callable[[dict[str, Any]], None] = lambda _: None
) -> dict[str, Any]:
    """Figures by part; of a part that cannot be measured here, a sentence that says why stands in `lacking`.

    `keep` is given what has been measured after each part.
    """
    found: dict[str, Any] = {"sizes": list(asked.sizes), "lacking": {}, "exponents": {}}
    with tempfile.TemporaryDirectory() as name:
        run = _Run(asked, Path(name))
        for part in (one for one in PARTS if one in asked.parts):
            tell(f"{part}…")
            try:
                found[part] = getattr(run, part)()
            except (Lacking, Refused, RuntimeError) as error:
                found["lacking"][part] = str(error)
            found["exponents"] = exponents(found)
            keep(found)
    return found


class _Run:
    """Parts of the measurement over stores that they share."""

    def __init__(self, asked: Asked, folder: Path) -> None:
        self.asked, self.folder = asked, folder

    def place(self, schools: int) -> Place:
        """Where so many schools are: the largest of them in the lake, if there is one."""
        if self.asked.lake and schools == max(self.asked.sizes):
            return Place(self.asked.lake)
        return Place(str(self.folder / str(schools)))

    def signs(self) -> dict[int, Any]:
        chosen = 0 if self.asked.whole else _REGIONS_OF_COUNTRY
        return {schools: measure_signs(self.place(schools), schools, chosen) for schools in self.asked.sizes}

    def pages(self) -> dict[str, Any]:
        """Of each size one district of the first region; and of the smallest, imported, the whole of it."""
        found = {"60 школ за 4 года": measure_pages(str(self._district_store()), "edu000101", "", self.asked.runs)}
        for schools in self.asked.sizes:
            address = self.place(schools).of(1)
            one = measure_pages(address, _SCHOOL, _DISTRICT, self.asked.runs)
            found[f"район из {schools} школ"] = one | {"schools": schools}
        return found

    def late(self) -> dict[int, Any]:
        """Of a country only its first region: a file is of one region."""
        return {
            schools: measure_late(self.place(schools), self.folder / f"late {schools}") for schools in self.asked.sizes
        }

    def aggregates(self) -> dict[int, Any]:
        return {schools: measure_aggregates(self._one_file(schools), self.folder) for schools in self.asked.sizes}

    def reading(self) -> dict[str, Any]:
        return measure_reading(self._district(), self.folder / "reading", _LARGE_WORKS)

    def lake(self) -> dict[str, Any]:
        if not self.asked.lake:
            raise Lacking("Озеро не названо: --lake ducklake:postgres:…;data=….")
        return measure_lake(Place(self.asked.lake), 1)

    def superset(self) -> dict[str, Any]:
        if not self.asked.superset:
            raise Lacking("Superset не назван: --superset http://127.0.0.1:8088.")
        running = Superset(self.asked.superset, self.asked.user, self.asked.password)
        return beside_superset(self._district_store(), running, self.folder / "beside")

    def _one_file(self, schools: int) -> Path:
        """All schools in one file, for programs that know no regions."""
        from contextlib import closing

        from dashboard.bench.scale_world import write_world
        from dashboard.store import open_store

        path = self.folder / f"{schools} in one.duckdb"
        if not path.exists():
            with closing(open_store(path)) as store:
                write_world(store, schools)
        return path

    def _district(self) -> Path:
        """Files of the demo's 60 schools and four years."""
        from dashboard.demo.write import write_district

        files = self.folder / "district files"
        if not files.exists():
            write_district(files, schools=60)
        return files

    def _district_store(self) -> Path:
        """Their store: the one that the import has left, else imported now."""
        from dashboard.bench.scale_reading import taken
        from dashboard.bench.scale_run import measured

        left = self.folder / "reading" / "district" / "one" / "objektiv.duckdb"
        if not left.exists():
            measured(taken, self._district(), left)
        return left


def exponents(found: dict[str, Any]) -> dict[str, float]:
    """By what is measured at several sizes: x in «cost ~ schools^x», the slope of logarithms by least squares."""
    curves: dict[str, dict[int, float]] = {}
    for schools, one in found.get("signs", {}).items():
        curves.setdefault("запись", {})[schools] = one["written"]["cpu_s"]
        curves.setdefault("пересчёт, процессор", {})[schools] = one["whole"]["cpu_s"]
        curves.setdefault("пересчёт, память одного процесса", {})[schools] = one["peak_mb_of_one"]
    for schools, one in found.get("late", {}).items():
        curves.setdefault("поздний файл", {})[schools] = one["cpu_s"]
    for one in found.get("pages", {}).values():
        if "schools" in one:
            curves.setdefault("страница, середина", {})[one["schools"]] = _middle(one["pages"])
    for schools, one in found.get("aggregates", {}).items():
        for program, cost in one["programs"].items():
            curves.setdefault(f"суммы, {program}", {})[schools] = cost["cpu_s"]
            curves.setdefault(f"память сумм, {program}", {})[schools] = cost["grown_mb"]
    return {name: round(slope(curve), 2) for name, curve in curves.items() if len(curve) > 1}


def slope(curve: dict[int, float]) -> float:
    """Slope of log cost against log schools over at least two sizes; costs below a thousandth count as one."""
    points = [(math.log(schools), math.log(max(cost, 0.001))) for schools, cost in curve.items()]
    x0 = sum(x for x, _ in points) / len(points)
    y0 = sum(y for _, y in points) / len(points)
    return sum((x - x0) * (y - y0) for x, y in points) / sum((x - x0) ** 2 for x, _ in points)


def _middle(pages: dict[str, dict[str, float]]) -> float:
    costs = sorted(page["median_cpu_ms"] for page in pages.values())
    return costs[len(costs) // 2]
