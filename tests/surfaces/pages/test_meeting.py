"""«Совещание»: every view over the demo district, its address, steps, small groups, nothing to show."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.theme import DARK, LIGHT
from dashboard.subjects.district.views import VIEWS, Picture, position, step

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


class TestSlides:
    """Slides as the report will take them: from a store, without a page."""

    @pytest.fixture
    def district(self, demo_store):
        from datetime import date

        from dashboard.derive.signs import current_results
        from dashboard.places.land import build_land
        from dashboard.places.scene import build_scene
        from dashboard.subjects.district.changes import Bases, Moment
        from dashboard.subjects.district.views import District
        from dashboard.subjects.map.hover import described

        snapshot = current_results(demo_store)
        here = {"snapshot": snapshot, "district": "reg00_m001", "year": "2025/2026"}

        def scene():
            land = build_land(demo_store.query("map/places", **here), demo_store.query("map/areas"))
            rows = described(demo_store.query("map/schools", **here), "школ", 5)
            return build_scene(land, rows, year="2025/2026", as_of=date(2026, 11, 22), small_group=5)

        def made(least_n: int = 5) -> District:
            now, before = Moment(snapshot, "2025/2026"), Moment(snapshot, "2024/2025")
            bases = Bases(now, Moment(None, "2025/2026"), before, date(2026, 10, 26), False)
            return District(
                demo_store.query, "reg00_m001", "Приозёрный район", date(2026, 11, 22), bases, scene, least_n
            )

        return made

    @pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
    def test_a_slide_has_a_finding_a_note_and_something_to_show(self, district, view):
        slide = view.draw(district())
        assert slide.finding
        assert slide.note
        assert any([slide.figures, slide.sentences, slide.lines, slide.pictures, slide.remarks])
        for picture in slide.pictures:
            assert isinstance(picture, Picture)
            assert len(picture.table)
            assert picture.alt
            for palette in (LIGHT, DARK):
                assert picture.draw(palette, 300).layout.height == 300

    def test_groups_below_the_least_are_not_told(self, district):
        views = {view.id: view for view in VIEWS}
        whole, hidden = district(0), district(10_000)
        assert any("ожидалось" in line.why for line in views["lines"].draw(whole).lines)
        assert not any("ожидалось" in line.why for line in views["lines"].draw(hidden).lines)
        assert not any("n = " in sentence.text for sentence in views["changes"].draw(hidden).sentences)
