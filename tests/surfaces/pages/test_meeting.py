"""«Совещание»: every view over the demo district, its address, steps, small groups, nothing to show."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import clock
from dashboard.charts.theme import DARK, LIGHT
from dashboard.reading import open_reading
from dashboard.store import Store
from dashboard.subjects.blocks import Table
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.views import VIEWS, position, step
from dashboard.surfaces.reports.made import Order, report_of

from .conftest import said


def shown(app: AppTest) -> str:
    return next(m.value for m in app.markdown if " · вид " in m.value)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_each_view_opens_from_its_address(demo_app, view):
    app = demo_app("meeting", view=view.id)
    words = said(app)
    number = VIEWS.index(view) + 1
    assert shown(app) == f"**{view.title}** · вид {number} из {len(VIEWS)}"
    assert app.title[0].value
    assert "nan" not in words
    assert "None" not in words
    assert "вымышленный район" in words


def test_an_unknown_view_is_the_first_and_the_address_is_mended(demo_app):
    app = demo_app("meeting", view="unknown")
    assert shown(app).startswith(f"**{VIEWS[0].title}**")
    assert app.query_params["view"] == VIEWS[0].id
    assert app.query_params["since"]


def test_buttons_lead_on_and_back_and_stop_at_the_ends(demo_app):
    app = demo_app("meeting")
    assert app.button(key="back").disabled
    app.button(key="next").click().run()
    assert app.query_params["view"] == VIEWS[1].id
    app.button(key="back").click().run()
    assert app.query_params["view"] == VIEWS[0].id
    assert demo_app("meeting", view=VIEWS[-1].id).button(key="next").disabled


def test_year_date_and_meeting_hold_on_every_view(demo_app):
    app = demo_app("meeting", view="changes", year="2024/25", since="2026-01-26")
    assert "· 2024/25 ·" in said(app)
    assert "26.01.2026" in said(app)


def test_an_empty_store_has_nothing_to_show(empty_app):
    assert "Показывать пока нечего" in said(empty_app("meeting"))


def test_steps_stop_at_the_ends():
    ids = [view.id for view in VIEWS]
    assert len(set(ids)) == len(ids)
    assert (step(ids[0], -1), step(ids[-1], 1), step(ids[2], 1)) == (ids[0], ids[-1], ids[3])
    assert (position(None), position("unknown"), position(ids[3])) == (0, 0, 3)


@pytest.mark.parametrize("place", VIEWS, ids=lambda place: place.id)
def test_a_view_has_a_finding_a_note_and_something_to_show(place, demo_store):
    view = place.draw(district(demo_store))
    assert view.finding
    assert view.note
    assert any([view.figures, view.sentences, view.lines, view.pictures, view.remarks])
    assert view.document
    for picture in view.pictures:
        assert len(picture.table)
        assert picture.alt
        for palette in (LIGHT, DARK):
            assert picture.draw(palette, 300).layout.height == 300


def test_groups_below_the_least_are_not_told(demo_store):
    views = {place.id: place for place in VIEWS}
    whole, hidden = district(demo_store, 0), district(demo_store, 10_000)
    assert any("ожидалось" in line.why for line in views["lines"].draw(whole).lines)
    assert not any("ожидалось" in line.why for line in views["lines"].draw(hidden).lines)
    of_pupils = [one.text for one in views["changes"].draw(hidden).sentences if "мероприят" not in one.text]
    assert of_pupils and not any("n = " in text for text in of_pupils), "measures are counted, they are no pupils"


def test_headline_figures_are_the_same_on_summary_meeting_and_report(demo_app, demo_store):
    figures = {figure.label: figure.value for figure in district(demo_store).figures}
    meeting = {metric.label: metric.value for metric in demo_app("meeting", view="headline").metric}
    assert meeting == figures
    summary = {metric.label: metric.value for metric in demo_app("summary").metric}
    assert summary.items() <= figures.items() and len(summary) >= 5
    report = report_of(demo_store, Order(clock.today(), sections=("headline",)))[1]
    (table,) = report.sections[0].of(Table)
    assert {row[0]: row[1] for row in table.rows} == figures
    assert len(figures) == 6


def district(store: Store, least_n: int = 5) -> District:
    return district_of(open_reading(store).hiding(least_n))
