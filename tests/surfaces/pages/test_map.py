"""«Карта рисков» over the demo district and over nothing."""

import json

import pytest

from dashboard.vocabulary import QUESTIONS

from .conftest import said


def points(app) -> list[str]:
    """Logins of the schools drawn on the map."""
    (chart,) = app.get("plotly_chart")
    traces = json.loads(chart.proto.spec)["data"]
    return [data[0] for trace in traces for data in trace.get("customdata", []) if data[0]]


def test_the_map_states_a_finding_and_shows_every_school(demo_app):
    app = demo_app("map")
    words = said(app)
    assert "из 12" in app.title[0].value or "12\u00a0школ" in app.title[0].value
    assert "n = 12\u00a0школ" in words
    assert "границы из загруженной карты территорий" in words
    assert len(points(app)) == 12
    assert len(app.dataframe[0].value) == 12


def test_filters_come_from_the_url_and_change_what_is_shown(demo_app):
    app = demo_app("map", map_subject="Математика", map_grade="5")
    assert app.title[0].value.startswith("Математика, 5\u00a0класс: ")
    assert "зона этой работы" in said(app)


ASKED = ("growth", "boundary", "told", "given", "participation", "journal", "infl", "same", "external")


@pytest.mark.parametrize("question", [QUESTIONS[code] for code in ASKED])
def test_each_question_can_be_asked_alone(demo_app, question):
    app = demo_app("map", map_question=question)
    assert f"«{question}»" in app.title[0].value
    assert "где этот вопрос дал признак" in said(app)


def test_the_layer_of_territories_has_its_own_table(demo_app):
    app = demo_app("map", map_layer="Территории")
    assert "Доля работ без признаков" in said(app)
    assert list(app.dataframe[0].value.columns) == ["Территория", "Без признаков, %", "Работ с зоной", "Школ"]


def test_the_slider_moves_the_one_year_there_is(demo_app):
    app = demo_app("map")
    app.select_slider(key="map_year").set_value("2023/2024").run()
    assert app.session_state["year"] == "2023/2024"
    assert app.selectbox(key="year").value == "2023/2024"
    assert "· 2023/24 ·" in said(app)


def test_an_unknown_filter_in_the_url_falls_back_to_all(demo_app):
    app = demo_app("map", map_subject="Астрология", map_layer="Подземелья")
    assert "зона школы за год по всем работам" in said(app)


def test_one_district_is_not_asked_about_the_region(demo_app):
    app = demo_app("map")
    assert "map_scope" not in [control.key for control in app.get("button_group")]


def test_without_data_it_says_what_to_import(empty_app):
    words = said(empty_app("map"))
    assert "Карта рисков" in words
    assert "Реестр ОО" in words
