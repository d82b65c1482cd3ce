"""Templates «Наблюдатели» and «Банк наблюдателей»: dirt is told by its place, an own school is a conflict."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts import observer_bank, observers
from dashboard.imports.layouts.observers import yes_or_no
from dashboard.imports.pipeline import import_paths
from dashboard.imports.readout import Book
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.values import UNREAD
from dashboard.reading import Own
from dashboard.store import Store
from dashboard.subjects.control.observers import remark_lines
from dashboard.subjects.control.observing import NoSchedule, plan
from dashboard.subjects.district.observed import coverage, observed
from tests.readings import reading_of

HEADER = ["Код наблюдателя", "Откуда (Логин ОО/родитель/район)", "Логин ОО", "Процедура", "Предмет", "Класс", "Дата"]
HEADER += ["Видео (да/нет)", "Замечания"]
GOOD = ["Н-17", "edu000102", "edu000101", "ВПР", "Математика", "5А", "10.04.2026", "Да ", "Начали позже"]
BANK = ["Код наблюдателя", "Откуда", "Обучен", "Конфликты", "Широта", "Долгота", "Свободен с", "Свободен по"]
BANK += ["Выездов не больше"]
PERSON = ["Н-17", "edu000102", "да", "edu000103; edu000104", 56.0, 92.8, "01.04.2027", "30.04.2027", 3]


def read(layout: TemplateLayout, header: list, *rows: list) -> tuple[list[dict], list[str]]:
    sheet = Sheet("Лист", [header, *rows])
    assert layout.detect(sheet)
    found = layout.read(sheet, Book("файл.xlsx", [sheet]))
    frames = [frame for several in found.tables.values() for frame in several]
    return (pd.concat(frames).to_dict("records") if frames else []), [
        f"{one.row} {one.column}: {one.problem}" for one in found.problems
    ]


def changed(header: list, row: list, column: str, value: object) -> list:
    return [value if name.startswith(column) else cell for name, cell in zip(header, row, strict=True)]


def test_a_visit_is_read_with_or_without_the_hints_in_the_heads():
    for header in (HEADER, [name.split(" (")[0] for name in HEADER]):
        (row,), problems = read(observers.LAYOUT, header, GOOD)
        assert (row["observer"], row["origin"], row["origin_school"]) == ("Н-17", "школа", "edu000102")
        assert (row["subject"], row["grade"], row["observed_on"], row["video"]) == ("МА", 5, date(2026, 4, 10), True)
        assert (row["remark"], problems) == ("Начали позже", [])


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Код наблюдателя", "Петрова Анна", "без фамилии"),
        ("Откуда", "сосед", "«родитель» или «район»"),
        ("Логин ОО", "школа 5", "нужен логин"),
        ("Предмет", "Колдовство", "название предмета"),
        ("Класс", "12", "от 1 до 11"),
        ("Класс", "", "Не заполнен столбец «Класс»"),
        ("Дата", "31.02.2026", "нужна дата"),
        ("Дата", "10.08.2026", "В августе процедур нет"),
        ("Видео", "наверное", "да или нет"),
    ],
)
def test_a_fault_is_told_by_row_and_column_and_nothing_is_taken(column: str, value: object, told: str):
    rows, problems = read(observers.LAYOUT, HEADER, changed(HEADER, GOOD, column, value))
    assert rows == [] and len(problems) == 1
    assert problems[0].startswith("2 ") and told in problems[0]


def test_an_observer_of_the_same_school_is_kept_as_a_conflict_and_a_name_in_a_remark_is_warned_of():
    (own,), told = read(observers.LAYOUT, HEADER, changed(HEADER, GOOD, "Откуда", "edu000101"))
    assert own["origin_school"] == own["school"] and "конфликт интересов" in told[0]
    (named,), told = read(observers.LAYOUT, HEADER, changed(HEADER, GOOD, "Замечания", "Иванова И.И. подсказывала"))
    assert named["remark"] and "назван человек" in told[0]


def test_the_same_visit_twice_counts_once():
    rows, _ = read(observers.LAYOUT, HEADER, GOOD, GOOD)
    assert len(rows) == 1


@given(st.text(max_size=12))
def test_yes_and_no_are_never_confused(said: str):
    found = yes_or_no(said)
    assert found in ("да", "нет", None, UNREAD)
    assert yes_or_no("нет") == yes_or_no("НЕТ ") == "нет" and yes_or_no("+") == "да" and yes_or_no("") is None


def test_a_person_of_the_bank_is_read_and_faults_are_told():
    (row,), problems = read(observer_bank.LAYOUT, BANK, PERSON)
    assert (row["trained"], row["conflicts"], row["most"]) == (True, "edu000103;edu000104", 3)
    assert (row["free_from"], row["free_to"], problems) == (date(2027, 4, 1), date(2027, 4, 30), [])
    for column, value, said in (
        ("Конфликты", "школа 3", "логины"),
        ("Широта", 10, "вне России"),
        ("Свободен по", "01.03.2027", "позже"),
        ("Выездов не больше", 0, "от 1 до 200"),
    ):
        rows, told = read(observer_bank.LAYOUT, BANK, changed(BANK, PERSON, column, value))
        assert rows == [] and said in told[0]


@pytest.fixture
def watched(demo_store: Store, tmp_path: Path) -> Store:
    """The demo store with three visits, one of them a conflict, and a bank of two."""
    conflict = changed(HEADER, changed(HEADER, GOOD, "Откуда", "edu000103"), "Логин ОО", "edu000103")
    other = changed(HEADER, changed(HEADER, GOOD, "Логин ОО", "edu000104"), "Видео", "нет")
    here = changed(BANK, changed(BANK, PERSON, "Широта", ""), "Долгота", "")  # then from the own school
    (files := tmp_path / "files").mkdir()
    for name, header, rows in (
        ("наблюдатели.csv", HEADER, [GOOD, conflict, other]),
        ("банк.csv", BANK, [here, changed(BANK, changed(BANK, here, "Код", "Н-18"), "Обучен", "нет")]),
    ):
        pd.DataFrame(rows, columns=header).to_csv(files / name, index=False, sep=";")
    assert [report.status for report in import_paths(demo_store, [files], "demo")] == ["imported", "imported"]
    return demo_store


def test_coverage_counts_works_with_an_observer_from_elsewhere(watched: Store):
    now = reading_of(watched)
    rows = now.ask("control/observed")
    found = coverage(now)
    assert found and (found.seen, found.held, found.filmed, found.remarks) == (2, len(rows), 1, 3)
    seen = rows[rows["school"].isin(["edu000101", "edu000104"]) & (rows["subject"] == "МА") & (rows["grade"] == 5)]
    assert len(seen) == 2 and found.risk == pytest.approx(seen["risk"].sum() / rows["risk"].sum())
    (figure,) = observed(now)
    assert figure.label == "Наблюдение" and figure.detail == f"2 из {len(rows)} работ школ"
    assert coverage(now.only(Own(school="edu000101"))) is None, "a director learns nothing of the district"


def test_a_remark_stands_beside_its_work_and_a_director_sees_the_own_only(watched: Store):
    now = reading_of(watched)
    assert remark_lines(now, "edu000101", "МА", 5) == ["Наблюдатель 10.04.2026, видеозапись: Начали позже"]
    assert "из этой же школы" in remark_lines(now, "edu000103", "МА", 5)[0]
    own = now.only(Own(school="edu000101"))
    assert remark_lines(own, "edu000101", "МА", 5) and remark_lines(own, "edu000103", "МА", 5) == []


def test_the_schedule_sends_the_trained_within_their_days_and_says_what_is_guessed(watched: Store):
    made = plan(reading_of(watched), lot=1, seed=3)
    assert {one.observer for one in made.schedule.sent} == {"Н-17"} and len(made.schedule.sent) == 3
    barred = {"edu000102", "edu000103", "edu000104"}
    keys = made.procedures.set_index("key")
    assert not {keys.at[one.procedure, "school"] for one in made.schedule.sent} & barred
    days = [keys.at[one.procedure, "day"] for one in made.schedule.sent]
    assert len(set(days)) == 3 and all(date(2027, 4, 1) <= day <= date(2027, 4, 30) for day in days)
    assert any("предположительные" in note for note in made.notes)
    assert any("Не обучены и не посланы: 1" in note for note in made.notes)


def test_without_a_bank_there_is_a_sentence(demo_store: Store):
    with pytest.raises(NoSchedule, match="Банка наблюдателей нет"):
        plan(reading_of(demo_store))
