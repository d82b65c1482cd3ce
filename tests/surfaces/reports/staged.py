"""The demo district as its files arrived through an autumn: the store as it stood on the day of each meeting."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import openpyxl

from dashboard.demo.write import write_district
from dashboard.imports.pipeline import import_paths
from dashboard.settings import settings
from dashboard.store import open_store
from dashboard.surfaces.reports.made import Order, make
from tests.conftest import copied

MEETINGS = ("2026-08-31", "2026-09-28", "2026-10-26")
_ARRIVED = {
    "2026-08-20": (),
    "2026-09-10": ("ВПР 2026",),
    "2026-09-15": ("Диагностика педагогов.xlsx",),
    "2026-10-05": ("Список школ с признаками 2026.xlsx",),
    "2026-10-15": ("ИОМ.xlsx", "КПК.xlsx"),
}
"""What arrived on which day; everything else was there on the first."""
_PROGRESS = "Исполнение планов.xlsx"
"""Told before each meeting anew, as far as it had happened."""


MADE_OF = ("dashboard", "queries", "data/templates", "data/reference", "tests/surfaces/reports/staged.py")
"""What makes the stores of the meetings."""


def staged(demo_files: Path, out: Path) -> None:
    """A store for each meeting, in a folder of its day; with OBJEKTIV_EXAMPLES, of the whole demo district."""
    files = demo_files
    if os.environ.get("OBJEKTIV_EXAMPLES"):
        files = out / "files"
        write_district(files)
    store = out / "store" / "objektiv.duckdb"
    for day in sorted({*_ARRIVED, *MEETINGS}):
        with stopped(day):
            if day in _ARRIVED:
                _take(store, _arrived(files, day))
            if day in MEETINGS:
                _take(store, [_progress(files / _PROGRESS, day, out)])
                _report(store, day)
                copied(store, out / day)


@contextmanager
def stopped(day: str) -> Iterator[None]:
    """The clock of the product stands on a day."""
    before = os.environ.get("OBJEKTIV_TODAY")
    os.environ["OBJEKTIV_TODAY"] = day
    settings.cache_clear()
    try:
        yield
    finally:
        os.environ.pop("OBJEKTIV_TODAY")
        if before is not None:
            os.environ["OBJEKTIV_TODAY"] = before
        settings.cache_clear()


def _arrived(files: Path, day: str) -> list[Path]:
    if names := _ARRIVED[day]:
        return [files / name for name in names]
    later = {name for names in _ARRIVED.values() for name in names} | {_PROGRESS}
    return sorted(path for path in files.iterdir() if path.name not in later and not path.name.startswith("."))


def _progress(file: Path, day: str, out: Path) -> Path:
    """The file of progress without what had not happened by the day."""
    book = openpyxl.load_workbook(file)
    head, *rows = book.active.iter_rows(values_only=True)
    at = head.index("Дата")
    told = [row for row in rows if datetime.strptime(row[at], "%d.%m.%Y").date() <= date.fromisoformat(day)]
    book.active.delete_rows(2, len(rows))
    for row in told:
        book.active.append(row)
    made = out / f"Исполнение планов {day}.xlsx"
    book.save(made)
    return made


def _take(path: Path, files: list[Path]) -> None:
    store = open_store(path)
    assert {report.status for report in import_paths(store, files, "demo")} == {"imported"}
    store.close()


def _report(path: Path, day: str) -> None:
    store = open_store(path)
    assert make(store, Order(date.fromisoformat(day)), ["xlsx"], "методист")
    store.close()
