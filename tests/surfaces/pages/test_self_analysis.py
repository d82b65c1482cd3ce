"""The self-analysis on the card: a director answers the own only, the district returns, accepts and takes measures."""

import io
from datetime import date

import openpyxl
import pytest

from dashboard.access import Forbidden, Person, journal
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import expand
from dashboard.imports.layouts.self_analysis import LAYOUT
from dashboard.imports.readout import Book
from dashboard.subjects.control.self_analysis import Answer, Word, answers, record, state
from dashboard.surfaces.parts import self_analysis_block
from dashboard.surfaces.parts.state import store
from dashboard.surfaces.reports.self_analysis_form import self_analysis_form
from dashboard.vocabulary import Role
from dashboard.vocabulary.steps import Analysis
from tests.signed_in import sign_in

from .conftest import OpenPage, said

SCHOOL, OTHER = "edu000101", "edu000103"
DIRECTOR = Person("director", "Директор", frozenset({Role.DIRECTOR}), (SCHOOL,))
HEAD = Person("head", "Глава", frozenset({Role.HEAD}))


def ask(app: object, school: str = SCHOOL) -> str:
    """Ask the school for the reading's year; the year."""
    now = app.session_state["reading"]  # type: ignore[attr-defined]
    record(now.store, Word(school, now.the_year, Analysis.ASKED, now.as_of), "Глава")
    return str(now.the_year)


def test_from_the_question_to_the_roadmap(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, HEAD)
    year = ask(demo_app("school", school=SCHOOL))
    sign_in(monkeypatch, DIRECTOR)
    app = demo_app("school")
    assert "Запрошен, ответ до" in said(app)
    key = f"sa_{SCHOOL}_{year}_7_0"
    app.text_area(key=f"{key}_answer").input("Введём шифр *работ*")
    app.text_input(key=f"{key}_measure").input("Шифровать работы")
    app.text_input(key=f"{key}_due").input("31.31.2026")
    app.button(key="save_self_analysis").click().run()
    assert "не понят" in app.error[0].value
    app.text_input(key=f"{key}_due").input("28.12.2026")
    app.button(key="save_self_analysis").click().run()
    assert "Черновик сохранён" in app.success[0].value
    sign_in(monkeypatch, HEAD)
    assert "Введём шифр" not in said(demo_app("school", school=SCHOOL))
    sign_in(monkeypatch, DIRECTOR)
    app = demo_app("school")
    assert app.text_area(key=f"{key}_answer").value == "Введём шифр *работ*"
    app.button(key="send_self_analysis").click().run()
    assert "Ответ получен" in said(app) and not [b for b in app.button if b.key == "send_self_analysis"]

    sign_in(monkeypatch, HEAD)
    app = demo_app("school", school=SCHOOL)
    assert r"Введём шифр \*работ\*" in said(app)
    app.button(key="return_self_analysis").click().run()
    assert "Напишите замечание" in app.error[0].value
    app.text_area(key="self_analysis_remark").input("Кто отвечает?")
    app.button(key="return_self_analysis").click().run()
    sign_in(monkeypatch, DIRECTOR)
    app = demo_app("school")
    assert "Кто отвечает?" in app.warning[0].value
    app.button(key="send_self_analysis").click().run()
    sign_in(monkeypatch, HEAD)
    app = demo_app("school", school=SCHOOL)
    app.button(key="accept_self_analysis").click().run()
    app.button(key="take_self_analysis").click().run()
    assert "стоят среди мероприятий школы" in said(app)
    now = app.session_state["reading"]
    row = now.ask("roadmap/school", school=SCHOOL).set_index("title").loc["Шифровать работы"]
    assert row["section"] == "Меры по самоанализу"
    assert row["due_to"].date() == date(2026, 12, 28)
    acts = journal.lines()[["who", "what"]].apply(" ".join, axis=1).tolist()
    assert f"Глава (head) самоанализ принят, {year}" in acts
    assert f"Директор (director) самоанализ отправлен, {year}" in acts


def test_a_director_cannot_answer_for_another_school(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, HEAD)
    app = demo_app("school", school=OTHER)
    year = ask(app, OTHER)
    now = app.session_state["reading"]
    sign_in(monkeypatch, DIRECTOR)
    monkeypatch.setattr("dashboard.access.who.get_script_run_ctx", lambda **_: object())
    word = Word(OTHER, year, Analysis.SENT, answers=(Answer(1, "Что?", "Всё хорошо"),))
    with pytest.raises(Forbidden):
        self_analysis_block._record(word)
    monkeypatch.undo()
    assert state(now, OTHER).name is Analysis.ASKED and answers(now, OTHER, drafts=True).empty


def test_a_director_sees_nothing_of_another_school(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, HEAD)
    app = demo_app("school", school=OTHER)
    year = ask(app, OTHER)
    answered = Word(OTHER, year, Analysis.SENT, answers=(Answer(1, "Что?", "Тайна соседей"),))
    record(store(), answered, "Сосед")
    sign_in(monkeypatch, DIRECTOR)
    forged = demo_app("school", school=OTHER)
    assert "Тайна соседей" not in str(forged._tree)
    assert "Тайна соседей" not in str(demo_app("school")._tree)


def test_the_form_is_our_template_with_the_school_s_figures(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, HEAD)
    now = demo_app("school", school=SCHOOL).session_state["reading"]
    form = self_analysis_form(now, SCHOOL, "Школа")
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(form)).active.rows]
    head = cells.index(["Логин ОО", "Учебный год", "Шаг", "Вопрос", "Ответ", "Вывод", "Мера", "Срок"])
    assert [row[0] for row in cells[head + 1 :]] == [SCHOOL] * 8
    assert any("ниже журнала" in str(row[2]) for row in cells[:head])
    (source,) = expand("форма.xlsx", data=form, name="форма.xlsx")  # type: ignore[arg-type]
    sheet = read_sheets(source)[0]  # type: ignore[arg-type]
    sheet.rows[head + 1][4] = "Ответ"
    found = LAYOUT.read(sheet, Book("форма.xlsx", [sheet]))
    assert (found.accepted, found.rejected) == (1, 7)
    assert all("напишите ответ или удалите строку" in problem.problem for problem in found.problems)
