"""Rows of a recheck against the works that stand, and what becomes of a file with bad ones."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts.recheck import LAYOUT
from dashboard.imports.readout import Book, Readout
from dashboard.imports.rechecks import settle
from dashboard.store import Store
from tests.small_store import fill_small_store

HEADER = ["Логин ОО", "Учебный год", "Предмет", "Класс", "Код участника", "Балл школы", "Отметка школы"]
HEADER += ["Балл комиссии", "Отметка комиссии", "Код эксперта", "Дата"]
GOOD = ["edu009001", "2024/2025", "Математика", "5", "50001", "", 4, "", 3, "17", "02.06.2025"]


@pytest.fixture
def known(store: Store) -> Store:
    fill_small_store(store)
    return store


def settled(store: Store, *rows: list) -> Readout:
    sheet = Sheet("Перепроверка", [HEADER, *rows])
    return settle(store, LAYOUT.read(sheet, Book("перепроверка.xlsx", [sheet])))


def but(**cells: object) -> list:
    places = {"school": 0, "year": 1, "code": 4, "own": 5, "own_mark": 6, "score": 7, "mark": 8, "day": 10}
    row = list(GOOD)
    for name, value in cells.items():
        row[places[name]] = value
    return row


def test_a_good_row_is_kept_with_its_place_in_the_file(known: Store):
    readout = settled(known, GOOD, but(code="50002"))
    (rows,) = readout.tables["recheck"]
    assert rows["row_number"].tolist() == [2, 3] and "sheet" not in rows.columns
    assert (readout.accepted, readout.rejected, readout.problems) == (2, 0, [])


def test_the_schools_points_are_taken_from_the_works_where_the_file_has_none(known: Store):
    works = known.query("data/works_of_schools", schools=["edu009001"])
    own = works[(works["participant"] == "50001") & (works["academic_year"] == "2024/2025")].iloc[0]
    (rows,) = settled(known, but(score=5)).tables["recheck"]
    assert rows["school_score"].iloc[0] == own["primary_score"] and rows["school_mark"].iloc[0] == 4


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"mark": 6}, "Отметка комиссии", "нужна отметка от 2 до 5"),
        ({"code": "59999"}, "Код участника", "Работы с таким кодом у этой школы нет"),
        ({"school": "edu009099"}, "Логин ОО", "Такой школы среди загруженных данных нет"),
        ({"day": "01.06.2020"}, "Дата", "перепроверка бывает с 01.09.2024 по 31.08.2026"),
        ({"day": "01.09.2026"}, "Дата", "перепроверка бывает с 01.09.2024 по 31.08.2026"),
        ({"score": 21, "own": 10}, "Балл комиссии", "больше максимума работы 20"),
    ],
)
def test_a_bad_row_is_a_sentence_and_does_not_stand(known: Store, cells: dict, column: str, said: str):
    readout = settled(known, but(**cells), but(code="50003"))
    (problem,) = [one for one in readout.problems if one.severity == "rejected"]
    assert (problem.sheet, problem.row, problem.column) == ("Перепроверка", 2, column) and said in problem.problem
    (rows,) = readout.tables["recheck"]
    assert (rows["participant"].tolist(), readout.accepted, readout.rejected) == (["50003"], 1, 1)


def test_a_work_twice_with_two_marks_is_set_aside_both_times(known: Store):
    readout = settled(known, GOOD, but(mark=4), but(code="50003"))
    assert readout.tables["recheck"][0]["participant"].tolist() == ["50003"]
    assert readout.rejected == 2 and all("с другими значениями" in one.problem for one in readout.problems)


def test_other_points_of_the_school_than_in_the_store_are_told(known: Store):
    readout = settled(known, but(own=1, own_mark="", score=1, mark=""))
    (note,) = readout.problems
    assert note.severity == "note" and "взят тот, что в файле" in note.problem and readout.accepted == 1


def test_a_store_without_the_works_takes_the_file_at_its_word(store: Store):
    readout = settled(store, GOOD)
    assert readout.accepted == 1 and readout.tables["recheck"][0]["checked_on"].tolist() == [date(2025, 6, 2)]


def test_a_file_of_bad_rows_only_leaves_nothing(demo_store: Store, tmp_path: Path):
    from dashboard.imports.pipeline import import_paths

    rows = [["edu000101", "2025/2026", "Математика", "5", "99999", 12, 4, 8, 3, "17", "28.10.2026"]]
    pd.DataFrame(rows, columns=HEADER).to_csv(tmp_path / "перепроверка.csv", index=False, sep=";")
    (report,) = import_paths(demo_store, [tmp_path / "перепроверка.csv"], "demo")
    assert (report.status, report.rows) == ("rejected", 0)
    assert "Работы с таким кодом" in report.problems[0].problem
    batches = demo_store.query("data/totals")
    assert len(batches) and demo_store.query("data/batches_with", file_hash="x").empty
