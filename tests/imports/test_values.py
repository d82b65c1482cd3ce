"""Values that a table program changed: dates, per cents and codes are read as they were meant, or refused in words."""

from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.files.tidy import code_text
from dashboard.imports.dated import undated
from dashboard.imports.dates_made import pairs_of
from dashboard.imports.layouts import f1, f2, f3, gia
from dashboard.imports.readout import Readout, SheetRefused
from dashboard.imports.works.cells import class_in_date, class_of, variant_of

from .made import F1_FRAME, Row, pupil, read, separator, sheet, works

FIFTH_OF_JANUARY = datetime(2026, 1, 5)
DATED = [FIFTH_OF_JANUARY, "05.01.2026", "05.01.26", "2026-01-05 00:00:00", "05.янв", "5-Jan", "Jan-05"]
DATED += [46027.0, "46027"]


@pytest.mark.parametrize("cell", DATED, ids=str)
def test_a_date_is_one_of_two_pairs(cell: object) -> None:
    assert pairs_of(cell) == {(5, 1), (1, 5)}


@pytest.mark.parametrize("cell", ["5.1", "4-1", 5.1, 12.0, "12", "40001.0", "", "4А", "май", "32.13.2026"])
def test_what_is_no_date_has_none(cell: object) -> None:
    assert pairs_of(cell) == set()


@pytest.mark.parametrize("cell", DATED, ids=str)
def test_a_task_is_told_from_its_neighbours(cell: object) -> None:
    assert undated([4.0, cell, "05.02.2026", "6"]) == ([4.0, "5.1", "5.2", "6"], [])
    assert undated(["Код", "Задание 4 (1б)", cell, "6 (2б)"])[0][2] == "5.1"


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (["ОО", "1", datetime(2026, 2, 3), "4"], [2]),
        (["ОО", datetime(2026, 1, 2), "3"], [1]),
        (["ОО", "6", datetime(2026, 1, 5), "7"], [2]),
    ],
)
def test_a_task_that_cannot_be_told_is_doubtful(heads: Row, columns: list[int]) -> None:
    assert undated(heads)[1] == columns


def test_a_date_among_other_heads_is_no_task() -> None:
    assert undated(["Группы участников", FIFTH_OF_JANUARY, "Название"])[1] == []


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2024, 2027))
def test_every_task_between_its_neighbours_is_recovered(task: int, part: int, year: int) -> None:
    assume((task, part) != (2, 1))  # between 1 and 3 stand both 1.2 and 2.1: doubtful, tested above
    row: Row = [f"{task}.{part - 1}" if part > 1 else str(task - 1), datetime(year, part, task), str(task + 1)]
    heads, doubtful = undated(row if task > 1 or part > 1 else row[1:])
    assert doubtful == [] and f"{task}.{part}" in heads


def f1_of(heads: Row, *pupils: Row) -> Readout:
    frame = [*F1_FRAME[:6], ["Максимальный первичный балл:", 5.0]]
    first = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"]
    header = [*first, *heads, "Первичный балл", "Отметка", "Отметка по журналу"]
    return read(f1.LAYOUT, sheet("РУ 4 Индивидуальные результаты", [*frame, header, separator(len(pupils)), *pupils]))


def test_dates_among_tasks_of_works_are_tasks() -> None:
    found = f1_of(["4 (1б)", FIFTH_OF_JANUARY, datetime(2026, 2, 5), "6 (1б)"], pupil(points=(1.0, 1.0, 0.0, 1.0)))
    assert found.tables["task"][0]["label"].tolist() == ["4", "5.1", "5.2", "6"]
    assert works(found)[0]["points"] == [1, 1, 0, 1]


def test_dates_among_tasks_of_works_that_cannot_be_told_refuse_the_sheet() -> None:
    with pytest.raises(SheetRefused, match=r"превратились в даты: «03\.02\.2026» \(столбец 8\)"):
        f1_of(["1 (1б)", datetime(2026, 2, 3), "4 (1б)"], pupil(points=(1.0, 1.0, 1.0)))


@pytest.mark.parametrize("cell", [datetime(2026, 1, 4), "04.01.2026", "04.янв", "Jan-04", 46026.0])
def test_a_class_that_became_a_date_is_read_by_the_grade(cell: object) -> None:
    assert class_of(cell) is None and (class_in_date(cell, 4), class_in_date(cell, 7)) == ("4-1", None)
    found = f1_of(["1 (2б)", "2 (3б)"], pupil(points=(1.0, 2.0), klass=cell))
    assert works(found)[0]["class_name"] == "4-1"
    assert any("класс записан датой" in problem.problem for problem in found.problems)


def test_a_class_of_another_grade_in_a_date_is_not_read_and_told() -> None:
    found = f1_of(["1 (2б)", "2 (3б)"], pupil(points=(1.0, 2.0), klass="09.10.2026"))
    assert works(found)[0]["class_name"] is None
    assert any("класс не читается" in problem.problem for problem in found.problems)


@pytest.mark.parametrize("cell", [datetime(2026, 2, 1), "01.02.2026", "01.фев"])
def test_a_variant_that_became_a_date_is_not_stored(cell: object) -> None:
    assert variant_of(cell) is None and variant_of("40123") == "40123"


CODES = [
    (40001.0, "40001"),
    ("40001.0", "40001"),
    ("40001,00", "40001"),
    ("40\xa0001", "40001"),
    ("'40001", "40001"),
    ('="40001"', "40001"),
    ("4,0001E+04", "40001"),
    ("00012", "12"),
    (12.0, "12"),
    (4e4, "40000"),
    ("4,00E+04", ""),
    ("4E+04", ""),
    ("1,23457E+11", ""),
    (1.2345678901234567e16, ""),
    ("12-А", "12-А"),
]


@pytest.mark.parametrize(("cell", "code"), CODES, ids=str)
def test_a_code_comes_back_whole_or_not_at_all(cell: object, code: str) -> None:
    assert code_text(cell) == code


@given(st.integers(1, 99_999_999))
def test_a_number_is_one_code_however_it_is_written(number: int) -> None:
    power = len(str(number)) - 1
    spelled = [number, float(number), f"{number}.0", f"{number:,}".replace(",", " "), f"{number:08d}"]
    spelled += [f"{number:.{power}E}"] if power else []
    assert {code_text(cell) for cell in spelled} == {str(number)}


def test_codes_that_lost_their_digits_are_set_aside() -> None:
    found = f1_of(["1 (2б)", "2 (3б)"], pupil("4,00E+04", points=(1.0, 2.0)), pupil(40002.0, points=(1.0, 2.0)))
    assert ([work["participant"] for work in works(found)], found.rejected) == (["40002"], 1)


def test_results_of_an_exam_are_one_whichever_way_the_code_is_written() -> None:
    heads: Row = ["Логин ОО", "Экзамен", "Предмет", "Учебный год", "Код участника", "Первичный балл", "Отметка"]
    work: Row = ["edu990101", "ОГЭ", "Математика", "2025/2026"]
    same: list[Row] = [[*work, code, 15, 4] for code in (90001.0, "90001.0", "090001", "'90001")]
    found = read(gia.LAYOUT, sheet("ОГЭ", [heads, *same, [*work, "9,00E+04", 1, 2]]))
    assert (found.accepted, found.repeated, found.rejected) == (1, 3, 1)


GROUPS = ["Группы участников", "Кол-во ОО", "Кол-во участников", "1", "2", "3"]


def shares(*rows: Row, form: object = f2.LAYOUT, heads: Row | None = None) -> Readout:
    frame: list[Row] = [["Выполнение заданий"], ["ВПР 2026 Математика 4 класс"]]
    top: list[Row] = [["Макс балл", "", "", 1, 2, 1]] if heads is None else []
    return read(form, sheet("МА 4", [*frame, heads or GROUPS, *top, *rows]))  # type: ignore[arg-type]


def stored(found: Readout) -> list[float]:
    return [] if not found.tables else found.tables["group_value"][0]["value_pct"].tolist()


def test_a_sheet_in_per_cent_format_is_read_as_per_cents_and_told() -> None:
    found = shares(["Район(reg20_m012)", 2, 40, 0.855, 1.0, 0.0], ["Школа(edu990101)", "", 20, "0,75", 0.5, 0.25])
    assert stored(found) == [85.5, 100.0, 0.0, 75.0, 50.0, 25.0]
    assert any("прочитаны как проценты" in problem.problem for problem in found.problems)


@pytest.mark.parametrize(
    "row",
    [
        ["Школа(edu990101)", "", 20, 0.75, 0.5, 0.25],
        ["Школа(edu990101)", "", 20, 75.0, 0.5, 25.0],
        ["Школа(edu990101)", "", 14, 75.0, 50.0, 1.0],
    ],
)
def test_fractions_among_per_cents_are_set_aside(row: Row) -> None:
    found = shares(["Район(reg20_m012)", 2, 4000, 85.5, 60.0, 0.4], row)
    assert (found.rejected, stored(found)) == (1, [85.5, 60.0, 0.4])
    assert any("доли записаны без перевода в проценты" in problem.problem for problem in found.problems)


def test_a_hard_task_of_a_large_group_may_be_done_by_less_than_one_in_a_hundred() -> None:
    found = shares(["Район(reg20_m012)", 2, 4000, 85.5, 60.0, 0.4], ["Школа(edu990101)", "", 14, 92.86, 50.0, 0.0])
    assert found.rejected == 0


def test_marks_in_per_cent_format_are_refused_with_the_reason() -> None:
    heads: Row = ["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"]
    found = shares(["Школа(edu990101)", "", 20, 0.1, 0.4, 0.4, 0.1], form=f3.LAYOUT, heads=heads)
    assert (found.accepted, found.rejected) == (0, 1)
    assert "доли записаны без перевода в проценты" in found.problems[-1].problem
