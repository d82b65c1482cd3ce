"""«Динамика» over the small district, over the demo, and over what may be missing."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import open_store
from tests import small_store
from tests.conftest import copied
from tests.readings import reading_of

from .conftest import OpenPage, _app, said

VIEWS = ("all", "slope", "funnel", "parallel", "similar")
Filled = Callable[[], OpenPage]


@pytest.fixture(scope="module")
def filled_files() -> dict[str, Path]:
    """By name of a test: the store that it fills, the same for all its parameters."""
    return {}


@pytest.fixture
def filled_app(
    filled_files: dict[str, Path],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Filled]:
    """Fill the small district, as a test has changed it, and open pages over it."""
    apps: list[Iterator[OpenPage]] = []

    def fill() -> OpenPage:
        name = request.node.originalname
        if name not in filled_files:
            filled_files[name] = path = tmp_path_factory.mktemp("filled") / "store" / "objektiv.duckdb"
            store = open_store(path)
            small_store.fill_small_store(store)
            reading_of(store)
            store.close()
        apps.append(_app(copied(filled_files[name], tmp_path / "store"), monkeypatch))
        return next(apps[-1])

    yield fill
    for app in apps:
        next(app, None)


def figure(app: AppTest) -> dict:
    return json.loads(app.get("plotly_chart")[0].proto.spec)


def panels(app: AppTest) -> list[str]:
    names = next(trace for trace in figure(app)["data"] if trace.get("customdata") and trace["mode"] == "text")
    return [re.sub("</?b>", "", text) for text in names["text"]]


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_of_the_demo_opens_from_its_url(demo_app: OpenPage, view: str):
    app = demo_app("trends", view=view, subject="МА", grade="5", year="2024/25")
    text = said(app)
    assert app.query_params["view"] == view and app.query_params["grade"] == "5"
    assert "2024/25" in text or "Математика, 5" in text
    assert len(app.get("plotly_chart")) == 1
    assert "Источник: Ф1 или протоколы" in text
    assert not re.search(r"\b(None|nan|NaN|null|school|district)\b", text)


def test_all_schools_stand_by_name(demo_app: OpenPage):
    names = panels(demo_app("trends", subject="МА", grade="4"))
    assert len(names) == 12
    by_number = [int(name.split()[-1]) for name in names if name.startswith("Средняя школа №")]
    assert by_number == sorted(by_number) and len(by_number) >= 3


def test_all_works_stand_on_one_scale_that_is_explained(demo_app: OpenPage):
    text = said(demo_app("trends", subject="all"))
    assert "стандартных отклонениях" in text and "интервал взят с запасом" in text


def test_the_order_by_change_is_in_the_url(demo_app: OpenPage):
    by_name = panels(demo_app("trends", subject="МА", grade="4"))
    by_change = panels(demo_app("trends", subject="МА", grade="4", order="change"))
    assert by_name != by_change and sorted(by_name) == sorted(by_change)


def test_choices_go_to_the_url_and_another_view_keeps_them(demo_app: OpenPage):
    app = demo_app("trends", subject="МА", grade="4")
    app.selectbox(key="pick_subject").select("РУ").run()
    app.selectbox(key="pick_grade").select("5").run()
    assert (app.query_params["subject"], app.query_params["grade"]) == ("РУ", "5")
    app.button_group(key="pick_view").set_value("slope").run()
    assert app.query_params["view"] == "slope"
    assert app.title[0].value.startswith("Русский язык, 5")


def test_a_broken_link_opens_what_there_is(demo_app: OpenPage):
    app = demo_app("trends", view="нет", subject="ZZ", grade="99", order="score")
    assert app.query_params["view"] == "all" and app.query_params["order"] == "name"
    assert len(app.get("plotly_chart")) == 1


def test_the_changed_scale_is_said_and_the_slope_turns_to_marks(filled_app: Filled):
    opened = filled_app()
    assert "38 → 24" in said(opened("trends", subject="РУ", grade="4"))
    text = said(opened("trends", view="slope", subject="РУ", grade="4", before="2023/2024"))
    assert "сменился максимум баллов" in text and "отметок «4» и «5»" in text


def test_the_exam_ends_a_parallel(demo_app: OpenPage):
    app = demo_app("trends", view="parallel", subject="МА", grade="9")
    written = [text for trace in figure(app)["data"] for text in trace.get("text") or []]
    assert any(text.endswith("ОГЭ") for text in written)


def test_the_funnel_needs_five_schools_and_says_so(filled_app: Filled):
    text = said(filled_app()("trends", view="funnel", subject="МА", grade="5"))
    assert "воронку за 2024/25 не построить" in text and "хотя бы 5 школ" in text


def test_similar_schools_are_explained(filled_app: Filled):
    text = said(filled_app()("trends", view="similar", subject="МА", grade="5", focus="edu009001"))
    assert "Чем похожи" in text and "Луговская школа**: СОШ, село, 132\u00a0ученика (у выбранной — 264)" in text


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_store_says_what_to_import(empty_app: OpenPage, view: str):
    text = said(empty_app("trends", view=view))
    assert "Результатов пока нет" in text and "Ф1" in text


@pytest.mark.parametrize("view", VIEWS)
def test_one_year_only(filled_app: Filled, monkeypatch: pytest.MonkeyPatch, view: str):
    monkeypatch.setattr(small_store, "YEARS", ("2024/2025",))
    text = said(filled_app()("trends", view=view, subject="МА", grade="5"))
    assert ("Более раннего года нет" in text) == (view == "slope")
    assert ("прошлого года для сравнения нет" in text) == (view == "all")


@pytest.mark.parametrize("view", VIEWS)
def test_one_school_only(filled_app: Filled, monkeypatch: pytest.MonkeyPatch, view: str):
    monkeypatch.setattr(small_store, "SCHOOLS", {"edu009002": small_store.SCHOOLS["edu009002"]})
    opened = filled_app()
    text = said(opened("trends", view=view, subject="МА", grade="5"))
    assert ("она одна" in text) == (view == "similar")
    assert said(opened("trends", view=view, subject="all"))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("subject", ["МА", "РУ"])
def test_no_marks_and_no_scale(filled_app: Filled, monkeypatch: pytest.MonkeyPatch, view: str, subject: str):
    works = small_store._works
    monkeypatch.setattr(small_store, "_works", lambda: works().assign(mark=None, journal_mark=None))
    monkeypatch.setattr(small_store, "_maximum", lambda subject, year: 21 if year < "2024" else 22)
    opened = filled_app()
    assert said(opened("trends", view=view, subject=subject, grade="4", measure="twos"))
    assert said(opened("trends", view=view, subject=subject, grade="4"))


@pytest.mark.parametrize("view", VIEWS)
def test_a_work_that_was_not_held_in_the_year(filled_app: Filled, monkeypatch: pytest.MonkeyPatch, view: str):
    held = small_store._papers
    monkeypatch.setattr(small_store, "_papers", lambda: [p for p in held() if p[0] == "МА" or p[2] < "2024"])
    text = said(filled_app()("trends", view=view, subject="РУ", grade="4"))
    assert ("эту работу в районе не писали" in text) == (view == "all")


@pytest.mark.parametrize("view", VIEWS)
def test_a_district_without_a_register_and_without_a_district(
    filled_app: Filled, monkeypatch: pytest.MonkeyPatch, view: str
):
    schools, units = small_store._schools, small_store._units
    monkeypatch.setattr(small_store, "_schools", lambda: schools().iloc[:0])
    monkeypatch.setattr(small_store, "_units", lambda name: units(name).assign(parent=None))
    text = said(filled_app()("trends", view=view, subject="all"))
    assert ("Реестр ОО" in text) == (view in ("parallel", "similar"))
