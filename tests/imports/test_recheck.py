"""The register of rechecked works: read, kept, and felt by the signs."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts.recheck import LAYOUT
from dashboard.imports.pipeline import import_paths
from dashboard.imports.readout import Book
from dashboard.store import Store
from tests.conftest import reading_of

HEADER = [
    "Логин ОО",
    "Учебный год",
    "Предмет",
    "Класс",
    "Код участника",
    "Балл школы",
    "Отметка школы",
    "Балл комиссии",
    "Отметка комиссии",
    "Код эксперта",
    "Дата",
]
GOOD = ["edu000101", "2025/2026", "Математика", "5", "50001", 12, 4, 8, 3, "17", "28.10.2026"]


def read(*rows: list) -> "tuple[pd.DataFrame, list[str]]":
    sheet = Sheet("Перепроверка", [HEADER, *rows])
    assert LAYOUT.detect(sheet)
    reading = LAYOUT.read(sheet, Book("перепроверка.xlsx", [sheet]))
    frames = reading.tables.get("recheck", [])
    return (pd.concat(frames) if frames else pd.DataFrame()), [
        f"{p.row} {p.column}: {p.problem}" for p in reading.problems
    ]


def test_a_work_is_read_with_both_marks_and_its_day():
    rows, problems = read(GOOD)
    row = rows.iloc[0]
    assert (row["school"], row["subject"], row["grade"], row["commission_mark"]) == ("edu000101", "МА", 5, 3)
    assert str(row["checked_on"]) == "2026-10-28"
    assert problems == []


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Отметка комиссии", 7, "нужна отметка от 2 до 5"),
        ("Дата", "31.02.2026", "нужна дата"),
        ("Логин ОО", "школа", "нужен логин"),
        ("Код участника", "Иван", "без фамилии"),
    ],
)
def test_a_fault_is_told_by_row_and_column(column, value, told):
    bad = [value if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)]
    rows, problems = read(bad)
    assert rows.empty
    assert len(problems) == 1
    assert problems[0].startswith(f"2 {column}")
    assert told in problems[0]


def test_a_row_with_nothing_to_compare_is_set_aside():
    alone = [*GOOD[:5], 12, "", "", 3, "17", "28.10.2026"]
    rows, problems = read(alone)
    assert rows.empty
    assert "Сравнить не с чем" in problems[0]


def test_the_signs_ask_the_register(demo_store: Store, tmp_path: Path):
    known = demo_store.query("data/works_of_schools", schools=["edu000101"])
    known = known[(known["subject"] == "МА") & (known["grade"] == 5) & (known["academic_year"] == "2025/2026")]
    codes = known.loc[~known["absent"], "participant"].head(12)
    works = [[*GOOD[:4], code, *GOOD[5:]] for code in codes]
    pd.DataFrame(works, columns=HEADER).to_csv(tmp_path / "перепроверка.csv", index=False, sep=";")
    (report,) = import_paths(demo_store, [tmp_path / "перепроверка.csv"], "demo")
    assert (report.kind, report.status, report.rows) == ("recheck", "imported", 12)
    now = reading_of(demo_store, year="2025/2026")
    rows = now.exact("signs/card", school="edu000101", subject="МА", grade=5)
    asked = rows.set_index("question").loc["recheck"]
    assert (asked["asked"], asked["n"], asked["observed"]) == (True, 12, 12)
    assert asked["p_value"] < 0.001
