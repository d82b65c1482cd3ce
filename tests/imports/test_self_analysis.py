"""Template «Семь шагов»: answers are read, dirt is told by its place, names are warned about."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.files.sheets import Sheet
from dashboard.imports.layouts.self_analysis import LAYOUT, names_somebody, step
from dashboard.imports.pipeline import import_paths
from dashboard.imports.readout import Book, Readout
from dashboard.imports.templates.values import UNREAD
from dashboard.store import Store
from dashboard.vocabulary import FOREVER, LATEST

HEADER = ["Логин ОО", "Учебный год", "Шаг", "Вопрос", "Ответ", "Вывод", "Мера", "Срок"]
GOOD = ["edu000101", "2025/2026", "3", "Кто проверял?", "Два учителя", "Одинаково", "Шифровать работы", "28.12.2026"]


def readout(*rows: list) -> Readout:
    sheet = Sheet("Семь шагов", [HEADER, *rows])
    assert LAYOUT.detect(sheet)
    return LAYOUT.read(sheet, Book("самоанализ.xlsx", [sheet]))


def read(*rows: list) -> tuple[list[dict], list[str]]:
    found = readout(*rows)
    frames = found.tables.get("self_analysis_draft", [])
    told = [f"{p.row} {p.column} [{p.value}]: {p.problem}" for p in found.problems]
    return (pd.concat(frames).to_dict("records") if frames else []), told


def with_cell(column: str, value: object) -> list:
    return [value if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)]


def test_an_answer_is_read_with_its_step_measure_and_term():
    (row,), problems = read(GOOD)
    assert (row["school"], row["academic_year"], row["step"], row["answer"]) == (
        "edu000101",
        "2025/2026",
        3,
        "Два учителя",
    )
    assert (row["measure"], row["due"], problems) == ("Шифровать работы", date(2026, 12, 28), [])


@pytest.mark.parametrize(
    ("said", "number"),
    [
        (3, "3"),
        ("3 проверка", "3"),
        ("Шаг 3: Проверка", "3"),
        ("2-й шаг", "2"),
        ("17", None),
        ("шаг 5", "5"),
        ("Журнал", "4"),
        ("4. Журнал", "4"),
        ("4. Факты", None),
        ("меры", "7"),
        ("№ 2", "2"),
        ("8", None),
        (0, None),
        ("Проверка.", "3"),
    ],
)
def test_a_step_is_told_by_its_number_or_its_name(said: object, number: str | None):
    assert step(said) == (number or UNREAD)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("Логин ОО", "школа", "нужен логин"),
        ("Учебный год", "2026", "нужен год"),
        ("Шаг", "8", "нужен номер шага от 1 до 7 или его название"),
        ("Вопрос", "", "Не заполнен столбец «Вопрос»"),
        ("Ответ", "", "напишите ответ или удалите строку"),
        ("Ответ", " — ", "напишите ответ или удалите строку"),
        ("Срок", "31.02.2026", "нужна дата"),
    ],
)
def test_a_fault_is_told_by_row_column_and_what_to_do(column: str, value: str, told: str):
    rows, problems = read(with_cell(column, value))
    assert rows == [] and len(problems) == 1
    assert problems[0].startswith(f"2 {column} [{value.strip()}]") and told in problems[0]


@pytest.mark.parametrize(("due", "fits"), [("31.08.2025", False), ("01.09.2025", True), ("31.08.2028", True)])
def test_a_term_is_of_the_year_or_of_the_two_after_it(due: str, fits: bool):
    rows, problems = read(with_cell("Срок", due))
    assert bool(rows) == fits
    assert fits or (due in problems[0] and "Срок меры вне 01.09.2025–31.08.2028" in problems[0])


def test_a_term_without_a_measure_is_set_aside():
    rows, problems = read(with_cell("Мера", ""))
    assert rows == [] and "не названа мера" in problems[0]


def test_the_same_question_twice_is_told_and_the_first_answer_stands():
    rows, problems = read(GOOD, with_cell("Ответ", "Иначе"), GOOD)
    assert [row["answer"] for row in rows] == ["Два учителя"]
    assert [said.split(":")[0] for said in problems] == ["3 Вопрос [Кто проверял?]", "4 Вопрос [Кто проверял?]"]


def test_no_is_an_answer():
    assert read(with_cell("Ответ", "Нет"))[0][0]["answer"] == "Нет"


@pytest.mark.parametrize(
    "said",
    [
        *("Проверяла Петрова А. И.", "ученик Пётр Петрович болел", "А.И. Петрова", "Проверял учитель Сидоров"),
        *("Списала Маша Петрова", "Работу ученицы Ивановой смотрели снова", "Организатором был Сергей Орлов"),
    ],
)
def test_a_name_is_warned_about_and_not_shown(said: str):
    rows, problems = read(with_cell("Ответ", said))
    assert len(rows) == 1 and len(problems) == 1
    assert "замените фамилию" in problems[0] and said not in problems[0]


@pytest.mark.parametrize(
    "said",
    [
        *("МБОУ СОШ № 3 Лесного района", "Русский язык в 5 А. Ответы совпали", "приказ № 7"),
        *(
            "Учитель Математики",
            "Гимназия имени Пушкина. Проверили снова",
            "Учителя Приозёрного района",
            "Наш Директор",
        ),
    ],
)
def test_ordinary_words_are_no_names(said: str):
    assert not names_somebody(said)


CELLS = st.one_of(
    st.text(max_size=12), st.integers(-3, 2030), st.floats(allow_nan=True), st.none(), st.dates().map(str)
)


@given(st.lists(st.lists(CELLS | st.sampled_from(GOOD), min_size=8, max_size=8), max_size=6))
def test_whatever_stands_in_the_cells_each_row_is_taken_or_told(rows: list[list]):
    found = readout(*[["" if cell is None else cell for cell in row] for row in rows])
    assert found.accepted + found.rejected + found.repeated + found.blank >= len(
        [row for row in rows if any(str(c or "").strip() for c in row)]
    )
    told = {p.row for p in found.problems}
    taken = {row for frame in found.tables.get("self_analysis_draft", []) for row in frame["row_number"]}
    assert len(taken) == found.accepted and taken | told >= set(range(2, 2 + len(rows))) - _blank(rows)


def _blank(rows: list[list]) -> set[int]:
    return {at for at, row in enumerate(rows, 2) if not any(str("" if c is None else c).strip() for c in row)}


def test_a_self_analysis_of_the_invented_district_leaves_it_standing(demo_store: Store, tmp_path: Path):
    pd.DataFrame([GOOD], columns=HEADER).to_excel(tmp_path / "самоанализ.xlsx", index=False)
    (report,) = import_paths(demo_store, [tmp_path / "самоанализ.xlsx"], "методист")
    assert (report.status, report.rows) == ("imported", 1) and report.problems == []
    assert "edu000101" in set(demo_store.query("roadmap/logins")["school"])


def test_a_school_that_nobody_knows_is_set_aside_and_the_rest_stands(demo_store: Store, tmp_path: Path):
    rows = [GOOD, with_cell("Логин ОО", "edu999999")]
    pd.DataFrame(rows, columns=HEADER).to_excel(tmp_path / "самоанализ.xlsx", index=False)
    (report,) = import_paths(demo_store, [tmp_path / "самоанализ.xlsx"], "demo")
    assert (report.kind, report.status, report.rows, report.rejected_rows) == ("self_analysis", "partial", 1, 1)
    (told,) = report.problems
    assert (told.row, told.column, told.value) == (3, "Логин ОО", "edu999999") and "проверьте логин" in told.problem
    answers = {"known_at": LATEST, "as_of": FOREVER, "year": "2025/2026", "school": "все"}
    found = demo_store.query("control/self_analysis", **answers)
    assert found.loc[found["question"] == "Кто проверял?", "answer"].tolist() == ["Два учителя"]
