"""Teachers' templates: codes and no names, contradictions set aside, words of statuses."""

import pandas as pd
import pytest

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts import courses, diagnostics, routes, teachers
from dashboard.imports.readout import Book, Readout
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.teacher_values import code, status
from dashboard.vocabulary.teachers import ROUTE_STATUSES
from tests.subjects.teachers.made import COURSES, REGISTER, RESULTS, ROUTES

GOOD = ["П-001", "15.09.2025", "Математика", "Методика", "Урок", 6, 10]


def read(layout: TemplateLayout, header: list[str], *rows: list[object]) -> Readout:
    sheet = Sheet("Лист1", [header, *rows])
    assert layout.detect(sheet)
    return layout.read(sheet, Book("файл.xlsx", [sheet]))


def told(reading: Readout) -> list[str]:
    return [f"{p.row} {p.column} [{p.value}] {p.problem}" for p in reading.problems]


def rows_of(reading: Readout, table: str) -> pd.DataFrame:
    return pd.concat(reading.tables[table])


def test_a_result_is_read_whatever_its_maximum():
    reading = read(diagnostics.LAYOUT, RESULTS, GOOD, ["П-001", "15.09.2025", "МА", "Методика", "", "4,5", 7.5])
    rows = rows_of(reading, "diagnostic")
    assert rows[["teacher", "subject", "topic", "points", "max_points"]].to_numpy().tolist() == [
        ["П-001", "МА", "Урок", 6.0, 10.0],
        ["П-001", "МА", "в целом", 4.5, 7.5],
    ]
    assert str(rows["taken_on"].iloc[0]) == "2025-09-15"
    assert told(reading) == []


def test_a_repeat_counts_once_and_of_contradictory_rows_none():
    other = [*GOOD[:4], "Опыт", 3, 10]
    reading = read(diagnostics.LAYOUT, RESULTS, GOOD, GOOD, other, [*other[:5], 4, 10], [*other[:5], 3, 10])
    assert (reading.accepted, reading.repeated, reading.rejected) == (1, 2, 2)
    assert rows_of(reading, "diagnostic")["topic"].tolist() == ["Урок"]
    assert told(reading)[0] == "3 Дата [15.09.2025] Строка повторяет строку 2"
    assert told(reading)[1] == "4 Дата [15.09.2025] В строке 5 о том же сказано с другими значениями: отложены обе"


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("Балл", 11, "Балл 11 больше максимума 10"),
        ("Балл", -1, "нужно число от 0 до 1000"),
        ("Максимум", 0, "больше 0"),
        ("Дата", "31.02.2025", "нужна дата"),
        ("Балл", "зачёт", "не число"),
        ("Блок", "", "Не заполнен столбец «Блок»"),
    ],
)
def test_a_fault_is_told_by_row(column, value, problem):
    bad = [value if name == column else cell for name, cell in zip(RESULTS, GOOD, strict=True)]
    reading = read(diagnostics.LAYOUT, RESULTS, bad)
    assert (reading.accepted, reading.rejected, reading.tables) == (0, 1, {})
    assert problem in told(reading)[0] and told(reading)[0].startswith("2 ")


@pytest.mark.parametrize("layout", [diagnostics.LAYOUT, routes.LAYOUT, courses.LAYOUT, teachers.LAYOUT])
def test_a_name_in_place_of_a_code_is_set_aside_and_never_repeated(layout):
    name = "Фамилия Имя"
    header, row = {
        "diagnostics": (RESULTS, [name, *GOOD[1:]]),
        "routes": (ROUTES, [name, "1", "20.10.2025", "31.05.2026", "в работе", ""]),
        "courses": (COURSES, [name, "Функции", "МА", 36, "10.03.2026", "1"]),
        "teachers": (REGISTER, [name, name, "edu000101", "МА", 5, ""]),
    }[layout.kind]
    reading = read(layout, header, row)
    assert (reading.accepted, reading.rejected) == (0, 1)
    assert "Фамилия" not in " ".join(told(reading))
    assert "без фамилии" in told(reading)[0]


def test_a_column_of_names_beside_results_is_not_read():
    reading = read(diagnostics.LAYOUT, ["ФИО", *RESULTS], ["Фамилия Имя", *GOOD])
    assert "full_name" not in rows_of(reading, "diagnostic").columns
    assert "Фамилия" not in " ".join(told(reading))


@pytest.mark.parametrize("said", ["П-001", "17", "T-5", "Педагог 12", "ab12"])
def test_codes(said):
    assert code(said) == said


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Утверждён", "в работе"),
        ("утвержден 12.10", "в работе"),
        ("реализуется", "в работе"),
        ("ВЫПОЛНЕН", "выполнен"),
        ("завершён", "выполнен"),
        ("не начат", "не начат"),
        ("на согласовании", "не начат"),
        ("не утверждён", "не начат"),
        ("не выполнен", "прекращён"),
        ("отказ педагога", "прекращён"),
        *((name, name) for name in ROUTE_STATUSES),
    ],
)
def test_words_of_statuses(said, found):
    assert status(said) == found


def test_an_unknown_status_names_the_known_ones():
    reading = read(routes.LAYOUT, ROUTES, ["П-001", "1", "20.10.2025", "", "жёлтый", ""])
    assert reading.rejected == 1
    assert "не начат, в работе, выполнен, прекращён" in told(reading)[0]


def test_a_route_without_a_status_is_in_work_once_approved():
    reading = read(routes.LAYOUT, ROUTES, ["П-001", "1", "20.10.2025", "", "", ""], ["П-002", "2", "", "", "", ""])
    assert rows_of(reading, "route")["status"].tolist() == ["в работе", "не начат"]


def test_a_term_before_the_approval_is_set_aside():
    reading = read(routes.LAYOUT, ROUTES, ["П-001", "1", "20.10.2025", "19.10.2025", "в работе", ""])
    assert "Срок раньше даты утверждения" in told(reading)[0]


def test_a_teacher_of_two_subjects_stands_twice():
    reading = read(
        teachers.LAYOUT, REGISTER, ["П-1", "", "edu000101", "МА", 5, ""], ["П-1", "", "edu000101", "ИН", 5, ""]
    )
    assert (reading.accepted, rows_of(reading, "teacher")["subject"].tolist()) == (2, ["МА", "ИН"])


def test_a_subject_beyond_the_check_works_keeps_its_name():
    reading = read(teachers.LAYOUT, REGISTER, ["П-1", "", "", "Начальные классы", "", ""])
    assert rows_of(reading, "teacher")["subject"].tolist() == ["Начальные классы"]
