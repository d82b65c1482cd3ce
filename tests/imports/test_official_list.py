"""The official list: markers as they came, repeats, contradictions, a count that does not add up."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet, read_sheets
from dashboard.files.sources import SourceFile, expand
from dashboard.files.tidy import text
from dashboard.imports.layouts.official_list import LAYOUT, STATED
from dashboard.imports.readout import Book, Readout, SheetRefused

HEADER = ["Год", "Логин", "Муниципалитет", "ОО", "4 РУ", "4 МА", "5 РУ", "Количество маркеров"]


def read(*rows: list[object], header: list[str] = HEADER) -> Readout:
    sheet = Sheet("Список", [["Список школ с признаками"], [], header, *(list(row) for row in rows)])
    assert LAYOUT.detect(sheet)
    return LAYOUT.read(sheet, Book("список.xlsx", [sheet]))


def listed(reading: Readout) -> dict[tuple[int, str, str], int]:
    rows = pd.concat(reading.tables["listed_school"])
    return {(r.list_year, r.school, r.marker): r.value for r in rows.itertuples()}


def test_markers_are_kept_as_spelled_with_the_stated_count() -> None:
    reading = read([2021.0, "sch203389", "Приозёрный район", "СОШ № 7", 1.0, "0", " ", "1\u00a0"])
    assert listed(reading) == {
        (2021, "edu203389", "4 РУ"): 1,
        (2021, "edu203389", "4 МА"): 0,
        (2021, "edu203389", "5 РУ"): 0,
        (2021, "edu203389", STATED): 1,
    }
    assert (reading.kind, reading.accepted, reading.problems) == ("official_list", 1, [])


def test_a_list_with_every_row_twice_holds_each_once() -> None:
    rows = [[2021, f"edu20338{i}", "Район", f"Школа {i}", 1, i % 2, 0, 1 + i % 2] for i in range(4)]
    reading = read(*rows, *rows)
    assert (reading.accepted, reading.repeated, reading.rejected) == (4, 4, 0)
    assert reading.problems[0].row == 8 and reading.problems[0].problem == "Строка повторяет строку 4"
    assert len(listed(reading)) == 16


def test_each_fault_is_told_by_row_column_and_reason() -> None:
    reading = read(
        [2021, "edu203389", "", "", 1, 1, 0, 3],
        [2021, "edu203389", "", "", 1, 0, 0, 1],
        [2021, "203390", "", "", 1, 0, 0, 1],
        ["двадцать", "edu203391", "", "", 2, "да", 0, 1],
        [2021, "edu203392", "", "", 1, 0, 0, -1],
    )
    assert [(p.row, p.column, p.value, p.problem, p.severity) for p in reading.problems] == [
        (4, "Количество маркеров", "3", "Указано маркеров: 3, а в столбцах их 2. Строка загружена как есть", "note"),
        (5, "Логин", "edu203389", "Школа уже есть в строке 4 с другими маркерами: непонятно, какие верны", "rejected"),
        (6, "Логин", "203390", "Логин «203390» не читается: нужен вид edu000001", "rejected"),
        (7, "4 МА", "да", "Маркер «да»: может быть только 0 или 1", "rejected"),
        (7, "4 РУ", "2", "Маркер «2»: может быть только 0 или 1", "rejected"),
        (7, "Год", "двадцать", "Год «двадцать» не читается: нужно число от 2015 до 2099", "rejected"),
        (8, "Количество маркеров", "-1", "Количество маркеров «-1»: нужно целое неотрицательное число", "rejected"),
    ]
    assert (reading.accepted, reading.rejected) == (1, 4)


def test_list_without_year_or_markers_is_refused() -> None:
    with pytest.raises(SheetRefused, match="нет столбцов: «Год»"):
        read(header=HEADER[1:])
    with pytest.raises(SheetRefused, match="ни одного столбца с маркером"):
        read(header=["Год", "Логин", "ОО", "Количество маркеров"])
    with pytest.raises(SheetRefused, match="называются одинаково"):
        read(header=["Год", "Логин", "4 РУ", "4 РУ", "Количество маркеров"])


def test_cp1251_csv_is_read_alike() -> None:
    table = ";".join(HEADER) + "\r\n2021;sch203389;Район;СОШ № 7;1;0;1;2\r\n"
    (source,) = expand("список.csv", data=table.encode("cp1251"), name="список.csv")
    assert isinstance(source, SourceFile)
    (sheet,) = read_sheets(source)
    assert LAYOUT.detect(sheet)
    reading = LAYOUT.read(sheet, Book(source.name, [sheet]))
    assert listed(reading)[2021, "edu203389", "5 РУ"] == 1


cells = st.one_of(
    st.text(max_size=8),
    st.floats(),
    st.integers(-5, 3000),
    st.dates(),
    st.sampled_from(["edu203389", "sch203389", 2021, 0, 1, True, "", "Логин"]),
)


@given(st.lists(st.lists(cells, max_size=9), max_size=10))
@settings(max_examples=50, deadline=None)
def test_every_row_is_accounted_for_whatever_the_cells(rows: list[list[object]]) -> None:
    filled = [row for row in rows if any(map(text, row))]
    reading = read(*filled)
    assert reading.accepted + reading.rejected + reading.repeated == len(filled)
