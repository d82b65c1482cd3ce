"""One late file in a region that has its signs: a district's check work comes again, corrected."""

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

from dashboard.bench.big_files import frame
from dashboard.bench.scale_profile import told, watched
from dashboard.bench.scale_run import measured
from dashboard.bench.scale_signs import Place
from dashboard.demo.assessments import assessment
from dashboard.imports.pipeline import import_paths
from dashboard.store import Store, open_store

_SUBJECT, _GRADE, _SPRING = "МА", 5, 2026
_WORKS = """
    SELECT school, participant, class_name, variant, points FROM store.work
    WHERE subject = $subject AND grade = $grade AND school BETWEEN 'edu010001' AND 'edu010025' ORDER BY ALL
"""
_RAISED = 10
"""The points of every tenth work are entered anew."""


def measure_late(place: Place, folder: Path) -> dict[str, Any]:
    """Cost of taking a corrected file of 25 schools into the first region, where the time went, MB on the disk."""
    address = place.of(1)
    with closing(_opened(address)) as store:
        works = write_late(store, folder / "Ф1 исправленный.xlsx")
    before = _size(address)
    cost = measured(_take, address, folder / "Ф1 исправленный.xlsx")
    return cost.figures() | {
        "works": works,
        "profile": cost.found,
        "disk_mb": round((_size(address) - before) / 1e6, 1),
    }


def write_late(store: Store, path: Path) -> int:
    """Write the file; gives its works."""
    work = assessment(_SUBJECT, _GRADE, _SPRING)
    with store.looked_into() as cursor:
        rows = cursor.execute(_WORKS, {"subject": _SUBJECT, "grade": _GRADE}).fetchall()
    points = np.array([row[4] for row in rows])
    points[::_RAISED] = np.minimum(points[::_RAISED] + 1, work.max_points)
    totals = points.sum(axis=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(f"{_SUBJECT} {_GRADE} Индивидуальные результат")
        for place, line in enumerate(frame(_SUBJECT, work.labels, work.max_points.tolist(), _GRADE)):
            sheet.write_row(place, 0, line)
        for place, (row, own, total) in enumerate(zip(rows, points.tolist(), totals.tolist(), strict=True)):
            school, code, class_name, variant, _ = row
            mark = int(work.marks(np.array(total)))
            told_of = [
                school,
                "Район 1(reg01_m001)",
                f"Школа № {int(school[-4:])}",
                int(code),
                class_name,
                int(variant),
            ]
            sheet.write_row(place + 8, 0, [*told_of, *own, total, mark, mark])
    return len(rows)


def _take(address: str, file: Path) -> dict[str, float]:
    with closing(_opened(address)) as store, watched() as spent:
        (report,) = import_paths(store, [file], "bench")
    if report.status != "imported":
        raise RuntimeError(f"not imported: {report}")
    return told(spent)


def _opened(address: str) -> Store:
    said: Any = address if address.startswith("ducklake:") else Path(address)
    return open_store(said)


def _size(address: str) -> int:
    return 0 if address.startswith("ducklake:") else Path(address).stat().st_size
