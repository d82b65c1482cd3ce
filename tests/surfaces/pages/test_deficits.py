"""«Профдефициты»: every part is drawn, filters live in the URL, and no name or small group leaves."""

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.settings import settings
from dashboard.store import all_queries, open_store
from tests.readings import reading_of
from tests.subjects.teachers.made import fill

from .conftest import said

PARTS = ("Где слабо", "Дошла ли помощь", "Цели", "Темы и пары", "Ученики и РМО")
VIEWS = ("Педагоги × блоки", "Педагоги × темы", "Школы × блоки", "Предметы × блоки", "РМО × темы")
NAME, CURATOR = "Фамилия Имя", "Фамилия И. О."


def everything(app: AppTest) -> bytes:
    """All that the page sends to a browser, tables and figures included."""
    sent = [node.proto.SerializeToString() for node in [*app.main, *app.sidebar] if getattr(node, "proto", None)]
    return b"\n".join(sent) + "&".join(f"{k}={v}" for k, v in app.query_params.items()).encode()


def holds(sent: bytes, words: str) -> bool:
    """Whether the words were sent, as they are or escaped in JSON."""
    return words.encode() in sent or words.encode("unicode_escape") in sent


def tables(app: AppTest) -> list[pd.DataFrame]:
    return [table.value for table in app.dataframe]


@pytest.fixture
def named_app(demo_app, demo_files: Path, tmp_path: Path):
    """The demo's teachers with a placeholder for a name, and a curator who is named too."""
    register = pd.read_excel(demo_files / "Педагоги.xlsx", engine="openpyxl")
    register["ФИО"] = NAME
    register = register.fillna("")
    store = open_store(settings().store)
    weak = reading_of(store).exact("teachers/export", basic=60.0, high=80.0)
    weak = weak.loc[weak["level"] == "min", "teacher"].unique()
    routes = [[weak[0], "900", "20.10.2025", "31.05.2026", "в работе", CURATOR]]
    reports = fill(store, tmp_path / "named", "demo", register=register.to_numpy().tolist(), routes=routes)
    assert [report.status for report in reports] == ["imported", "imported"]
    store.close()
    return demo_app


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch):
    def change(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"OBJEKTIV_{name.upper()}", value)
        settings.cache_clear()

    return change


def test_the_finding_the_figures_and_the_heatmap(demo_app):
    app = demo_app("deficits")
    words = said(app)
    assert re.search(r"Дефициты у \d+ из \d+.педагог", words)
    assert "пороги 2026-1, уточняется" in words
    assert "Диагностированы: " in words and "Без маршрута: " in words
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.parametrize("part", PARTS)
def test_every_part_by_the_url(demo_app, part):
    assert "добровольная диагностика" in said(demo_app("deficits", dpart=part))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_by_the_url(demo_app, view):
    app = demo_app("deficits", dview=view)
    assert "Источник: добровольная диагностика" in said(app)
    assert app.get("plotly_chart")


def test_a_subject_by_the_url_leaves_its_teachers(demo_app):
    every = re.search(r"из (\d+)", said(demo_app("deficits"))).group(1)
    own = re.search(r"из (\d+)", said(demo_app("deficits", dsubject="Математика"))).group(1)
    assert 0 < int(own) < int(every)


def test_the_change_between_two_diagnostics(demo_app):
    assert "Результат вырос у" in said(demo_app("deficits", dcell="изменение"))


def test_a_past_day_shows_its_state(demo_app):
    assert re.search(r"сняли дефицит: 0 ", said(demo_app("deficits", on="2026-04-19")).lower())
    assert re.search(r"сняли дефицит: [1-9]", said(demo_app("deficits")).lower())


def test_before_any_diagnostics_the_page_says_what_to_load(demo_app):
    assert "Загрузите «Диагностику»" in said(demo_app("deficits", on="2020-01-01"))


def test_an_empty_store_says_what_to_load(empty_app):
    assert "Диагностик педагогов пока нет" in said(empty_app("deficits"))


def test_a_route_written_in_place_leaves_the_list(demo_app):
    app = demo_app("deficits", dpart="Дошла ли помощь")
    before = int(re.search(r"Без маршрута: (\d+)", said(app)).group(1))
    app.session_state["droute"] = True
    app.run()
    box = next(box for box in app.selectbox if box.label == "Код педагога")
    code = box.value
    app.button(key="FormSubmitter:route-Записать").click().run()
    words = said(app)
    assert f"ИОМ педагога {code} записан" in words
    left = re.search(r"Без маршрута: (\d+)", words)
    assert int(left.group(1)) == before - 1


@pytest.mark.parametrize("names", ["0", "1"])
def test_no_name_stands_in_a_table_a_figure_or_a_link(named_app, set_up, names):
    set_up(teacher_names=names)
    for query in [{"dpart": part} for part in PARTS] + [{"dview": view} for view in VIEWS]:
        app = named_app("deficits", **query)
        said(app)
        sent = everything(app)
        for name in (NAME, CURATOR):
            assert not holds(sent, name), query
    assert holds(everything(named_app("deficits")), "П-0"), "codes of teachers stand there"


def test_only_one_query_of_the_product_gives_names():
    giving = [query.name for query in all_queries() if "full_name" in query.columns]
    assert giving == ["teachers/names"]
    reading = [q.name for q in all_queries() if "teacher_at" in q.sql and "full_name" in q.sql]
    assert reading == ["teachers/names"]


def test_a_reader_sees_counts_and_neither_codes_nor_small_groups(named_app, set_up):
    set_up(teacher_rows="0", teacher_names="1")
    for query in [{"dpart": part} for part in PARTS] + [{"dview": view} for view in VIEWS[2:]]:
        app = named_app("deficits", **query)
        words = said(app)
        assert "Дефициты" in words
        sent = everything(app)
        assert not any(holds(sent, f"П-{number}") for number in range(10)), query
        assert not holds(sent, NAME) and not holds(sent, CURATOR)
        assert "dschool" not in app.query_params and not [b for b in app.selectbox if b.label == "Школа"]
        for table in tables(app):
            counts = [name for name in table.columns if name.endswith(", n") or name.endswith("результатов")]
            assert not ((table[counts] > 0) & (table[counts] < settings().small_group)).any(axis=None)
        assert not re.search(r"Без маршрута: [1-4]\b", words)


def test_pupils_stand_beside_the_union_and_no_school_or_teacher(demo_app):
    app = demo_app("deficits", dpart="Ученики и РМО")
    assert "школы и педагоги не сопоставляются" in said(app)
    for table in tables(app):
        assert not {"Школа", "Код", "Логин ОО"} & set(table.columns)


def test_routes_past_their_term_are_listed_and_a_teacher_has_a_page(demo_app):
    app = demo_app("deficits", dpart="Дошла ли помощь")
    assert "Срок прошёл: 21\u00a0маршрут" in said(app)
    late = next(table for table in tables(app) if "№ ИОМ" in table)
    assert late["Дней"].is_monotonic_decreasing and len(late) == 21
    page = demo_app("teacher", teacher=late["Код"].iloc[0])
    words = said(page)
    assert page.title[0].value.startswith(f"{late['Код'].iloc[0]}: ")
    way = next(line for line in words.splitlines() if " → " in line)
    assert way.startswith("Диагностика ") and "прошёл" in way and way.count(" → ") >= 3
    assert "Такого педагога нет" in said(demo_app("teacher", teacher="П-999"))


def test_a_route_is_written_on_the_page_of_a_teacher_with_the_term_already_there(demo_app):
    page = demo_app("teacher", teacher="П-014")
    assert "Маршрута нет" in said(page)
    term = next(day for day in page.date_input if day.label == "Срок").value
    assert (term.day, term.month) == (31, 5)
    page.button[-1].click().run()
    assert "ИОМ педагога П-014 записан." in said(page)


def test_a_teacher_is_not_shown_where_rows_are_not(named_app, set_up):
    set_up(teacher_rows="0")
    assert "Отдельных педагогов видит методист." in said(named_app("teacher", teacher="П-014"))
