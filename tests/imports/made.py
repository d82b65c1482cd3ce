"""Hand-made sheets in the layouts of works, as lists and as real .xlsx files read back with calamine."""

import io

import pandas as pd
import xlsxwriter

from dashboard.files.sheets import Sheet, read_sheets
from dashboard.files.sources import SourceFile
from dashboard.imports.readout import Book, Layout, Problem, Readout

Row = list[object]
F1_TASKS = ("1 (2б)", "2К1 (3б)", "2К2 (1б)")
F1_HEADER = [
    "ОО",
    "Муниципалитет",
    "Название ОО",
    "Код участника",
    "Класс",
    "Вариант",
    *F1_TASKS,
    "Первичный балл",
    "Отметка",
    "Отметка по журналу",
]
F1_FRAME: list[Row] = [
    ["Отчёт «Индивидуальные результаты»"],
    [],
    ["ВПР 2024 Русский язык 4 класс"],
    ["Предмет:", "Русский язык"],
    ["Максимальный первичный балл:", 6.0],
    ["Дата:", "16.04.2024"],
    ["", "", "", "", "", "", "Б", "П", "B"],
]
F1_FIRST_ROW = 10
"""Sheet row of the first pupil of `f1`: seven rows of the frame, the header, one separator."""
SCHOOL = "МБОУ «Речная СОШ»"


def pupil(code: object = 40001.0, points: tuple[object, ...] = (1.0, 2.0, 1.0), **other: object) -> Row:
    """A row of Ф1; `other` overrides login, district, name, klass, variant, total, mark, journal."""
    total = sum(p for p in points if isinstance(p, float))
    cells = {
        "login": "edu200001",
        "district": "Заречный район(reg20_m012)",
        "name": SCHOOL,
        "klass": "4А",
        "variant": 1.0,
        "total": total,
        "mark": 4.0,
        "journal": 4.0,
    } | other
    return [
        cells["login"],
        cells["district"],
        cells["name"],
        code,
        cells["klass"],
        cells["variant"],
        *points,
        cells["total"],
        cells["mark"],
        cells["journal"],
    ]


def separator(count: int, login: str = "edu200001") -> Row:
    """A row «…(edu200001) | Кол-во участников: 3»."""
    return [f"{SCHOOL}({login}) | Кол-во участников: {count}"]


def f1(*pupils: Row, stated: int | None = None, frame: list[Row] | None = None) -> Sheet:
    """A sheet of Ф1 with one separator above the rows."""
    frame = F1_FRAME if frame is None else frame
    rows = [*frame, F1_HEADER, separator(len(pupils) if stated is None else stated), *pupils]
    return sheet("РУ 4 Индивидуальные результаты", rows)


def sheet(name: str, rows: list[Row]) -> Sheet:
    """A sheet whose rows all have the same length, as calamine gives them."""
    width = max(map(len, rows))
    return Sheet(name, [[*row, *[""] * (width - len(row))] for row in rows])


def book_bytes(sheets: dict[str, list[Row]]) -> bytes:
    """The rows as a real .xlsx."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return buffer.getvalue()


def workbook(sheets: dict[str, list[Row]], name: str = "файл.xlsx") -> Book:
    """The same rows written as a real .xlsx and read back."""
    return Book(name, read_sheets(SourceFile(name, book_bytes(sheets), "xlsx")))


def read(layout: Layout, made: Sheet, *others: Sheet, file: str = "файл.xlsx") -> Readout:
    """The sheet read in a book of its own."""
    assert layout.detect(made)
    return layout.read(made, Book(file, [made, *others]))


def works(reading: Readout) -> list[dict[str, object]]:
    """Accepted works as plain dictionaries; NULL is None."""
    frames = reading.tables.get("work", [])
    return plain(pd.concat(frames)) if frames else []


def plain(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Rows as dictionaries of Python values."""
    columns = {name: frame[name].array._pa_array.to_pylist() for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def said(problem: Problem) -> tuple[int | None, str, str, str]:
    """Row, column, value and sentence of a problem."""
    return problem.row, problem.column, problem.value, problem.problem
