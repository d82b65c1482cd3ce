"""«Отчёты»: preview, making a report, history, letters, minutes, the office's lines; and over nothing."""

from dashboard import clock

from .conftest import said


def test_the_report_is_previewed_made_and_listed(demo_app):
    app = demo_app("reports")
    words = said(app)
    assert f"Отчёт к совещанию на {clock.today():%d.%m.%Y}" in words
    assert "Как это будет на бумаге" in words and "Разделы: Главное, Что изменилось" in words
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
        "Год за годом",
        "Отметки и журнал",
        "Дорожная карта",
        "Данные и оговорки",
    ]


def test_an_empty_store_says_what_to_load(empty_app):
    words = said(empty_app("reports"))
    assert "Отчёт составить пока не из чего" in words and "Загрузите отчёты ФИС ОКО" in words
