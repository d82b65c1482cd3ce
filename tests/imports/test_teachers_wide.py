"""Diagnostics one row per teacher: maxima, blocks, dates and subjects wherever they stand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts.diagnostics_wide import LAYOUT
from dashboard.imports.readout import Book, Readout, SheetRefused
from dashboard.imports.registry import LAYOUTS

TOP = [["Диагностика 15.09.2025"], ["Предмет: Математика"]]


def read(*rows: list[object], name: str = "Лист1", file: str = "файл.xlsx") -> Readout:
    sheet = Sheet(name, [list(row) for row in rows])
    assert next(known for known in LAYOUTS if known.detect(sheet)) is LAYOUT
    return LAYOUT.read(sheet, Book(file, [sheet]))


def results(reading: Readout) -> list[list[object]]:
    rows = pd.concat(reading.tables["diagnostic"]).assign(taken_on=lambda r: r["taken_on"].astype(str))
    columns = ["teacher", "taken_on", "subject", "block", "topic", "points", "max_points"]
    return rows[columns].to_numpy().tolist()


def told(reading: Readout) -> list[str]:
    return [f"{p.row} {p.column} [{p.value}] {p.problem}" for p in reading.problems]


def test_the_maximum_in_the_second_row_and_blocks_above_the_header():
    reading = read(
        *TOP,
        ["", "", "Знания", "", "Методика"],
        ["№", "Код педагога", "Функции", "Геометрия", "Урок"],
        ["", "Максимум", 10, 5, 8],
        [1, "П-1", 6, "", "7,5"],
        [2, "П-2", 10, 5, 0],
    )
    assert results(reading) == [
        ["П-1", "2025-09-15", "МА", "Знания", "Функции", 6.0, 10.0],
        ["П-1", "2025-09-15", "МА", "Методика", "Урок", 7.5, 8.0],
        ["П-2", "2025-09-15", "МА", "Знания", "Функции", 10.0, 10.0],
        ["П-2", "2025-09-15", "МА", "Знания", "Геометрия", 5.0, 5.0],
        ["П-2", "2025-09-15", "МА", "Методика", "Урок", 0.0, 8.0],
    ]
    assert (reading.accepted, reading.rejected) == (5, 0)


def test_the_maximum_in_the_header_the_day_and_the_subject_in_columns():
    reading = read(
        ["Код педагога", "ФИО", "Дата", "Предмет", "Методика: урок (10 б.)", "Оценивание (макс. 5)", "Итого"],
        ["П-1", "Фамилия Имя", "01.02.2026", "РУ", 6, 5, 11],
    )
    assert results(reading) == [
        ["П-1", "2026-02-01", "РУ", "Методика", "урок", 6.0, 10.0],
        ["П-1", "2026-02-01", "РУ", "Оценивание", "в целом", 5.0, 5.0],
    ]
    assert "Фамилия" not in " ".join(told(reading))


@pytest.mark.parametrize("header", [["Методика, %", "Оценивание (%)"], ["Методика", "Оценивание"]])
def test_per_cent_need_no_maximum(header):
    reading = read(*TOP, ["Результаты в процентах"], ["Код педагога", *header], ["П-1", "64 %", 100])
    assert [row[3:] for row in results(reading)] == [
        ["Методика", "в целом", 64.0, 100.0],
        ["Оценивание", "в целом", 100.0, 100.0],
    ]


def test_points_above_the_maximum_are_set_aside_alone():
    reading = read(*TOP, ["Код педагога", "Урок (10 б)", "Опыт (10 б)"], ["П-1", 11, 4])
    assert (reading.accepted, reading.rejected) == (1, 1)
    assert told(reading) == ["4 Урок (10 б) [11] Балл 11 больше максимума 10"]


def test_of_contradictory_results_none_is_taken_and_a_repeat_once():
    reading = read(*TOP, ["Код педагога", "Урок (10 б)", "Опыт (10 б)"], ["П-1", 5, 4], ["П-1", 6, 4])
    assert (reading.accepted, reading.rejected, reading.repeated) == (1, 2, 1)
    assert results(reading)[0][3:] == ["Опыт", "в целом", 4.0, 10.0]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["Предмет: МА"], ["Код педагога", "Урок (5 б)"], ["П-1", 4]], "Нет даты диагностики"),
        ([["15.09.2025"], ["Код педагога", "Урок (5 б)"], ["П-1", 4]], "Нет предмета"),
        ([*TOP, ["Код педагога", "Урок (5 б)"], ["Фамилия Имя", 4]], "без фамилии"),
        ([*TOP, ["Код педагога", "Урок (5 б)"], ["П-1", "зачёт"]], "не число"),
    ],
)
def test_what_is_missing_is_said(rows, reason):
    reading = read(*rows)
    assert (reading.accepted, reading.rejected) == (0, 1)
    assert reason in told(reading)[0] and "Фамилия" not in told(reading)[0]


def test_points_without_any_maximum_are_refused_with_what_to_do():
    with pytest.raises(SheetRefused, match="Допишите строку «Максимум»"):
        read(*TOP, ["Код педагога", "Урок", "Опыт"], ["П-1", 4, 5])


def test_a_frame_above_the_header_names_no_blocks_and_a_block_may_begin_with_any_word():
    header = ["Код педагога", "Предметные знания (10 б)", "Средняя линия (5 б)", "Средний балл"]
    reading = read(["Дата:", "15.09.2025"], ["Предмет:", "Математика"], header, ["П-1", 6, 5, 5.5])
    assert [row[3:5] for row in results(reading)] == [["Предметные знания", "в целом"], ["Средняя линия", "в целом"]]
    assert results(reading)[0][1:3] == ["2025-09-15", "МА"]


cells = st.one_of(st.text(max_size=6), st.integers(-2, 20), st.floats(), st.sampled_from(["", "П-1", "7,5", "х"]))


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_filled_result_is_accounted_for_whatever_the_cells(rows):
    reading = read(*TOP, ["Код педагога", "Урок (10 б)", "Опыт (10 б)"], *rows)
    taken = len(pd.concat(reading.tables["diagnostic"])) if reading.tables else 0
    assert taken == reading.accepted
    assert all(p.problem for p in reading.problems)
    if reading.tables:
        kept = pd.concat(reading.tables["diagnostic"])
        assert ((kept["points"] >= 0) & (kept["points"] <= kept["max_points"])).all()
