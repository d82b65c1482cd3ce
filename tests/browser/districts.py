"""Stores unlike the demo's: schools without coordinates, a region of 300 schools."""

from pathlib import Path

import openpyxl

from dashboard import clock, derive
from dashboard.bench.scale_world import write_region
from dashboard.demo.write import write_district
from dashboard.imports.pipeline import DEMO_USER, import_paths
from dashboard.store import Store, open_store
from dashboard.store.batches import revoke_batches
from tests.conftest import copied

UNPLACED, REGION = 12, 300
REGISTER = "Реестр ОО.xlsx"


def without_coordinates(demo_files: Path, demo_store_file: Path, out: Path) -> Path:
    """The demo's store with another register: at most 12 schools, and never all, have no coordinates."""
    book = openpyxl.load_workbook(demo_files / REGISTER)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    schools = sheet.max_row - 1
    for row in range(2, 2 + min(UNPLACED, schools // 2)):
        for name in ("Широта", "Долгота"):
            sheet.cell(row, header.index(name) + 1).value = None
    book.save(out / REGISTER)
    store = open_store(path := copied(demo_store_file, out / "store"))
    batches = store.query("data/batches")
    revoke_batches(store, batches.loc[batches["file_name"] == REGISTER, "batch_id"].tolist(), DEMO_USER, "пример")
    _take(store, out / REGISTER)
    return path


def several(out: Path) -> Path:
    """A store of three districts, 25 schools each, one year."""
    store = open_store(path := out / "store" / "objektiv.duckdb")
    write_region(store, 1, 75)
    derive.ensure(store, [clock.today(), clock.last_meeting(clock.today())])
    store.close()
    return path


def region(out: Path) -> Path:
    """A store of 300 schools and one year."""
    write_district(out / "files", schools=REGION, years=1)
    return _imported(out / "files", out)


def _imported(files: Path, out: Path) -> Path:
    path = out / "store" / "objektiv.duckdb"
    _take(open_store(path), files)
    return path


def _take(store: Store, files: Path) -> None:
    """Import and derive; the store is closed then."""
    reports = list(import_paths(store, [files], DEMO_USER))
    derive.ensure(store, [clock.today(), clock.last_meeting(clock.today())])
    store.close()
    assert {report.status for report in reports} == {"imported"}
