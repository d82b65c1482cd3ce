"""A filled worksheet of a recheck: what is read, what is set aside with a sentence."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts import recheck
from dashboard.imports.layouts.recheck_sheet import LAYOUT
from dashboard.imports.readout import Book, Readout

ABOVE = [
    ["Перепроверка работ: бланк комиссии"],
    ["Логин ОО", "edu000101"],
    ["Учебный год", "2025/2026"],
    ["Предмет", "Математика"],
    ["Класс", 5.0],
    [],
]
HEAD = ["№ по жребию", "Код участника", "1 (1б)", "2 (2б)", "4К1 (3б)", "Балл комиссии", "Отметка комиссии"]
HEAD += ["Код эксперта", "Дата"]
GOOD = [1, "50017", 1, 2, "X", "", "", "Э-3", "20.11.2026"]


def read(*rows: list, head: list | None = None, above: list | None = None) -> Readout:
    sheet = Sheet("МА 5", [*(ABOVE if above is None else above), head or HEAD, *rows])
    assert LAYOUT.detect(sheet)
    return LAYOUT.read(sheet, Book("бланк.xlsx", [sheet]))


def facts(readout: Readout) -> pd.DataFrame:
    return pd.concat(readout.tables["recheck"]) if readout.tables else pd.DataFrame()


def with_cells(**cells: object) -> list:
    places = {"code": 1, "first": 2, "second": 3, "third": 4, "score": 5, "mark": 6, "expert": 7, "day": 8}
    row = list(GOOD)
    for name, value in cells.items():
        row[places[name]] = value
    return row


def test_points_become_a_total_and_the_heads_stand_above():
    readout = read(GOOD, with_cells(code="50018", first="", second="", third="", score=4, mark=4))
    rows = facts(readout).set_index("participant")
    first = rows.loc["50017"]
    assert (first["school"], first["academic_year"], first["subject"], first["grade"]) == (
        *("edu000101", "2025/2026", "МА"),
        5,
    )
    assert (first["commission_score"], first["expert"], str(first["checked_on"])) == (3, "Э-3", "2026-11-20")
    assert pd.isna(first["commission_mark"]) and pd.isna(first["school_score"])
    assert (rows.loc["50018", "commission_score"], rows.loc["50018", "commission_mark"]) == (4, 4)
    assert readout.problems == [] and readout.accepted == 2


def test_works_that_nobody_opened_are_blank():
    readout = read(GOOD, [2, "50018", *[""] * 7])
    assert (readout.accepted, readout.blank, readout.rejected) == (1, 1, 0)


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"second": 3}, "2 (2б)", "от 0 до 2 или X"),
        ({"second": "два"}, "2 (2б)", "от 0 до 2 или X"),
        ({"third": ""}, "4К1 (3б)", "Баллы стоят не во всех заданиях: нет 4К1 (3б)"),
        ({"score": 4}, "Балл комиссии", "Балл комиссии 4, а сумма заданий 3"),
        ({"mark": 6}, "Отметка комиссии", "нужна отметка от 2 до 5"),
        ({"code": "Иванов"}, "Код участника", "без фамилии и имени"),
        ({"expert": "Петрова"}, "Код эксперта", "без фамилии и имени"),
        ({"day": "вчера"}, "Дата", "нужна дата"),
    ],
)
def test_a_fault_is_a_sentence_with_its_column(cells: dict, column: str, said: str):
    readout = read(with_cells(**cells))
    (problem,) = readout.problems
    assert (problem.row, problem.column) == (8, column) and said in problem.problem
    assert (readout.accepted, readout.rejected) == (0, 1) and not readout.tables
    assert "Иванов" not in problem.value and "Петрова" not in problem.value


def test_a_work_twice_is_told_and_taken_once():
    readout = read(GOOD, with_cells(first=0))
    (problem,) = readout.problems
    assert "уже есть в строке 8" in problem.problem and readout.accepted == 1
    assert facts(readout)["commission_score"].tolist() == [3]


def test_heads_may_stand_in_columns_and_a_dash_is_no_task_of_the_work():
    head = ["Логин ОО", "Учебный год", "Предмет", "Класс", *HEAD]
    row = ["edu000101", "2025/2026", "МА", 5, 1, "50017", 1, "—", 2, "", "", "", ""]
    rows = facts(read(row, head=head, above=[]))
    assert rows["commission_score"].tolist() == [3] and rows["school"].tolist() == ["edu000101"]


def test_without_a_school_nothing_is_guessed():
    readout = read(GOOD, above=ABOVE[2:])
    assert "Не сказано, что за «Логин ОО»" in readout.problems[0].problem and not readout.tables


def test_the_template_with_both_points_is_not_taken_for_a_worksheet():
    sheet = Sheet("Перепроверка", [[column.header for column in recheck.LAYOUT.fields]])
    assert not LAYOUT.detect(sheet) and recheck.LAYOUT.detect(sheet)


points = st.one_of(st.integers(-3, 9), st.sampled_from(["X", "х", "", "2,0", "много", "1.5", None]))


@given(st.lists(points, min_size=3, max_size=3), st.one_of(st.just(""), st.integers(-1, 8)))
def test_whatever_is_typed_a_kept_total_is_the_sum_of_points_that_can_be(typed: list, total: object):
    readout = read(with_cells(first=typed[0], second=typed[1], third=typed[2], score=total))
    assert readout.accepted + readout.rejected + readout.blank == 1
    if readout.accepted and any(one not in ("", None) for one in typed):
        worth = [0 if one in ("X", "х") else float(str(one).replace(",", ".")) for one in typed]
        assert facts(readout)["commission_score"].tolist() == [sum(worth)]
        assert all(0 <= one <= most for one, most in zip(worth, (1, 2, 3), strict=True))
