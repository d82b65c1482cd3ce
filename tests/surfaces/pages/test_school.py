"""«Школы» and «Школа» over the small district and over the demo."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import copied

from .conftest import OpenPage, _app, said

ALL_CHARTS = ["trend", "cohort", "marks", "journal", "scores", "tasks"]


@pytest.fixture
def small_app(small_store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    yield from _app(copied(small_store_file, tmp_path / "store"), monkeypatch)


def charts(app: AppTest) -> list[str]:
    return [chart.key.removeprefix("chart_") for chart in app.get("plotly_chart")]


def figure(app: AppTest, name: str) -> dict:
    chart = next(c for c in app.get("plotly_chart") if c.key == f"chart_{name}")
    return json.loads(chart.proto.spec)


def schools(app: AppTest) -> list[str]:
    return app.dataframe[0].value["Школа"].tolist()


def test_every_school_is_listed_by_name_even_without_results(small_app: OpenPage):
    app = small_app("schools")
    names = ["Берёзовская школа", "Гимназия «Озёрная»", "Луговская школа", "Малая школа", "Новая школа"]
    assert "результаты есть у 4 из 5" in said(app)
    assert schools(app) == names
    assert "не рейтинг" in said(app)


def test_the_list_can_be_ordered_by_how_much_is_known_not_by_score(small_app: OpenPage):
    app = small_app("schools")
    orders = app.selectbox(key="order")
    assert orders.options == ["по признакам", "по названию", "сколько данных"]
    assert schools(orders.select("сколько данных").run())[0] == "Гимназия «Озёрная»"


@pytest.mark.parametrize("text", ["березов", "БЕРЁЗ", "edu009001"])
def test_search_lives_in_the_url_and_takes_e_for_yo(small_app: OpenPage, text: str):
    assert schools(small_app("schools", search=text)) == ["Берёзовская школа"]


def test_filters_of_the_url_narrow_the_list(small_app: OpenPage):
    assert schools(small_app("schools", kind="Гимназия")) == ["Гимназия «Озёрная»"]
    assert "Новая школа" not in schools(small_app("schools", of_subject="Математика", of_grade="5"))
    assert "По этим условиям школ нет" in said(small_app("schools", search="нет такой"))


def test_small_groups_of_the_list_have_no_percentages(small_app: OpenPage):
    table = (
        small_app("schools", of_subject="Математика", of_grade="5", list="Результаты")
        .dataframe[0]
        .value.set_index("Школа")
    )
    assert table.loc["Малая школа", "Работ"] == "менее 5"
    assert table.loc["Малая школа", ["Средний, %", "«2», %"]].isna().all()


def test_the_card_answers_six_questions(small_app: OpenPage):
    app = small_app("school", school="edu009002", subject="МА", grade="5")
    text = said(app)
    assert app.title[0].value == "Гимназия «Озёрная»"
    assert "Озёрск · Гимназия · 440\u00a0учеников · edu009002 · Приозёрный район" in text
    assert charts(app) == ALL_CHARTS
    for words in ("от максимума", "Отличие параллели", "«4» и «5»", "журнала", "на границе «3»", "Достаточный уровень"):
        assert words in text
    assert text.count("Источник:") == len(ALL_CHARTS)
    assert not re.search(r"\b(None|nan|NaN|null|school|district)\b", text)


def test_the_table_of_works_shows_the_year(small_app: OpenPage):
    table = small_app("school", school="edu009002", year="2023/24").dataframe[0].value
    assert table["Предмет"].tolist() == ["Математика", "Русский язык", "Математика", "Математика"]
    assert table["Работ"].tolist() == [40] * 4


def test_choices_go_to_the_url(small_app: OpenPage):
    app = small_app("school", school="edu009002", subject="МА", grade="5")
    app.selectbox(key="pick_subject").select("РУ").run()
    assert (app.query_params["subject"], app.query_params["grade"]) == ("РУ", "4")
    app.selectbox(key="pick_school").select("edu009001").run()
    assert app.query_params["school"] == "edu009001" and app.query_params["subject"] == "РУ"
    assert app.title[0].value == "Берёзовская школа"


def test_a_broken_link_opens_what_there_is(small_app: OpenPage):
    app = small_app("school", school="edu009001", subject="ZZ", grade="99")
    assert (app.query_params["subject"], app.query_params["grade"]) == ("МА", "4")
    assert "нет среди загруженных" in said(small_app("school", school="edu999999"))


def test_a_tiny_school_gets_sentences_instead_of_percentages(small_app: OpenPage):
    app = small_app("school", school="edu009003", subject="МА", grade="5")
    assert "«2» у" not in said(app) and said(app).count("менее 5") >= 4
    assert "scores" not in charts(app) and "tasks" not in charts(app)


def test_a_changed_scale_breaks_the_trend(small_app: OpenPage):
    notes = figure(small_app("school", school="edu009001", subject="РУ", grade="4"), "trend")["layout"]["annotations"]
    assert "шкала 38 → 24" in [note["text"] for note in notes]


def test_tasks_without_difficulty_are_not_judged(small_app: OpenPage):
    text = said(small_app("school", school="edu009001", subject="МА", grade="6"))
    assert "Сложность заданий в файлах не указана" in text and "Достаточный уровень" not in text


def test_a_year_without_works_says_so_and_keeps_the_trend(small_app: OpenPage):
    app = small_app("school", school="edu009004", subject="МА", grade="5", year="2023/24")
    assert "За 2023/24 работ этой школы нет" in said(app)
    assert charts(app) == ["trend", "cohort"]
    assert "Гистограмма первичных баллов строится по Ф1" in said(app)


def test_a_school_without_results_says_what_to_import(small_app: OpenPage):
    assert "Загрузите Ф1 или протоколы" in said(small_app("school", school="edu009005"))


@pytest.mark.parametrize("page", ["schools", "school"])
def test_an_empty_store_says_what_to_import(empty_app: OpenPage, page: str):
    text = said(empty_app(page))
    assert "Результатов пока нет" in text and "Ф1" in text


def test_the_demo_district_has_a_whole_card(demo_app: OpenPage):
    assert len(schools(demo_app("schools"))) == 12
    assert charts(demo_app("school", school="edu000101", subject="МА", grade="5")) == ["signs", *ALL_CHARTS]


def test_schools_stand_by_evidence_with_zone_and_reason_and_a_zone_may_be_chosen(demo_app: OpenPage):
    app = demo_app("schools")
    assert "Источник: Ф1, протоколы, Ф2, Ф3, Ф4, Ф7, на" in said(app)
    table = app.dataframe[0].value
    assert table["Зона"].str[0].tolist()[:3] == ["▲", "◆", "●"]
    assert table["Почему"][0].startswith("МА\u00a04: ")
    assert table["Почему"].tolist()[2:] == [""] * 10
    assert len(demo_app("schools", zone="к проверке").dataframe[0].value) == 1
    assert "По этим условиям школ нет" in said(demo_app("schools", zone="нет данных"))
    assert "Из 12\u00a0честных школ с признаками сейчас было бы около 0,6, к проверке не больше 0,1." in said(app)


def test_the_matrix_shows_a_sign_per_work_of_the_chosen_schools(demo_app: OpenPage):
    app = demo_app("schools", list="Школы и работы", zone="с признаками", of_grade="4")
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert spec["layout"]["yaxis"]["ticktext"][0] == "▲ Средняя школа № 2"
    assert [head.replace("\u00a0", " ") for head in spec["layout"]["xaxis"]["ticktext"]] == ["МА 4", "ОМ 4", "РУ 4"]
    signs = {trace["name"]: trace["marker"]["symbol"] for trace in spec["data"]}
    assert signs["перепроверка"] == "triangle-up" and signs["обычная"] == "circle"
    assert sum(len(trace["x"]) for trace in spec["data"]) == 2 * 3
    assert app.title[0].value.startswith("Признаки в ")


def test_the_card_shows_zones_of_all_works_whether_it_was_answered_and_gives_a_page_to_print(demo_app: OpenPage):
    app = demo_app("school", school="edu000103")
    table = app.dataframe[0].value
    assert table["Зона"].str[0].value_counts().to_dict() == {"●": 12, "◆": 1, "▲": 2}
    assert len(table) == 15
    assert "Ответа школы пока нет." in said(app), "a status alone is no answer, here as in «Признаки без ответа»"
    assert (app.selectbox(key="pick_subject").value, app.selectbox(key="pick_grade").value) == ("МА", "4")
    assert any(button.proto.label == "Лист для педсовета, PDF" for button in app.get("download_button"))


def test_only_forms_that_have_come_are_named_as_the_source(small_app: OpenPage):
    told = next(line for line in said(small_app("schools")).splitlines() if "Источник: " in line)
    assert "Ф1" in told and "протоколы" not in told and "Ф4" not in told
