"""«Регион» as every role and in every store: one row per district, a way to it and back, nothing where there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store import open_store
from dashboard.surfaces.web.pages import PLACES
from dashboard.vocabulary import Role
from tests.conftest import copied
from tests.signed_in import sign_in
from tests.small_store import SCHOOLS, _schools, _units, fill_small_store
from tests.subjects.teachers.districts import DISTRICT

from .conftest import OpenPage, _app, said
from .test_roles import CLOSED, PEOPLE

YEAR = "2024/25"
"""As the address says it."""
NAMES = {"Приозёрный район", "Заречный район"}


@pytest.fixture
def two(two_districts_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Pages over the demo's district and a smaller one beside it."""
    yield from _app(copied(two_districts_file, tmp_path / "store"), monkeypatch)


def test_districts_stand_side_by_side_with_what_chance_would_give(two: OpenPage):
    page = two("region", year=YEAR)
    words = said(page)
    assert page.title[0].value.startswith("2\u00a0района, 16\u00a0школ: ")
    assert "Случайно, при честных школах" in words and "место в списке не оценка района" in words
    (table,) = page.dataframe
    assert set(table.value["Район"]) == NAMES
    small = table.value.set_index("Район").loc["Заречный район"]
    assert (small["Школ"], small["Пришло"], small["Ожидалось"]) == ("4 из 5", "16", "неизвестно")


def test_a_district_that_was_chosen_on_the_page_is_the_one_of_its_summary(two: OpenPage):
    page = two("region", year=YEAR)
    page.session_state["district"] = DISTRICT
    page.session_state["to_district"] = True
    page.run()
    assert "Заречный район" in said(page)
    assert page.selectbox(key="district").value == DISTRICT


@pytest.mark.parametrize("role", list(PEOPLE))
def test_only_those_of_the_whole_store_may_open_it(two: OpenPage, monkeypatch: pytest.MonkeyPatch, role: Role):
    sign_in(monkeypatch, PEOPLE[role])
    page = two("region", year=YEAR)
    words = said(page)
    may = role in (Role.HEAD, Role.METHODOLOGIST)
    assert (CLOSED in words) is not may
    assert ("Заречный район" in words) is may or may
    assert bool(page.dataframe) is may


def test_a_store_of_one_district_has_nothing_to_set_side_by_side(demo_app: OpenPage):
    page = demo_app("region")
    assert "Сравнивать районы пока не с чем" in said(page)
    assert not page.dataframe


def test_an_empty_store_says_the_same(empty_app: OpenPage):
    assert "Сравнивать районы пока не с чем" in said(empty_app("region"))


def test_the_menu_offers_it_where_there_are_several_districts(monkeypatch: pytest.MonkeyPatch):
    from dashboard.surfaces.parts import region_state
    from dashboard.surfaces.web.pages import _page

    (place,) = [one for one in PLACES if one.file == "region"]
    shown = {}
    for several in (True, False):
        monkeypatch.setattr(region_state, "has_districts", lambda several=several: several)
        shown[several] = _page(place, PEOPLE[Role.HEAD], "summary").visibility
    assert shown == {True: "visible", False: "hidden"}


def test_where_no_signs_were_asked_there_is_no_chart_and_a_dash_in_the_narrow_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "store" / "objektiv.duckdb"
    store = open_store(path)
    district = {school: f"reg00_m00{k % 2}" for k, school in enumerate(SCHOOLS)}
    schools, units = _schools(), _units("Район")
    units["parent"] = units["unit"].map(district).fillna(units["parent"])
    fill_small_store(store, school=schools.assign(district=schools["school"].map(district)), unit_seen=units)
    store.close()
    for opened in _app(path, monkeypatch):
        page = opened("region")
        assert page.title[0].value.startswith("2\u00a0района")
        assert "Доля школ с признаками по районам" not in said(page) and not page.get("plotly_chart")
        (table,) = page.dataframe
        zones = table.value[[head for head in table.value if len(head) == 1]]
        assert zones.shape == (2, 4) and zones.isna().all(axis=None)
