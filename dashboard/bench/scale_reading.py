"""Import against bare reading of the same files: calamine alone, and openpyxl with pandas."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineWorkbook

from dashboard.bench.big_files import write_big_files
from dashboard.bench.scale_peers import lent
from dashboard.bench.scale_profile import told, watched
from dashboard.bench.scale_run import Cost, measured
from dashboard.imports.pipeline import import_paths
from dashboard.store import open_store


def measure_reading(files: Path, folder: Path, works: int) -> dict[str, Any]:
    """Costs of reading and of taking: the files of a district as they stand in `files`, and `works` in five large ones.

    Taking is measured on one core and on all; the ratios are to calamine on one core, the processor's seconds on one
    core and the seconds on all of them.
    """
    large = folder / "large"
    write_big_files(large, works=works, tasks=16, files=5)
    return {"district": _measured(files, folder / "district"), "large": _measured(large, folder / "taken large")}


def _measured(files: Path, folder: Path) -> dict[str, Any]:
    bare = measured(by_calamine, files, cores=1)
    costs = {"calamine": bare, "openpyxl + pandas": measured(by_openpyxl, files, cores=1)}
    costs["import, one core"] = one = measured(taken, files, folder / "one" / "objektiv.duckdb", cores=1)
    costs["import, all cores"] = measured(taken, files, folder / "all" / "objektiv.duckdb")
    return {
        "programs": {name: cost.figures() for name, cost in costs.items()},
        "rows": bare.found,
        "to_calamine": {name: round(cost.cpu_s / bare.cpu_s, 2) for name, cost in costs.items()},
        "profile": one.found,
        "seconds_all_to_one": _ratio(costs["import, all cores"], costs["import, one core"]),
    }


def _ratio(all_cores: Cost, one_core: Cost) -> float:
    return round(all_cores.seconds / one_core.seconds, 2)


def by_calamine(files: Path) -> int:
    """Read every cell of every workbook, those in archives too; gives the number of rows."""
    rows = 0
    for book in _books(files):
        opened = CalamineWorkbook.from_filelike(book)
        rows += sum(len(opened.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in opened.sheet_names)
    return rows


def by_openpyxl(files: Path) -> int:
    """The same by openpyxl into tables of pandas."""
    openpyxl, rows = lent("openpyxl"), 0
    for book in _books(files):
        opened = openpyxl.load_workbook(book, read_only=True, data_only=True)
        rows += sum(len(pd.DataFrame(list(sheet.iter_rows(values_only=True)))) for sheet in opened.worksheets)
        opened.close()
    return rows


def taken(files: Path, place: Any) -> dict[str, float]:
    """Import the folder into a new store as `python -m dashboard import` does; gives where the time went."""
    with closing(open_store(place)) as store, watched() as spent:
        reports = list(import_paths(store, [files], "bench"))
    refused = [report for report in reports if report.status != "imported"]
    if refused:
        raise RuntimeError(f"not imported: {refused[0]}")
    return told(spent, 0.5)


def _books(files: Path) -> Iterator[io.BytesIO]:
    for path in sorted(files.rglob("*.xlsx")):
        yield io.BytesIO(path.read_bytes())
    for path in sorted(files.rglob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                yield io.BytesIO(archive.read(name))
