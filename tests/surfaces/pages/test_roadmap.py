"""«Дорожная карта», one measure and the preview of a new plan, over the demo district and over nothing."""

import io
import re

import pytest

from dashboard.imports.taking import plan_tables
from dashboard.plans.reader import read_template
from dashboard.vocabulary import FIGURES, Named

from .conftest import OpenPage, said

MEASURES = plan_tables(read_template("risk_zone", "2026/2027"))["measure"].set_index("title")["measure"]
OLD = plan_tables(read_template("criteria", "2025/2026"))["measure"]["measure"].iloc[0]
ANALYSIS = MEASURES[next(title for title in MEASURES.index if title.startswith("Самоанализ"))]
SHOWN = (Named.PLAN_DONE, Named.MEASURES_DONE, Named.PLAN_LATE, Named.PLAN_SOON, Named.PLAN_OPEN)
VIEWS = {
    "Ход": "chart_curve",
    "Сроки": "chart_timeline",
    "Школы и мероприятия": "chart_matrix",
    "Разрезы": "chart_parts_Ответственные",
}


def test_completion_is_said_with_its_rule_and_n(demo_app: OpenPage):
    app = demo_app("roadmap")
    words = said(app)
    assert app.title[0].value.startswith("По плану выполнено ")
    assert "«не требуется» вычтено" in words and "30\u00a0мероприятий" in words
    assert "Отдельно, в числа выше не входит: «План мероприятий с критериями" in words
    assert [metric.label for metric in app.metric] == [
        "По плану",
        "Целиком",
        "Просрочено",
        "Срок за 14 дней",
        "Без срока",
    ]
    assert [metric.help for metric in app.metric] == [FIGURES[name].means for name in SHOWN]
    table = app.dataframe[0].value
    assert len(table) == 30 and {"Статус", "Срок"} <= set(table.columns)
    assert "просрочено" in table["Статус"].iloc[0] and "просрочено" not in table["Статус"].iloc[-1]


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_has_its_chart(demo_app: OpenPage, view: str):
    app = demo_app("roadmap", show=view)
    said(app)
    assert VIEWS[view] in [chart.key for chart in app.get("plotly_chart")]


def test_filters_live_in_the_url(demo_app: OpenPage):
    app = demo_app(
        "roadmap", plan="Дорожная карта района со школами зоны риска на 2026/2027 учебный год", level="школа"
    )
    table = app.dataframe[0].value
    assert "План" not in table.columns and not table["Где"].eq("район").any()


def test_a_past_day_shows_the_plans_of_that_day(demo_app: OpenPage):
    words = said(demo_app("roadmap", on="2026-03-01"))
    assert "28\u00a0мероприятий" in words and "на 01.03.2026" in words
    assert "Показана прошлая дата" in said(demo_app("measure", measure=OLD, on="2026-03-01"))


def test_a_measure_fed_by_the_store_says_what_is_counted_and_lists_it(demo_app: OpenPage):
    app = demo_app("measure", measure=MEASURES["Курсы для тех, кто ведёт математику и русский язык"])
    words = said(app)
    n = int(re.search(r"\*\*факт:\*\* (\d+)", words).group(1))
    assert "Факт считается по хранилищу: Обучено с удостоверением, 2025/26." in words
    (behind,) = [table.value for table in app.dataframe if "Засчитано" in table.value.columns]
    assert behind["Засчитано"].sum() == n > 0


def test_a_status_told_on_the_page_of_a_measure_moves_the_percentage(demo_app: OpenPage):
    app = demo_app("measure", measure=ANALYSIS)
    assert "Самоанализ" in app.title[0].value
    before = next(m.value for m in app.metric if m.label == "Выполнено, %")
    app.selectbox(key="new_status_measure").set_value("выполнено").run()
    app.button(key="all_measure").click().run()
    assert app.button(key="tell_measure").label == "Записать 12\u00a0школам"
    app.button(key="tell_measure").click().run()
    words = said(app)
    assert "Записано: 12" in words and "«выполнено», 12\u00a0школам" in words
    after = next(m.value for m in app.metric if m.label == "Выполнено, %")
    assert before != after and after == "100\u00a0%"
    history = next(d.value for d in app.dataframe if "Кто" in d.value.columns)
    assert (history["Стало"] == "выполнено").sum() >= 12


def test_nothing_is_written_of_schools_that_nobody_chose(demo_app: OpenPage):
    app = demo_app("measure", measure=ANALYSIS)
    assert app.button(key="tell_measure").disabled and app.button(key="tell_measure").label == "Записать"
    app.multiselect(key="new_schools_measure").set_value(["edu000101", "edu000103"]).run()
    assert app.button(key="tell_measure").label == "Записать 2\u00a0школам"
    before = _statuses(app)
    app.button(key="tell_measure").click().run()
    changed = _statuses(app).compare(before).index
    assert len(changed) == 2


def test_what_was_written_by_mistake_is_taken_back(demo_app: OpenPage):
    app = demo_app("measure", measure=ANALYSIS)
    before = _statuses(app)
    app.button(key="all_measure").click().run()
    app.button(key="tell_measure").click().run()
    assert set(_statuses(app)) == {"выполнено"} != set(before)
    app.button(key="take_back").click().run()
    assert "Отменено: 12\u00a0записей снято" in said(app)
    assert _statuses(app).tolist() == before.tolist()
    history = next(d.value for d in app.dataframe if "Кто" in d.value.columns)
    assert (history["Стало"] == "выполнено (отменено)").sum() == 12


def test_a_link_beside_a_file_is_kept_too(demo_app: OpenPage):
    app = demo_app("measure", measure=ANALYSIS)
    app.text_input(key="proof_link_0").set_value("https://example.org/справка")
    app.file_uploader(key="proof_file_0").set_value([("справка.pdf", b"%PDF-1.4", "application/pdf")]).run()
    app.button(key="proof_add").click().run()
    history = next(d.value for d in app.dataframe if "Кто" in d.value.columns)
    assert {"https://example.org/справка", "справка.pdf"} <= set(history["Стало"])
    assert "справка.pdf" in [button.proto.label for button in app.get("download_button")]


def _statuses(app):
    """Of each school and day of the measure, as the page shows them."""
    return next(d.value for d in app.dataframe if "С какого дня" in d.value.columns)["Статус"]


def test_a_broken_link_to_a_measure_says_so(demo_app: OpenPage):
    assert "Такого мероприятия нет" in said(demo_app("measure", measure="nothing"))


def test_the_school_card_lists_its_measures(demo_app: OpenPage):
    assert "Мероприятия планов уровня «школа»" in said(demo_app("school", school="edu000101"))


def test_an_empty_store_offers_to_add_a_plan(empty_app: OpenPage):
    app = empty_app("roadmap")
    assert "Планов пока нет" in said(app)
    assert app.button(key="add_first").label == "Добавить план"


def test_a_ready_plan_is_previewed_and_taken(empty_app: OpenPage):
    app = empty_app("plan_preview")
    app.segmented_control[0].set_value("Готовый план").run()
    app.text_input(key="plan_ready_year").set_value("2025/2026")
    app.button(key="read_ready").click().run()
    words = said(app)
    assert "13\u00a0мероприятий" in words
    app.button(key="take_plan").click().run()
    app.switch_page("dashboard/surfaces/pages/roadmap.py")
    app.run()
    assert "13\u00a0мероприятий" in said(app)


def test_a_wrong_year_of_a_ready_plan_is_a_sentence(empty_app: OpenPage):
    app = empty_app("plan_preview")
    app.segmented_control[0].set_value("Готовый план").run()
    app.text_input(key="plan_ready_year").set_value("когда-нибудь")
    app.button(key="read_ready").click().run()
    assert not app.exception and "2026/2027" in app.error[0].value


def test_a_file_that_is_no_plan_is_a_sentence(empty_app: OpenPage):
    app = empty_app("plan_preview")
    app.file_uploader[0].set_value([("фото.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "image/png")]).run()
    assert not app.exception and "картинка" in app.error[0].value


def test_a_word_table_is_previewed_with_what_was_understood(empty_app: OpenPage):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("План повышения объективности на 2025/2026 учебный год")
    table = document.add_table(0, 4)
    for cells in (
        ("№", "Мероприятие", "Срок", "Ответственные"),
        ("1", "Обучить экспертов", "до 30.11.2025", "ИМЦ"),
        ("2", "Собрать справки", "когда-нибудь потом", "ОО"),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    app = empty_app("plan_preview")
    app.file_uploader[0].set_value([("План.docx", out.getvalue(), "")]).run()
    words = said(app)
    assert "2\u00a0мероприятия" in words and "срок понят у 1 из 2" in words
    unread = next(d.value for d in app.dataframe if "Почему" in d.value.columns)
    assert unread["Мероприятие"].tolist() == ["Собрать справки"]


def test_who_owes_what_is_told_by_school_and_by_owner(demo_app: OpenPage):
    app = demo_app("roadmap", show="Кто должен", plan="все", owed="Ответственные")
    table = app.dataframe[0].value
    assert table["Просрочено"].is_monotonic_decreasing and "ИМЦ" in table["Ответственный"].tolist()
    assert table["Что"].str.contains("№").all()
    schools = demo_app("roadmap", show="Кто должен", plan="все").dataframe
    assert not schools or schools[0].value.columns[0] == "Школа"
