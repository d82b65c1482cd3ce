"""«Отчёты»: preview, making a report, history, letters, minutes, the office's lines; and over nothing."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

from docx import Document
from streamlit.testing.v1 import AppTest

from dashboard import clock
from dashboard.imports.plan_rows import OwnedPlan
from dashboard.imports.taking import take_plans
from dashboard.plans.reader import read_template
from dashboard.settings import settings
from dashboard.store import open_store
from dashboard.store.batches import original
from dashboard.surfaces.parts import jobs, report_state
from dashboard.surfaces.reports.made import is_due
from dashboard.surfaces.reports.office import office_of

from .conftest import said

MAKE_DUE = report_state.make_due


def test_what_the_schedule_owes_is_made_when_the_page_opens(demo_app, monkeypatch):
    monkeypatch.setattr(report_state, "make_due", MAKE_DUE)
    store, today = open_store(settings().store), clock.today()
    owed = is_due(store, today)
    store.close()
    app = demo_app("reports")
    assert "Как это будет на бумаге" in said(app)  # nobody waits for the report that is owed
    assert ("делается по расписанию" in said(app)) == owed and not app.toast
    assert jobs.wait(120)
    app.run()
    assert [one.value.startswith("Отчёт к ") for one in app.toast] == [True] * owed
    assert ("по расписанию" in said(app)) == owed
    app.run()
    assert not app.toast and "делается по расписанию" not in said(app)
    store = report_state.store()
    assert set(store.query("reports/made")["format"]) == ({"docx", "pptx", "xlsx", "pdf"} if owed else set())
    assert not is_due(store, today)


def test_a_report_that_could_not_be_made_is_told_and_tried_again_after_a_writing(demo_app, monkeypatch):
    monkeypatch.setattr(report_state, "make_due", MAKE_DUE)
    monkeypatch.setattr(report_state, "is_due", lambda store, today: True)
    tried = []

    def fails(*told):
        tried.append(told)
        raise ValueError("нарочно")

    monkeypatch.setattr(report_state, "make", fails)
    app = demo_app("reports")
    assert jobs.wait(60)
    for _ in range(2):
        app.run()
        assert "по расписанию не сделан: подробности записаны в журнал программы" in said(app)
    assert len(tried) == 1
    report_state.store().version += 1  # as after a writing
    app.run()
    assert jobs.wait(60) and len(tried) == 2


def test_the_report_is_previewed_made_and_listed(demo_app):
    app = demo_app("reports")
    words = said(app)
    assert f"Отчёт к совещанию на {clock.today():%d.%m.%Y}" in words
    assert "Как это будет на бумаге" in words and "Разделы: Главное, Дорожная карта, Что изменилось" in words
    app.multiselect(key="report_sections").set_value(["headline", "years"]).run()
    app.button(key="make_report").click().run()
    words = said(app)
    assert "Разделы: Главное, Год за годом" in words
    assert "Последний отчёт: на" in words
    assert {b.label for b in app.get("download_button")} >= {"DOCX", "PPTX", "XLSX", "PDF"}


def test_the_public_edition_offers_no_section_with_schools(demo_app):
    app = demo_app("reports")
    app.session_state["edition"] = "Открытая"
    app.run()
    assert "Зоны риска" not in said(app)
    assert app.multiselect(key="report_sections").options == [
        "Главное",
        "Дорожная карта",
        "Год за годом",
        "Отметки и журнал",
        "Данные и оговорки",
    ]


def test_an_empty_store_says_what_to_load(empty_app):
    words = said(empty_app("reports"))
    assert "Отчёт составить пока не из чего" in words and "Загрузите отчёты ФИС ОКО" in words


def test_before_the_first_results_the_report_tells_of_the_plan(empty_app):
    store = open_store(settings().store)
    plan = read_template("criteria", "2025/2026")
    take_plans(store, [OwnedPlan(plan)], source=b"plan", file_name="План.docx", who="test")
    store.close()
    app = empty_app("reports")
    words = said(app)
    assert "результатов ВПР пока нет" in words and "Разделы: Дорожная карта" in words
    assert app.multiselect(key="report_sections").options == ["Дорожная карта"]
    app.button(key="make_report").click().run()
    said(app)
    store = report_state.store()
    made = store.query("reports/made").query("format == 'docx'").iloc[0]
    document = Document(io.BytesIO(original(store, made["file_hash"])))
    assert "мероприятий" in "\n".join(p.text for p in document.paragraphs)


def office_lines() -> None:
    """The office's lines alone."""
    from dashboard.surfaces.parts import report_blocks

    report_blocks.office()


def test_the_office_chooses_the_standard(demo_app):
    app = AppTest.from_function(office_lines, default_timeout=60).run()
    app.checkbox(key="office_by_standard").check()
    app.text_input(key="office_city").set_value("г. Приозёрск")
    next(button for button in app.button if button.label == "Сохранить реквизиты").click().run()
    assert "Реквизиты сохранены" in said(app)
    office = office_of(report_state.store())
    assert office.by_standard and office.city == "г. Приозёрск"


def writers() -> None:
    """A page that leaves what its download buttons hold: they are called when clicked, in threads of their own."""
    import streamlit as st

    from dashboard.access import asking
    from dashboard.surfaces.parts import report_state, shell

    shell.sidebar(asking())
    schools = [one.school for one in report_state.letters_to()]
    st.session_state["schools"] = schools
    st.session_state["writers"] = {
        "letter": report_state.letter_to(schools[0]),
        "letters": report_state.all_letters(schools),
    }


def test_letters_are_written_where_no_session_is(demo_app):
    demo_app("map")
    app = AppTest.from_function(writers, default_timeout=60).run()
    assert not app.exception
    with ThreadPoolExecutor(1) as threads:
        made = {name: threads.submit(write).result() for name, write in app.session_state["writers"].items()}
    assert "Информационное письмо".upper() in words(made["letter"])
    archive = zipfile.ZipFile(io.BytesIO(made["letters"]))
    assert archive.namelist() == [f"letter-{school}.docx" for school in app.session_state["schools"]]
    assert archive.read(archive.namelist()[0]) == made["letter"]


def words(data: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
