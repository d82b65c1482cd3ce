"""Stores unlike the demo's: schools without coordinates, a region of 300 schools."""

import shutil
from pathlib import Path

import openpyxl

from dashboard import clock, derive
from dashboard.demo.write import write_district
from dashboard.imports.pipeline import import_paths
from dashboard.store import open_store

UNPLACED, REGION = 12, 300


def without_coordinates(demo_files: Path, out: Path) -> Path:
    """A store of the demo's files in which at most 12 schools, and never all, have no coordinates."""
    files = out / "files"
    shutil.copytree(demo_files, files)
    book = openpyxl.load_workbook(files / "Реестр ОО.xlsx")
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    schools = sheet.max_row - 1
    for row in range(2, 2 + min(UNPLACED, schools // 2)):
        for name in ("Широта", "Долгота"):
            sheet.cell(row, header.index(name) + 1).value = None
    book.save(files / "Реестр ОО.xlsx")
    return _imported(files, out)


def region(out: Path) -> Path:
    """A store of 300 schools and one year."""
    write_district(out / "files", schools=REGION, years=1)
    return _imported(out / "files", out)


def _imported(files: Path, out: Path) -> Path:
    path = out / "store" / "objektiv.duckdb"
    store = open_store(path)
    reports = list(import_paths(store, [files], "demo"))
    derive.ensure(store, [clock.today(), clock.last_meeting(clock.today())])
    store.close()
    assert {report.status for report in reports} == {"imported"}
    return path
