"""«Карта рисков» in a real Chromium: drawn without WebGL and network, clicked, filtered, by mouse and by keys."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

import geopandas as gpd
import pytest
from shapely.geometry import Polygon, box

from .conftest import drawn

POINTS = ".js-plotly-plot .scatterlayer .points path.point"


def address(page) -> dict[str, str]:
    """What the URL says."""
    return {name: values[0] for name, values in parse_qs(urlparse(unquote(page.url)).query).items()}


def test_the_map_is_drawn_with_nothing_from_outside(any_browser, demo_server, open_page):
    page, watch = open_page(any_browser, demo_server.url + "/map")
    assert page.locator(".js-plotly-plot .fills path").count() >= 1
    assert page.locator(POINTS).count() >= 12
    assert page.locator(".js-plotly-plot canvas").count() == 0, "a map must print: no WebGL"
    assert (watch.outside, watch.errors) == ([], [])


def test_the_map_keeps_its_proportions(browser, demo_server, open_page):
    page, _ = open_page(browser, demo_server.url + "/map")
    scales = page.evaluate(
        """() => { const l = document.querySelector('.js-plotly-plot')._fullLayout;
        return ['xaxis', 'yaxis'].map(a => l[a]._length / Math.abs(l[a].range[1] - l[a].range[0])); }"""
    )
    assert scales[0] == pytest.approx(scales[1], rel=0.01)


def test_hover_says_why_and_a_click_opens_the_school_with_the_chosen_work(browser, demo_server, open_page):
    page, _ = open_page(browser, demo_server.url + "/map?map_subject=Математика&map_grade=5")
    place = _first_school(page)
    page.mouse.move(*place["at"])
    page.wait_for_selector(".hoverlayer .hovertext")
    said = page.locator(".hoverlayer").text_content()
    assert place["name"] in said
    assert "работ" in said
    page.mouse.click(*place["at"])
    page.wait_for_url("**/school?**")
    drawn(page)
    assert address(page) | {"school": place["school"], "subject": "МА", "grade": "5"} == address(page)
    assert place["name"] in page.inner_text("h1")


def test_a_row_of_the_table_opens_the_school(browser, demo_server, open_page):
    page, _ = open_page(browser, demo_server.url + "/map")
    table = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    page.mouse.click(table["x"] + 16, table["y"] + 54)
    page.wait_for_url("**/school?**")
    assert address(page)["school"].startswith("edu0001")


def test_filters_by_keys_stand_in_the_url_and_are_there_on_the_way_back(browser, demo_server, open_page):
    page, _ = open_page(browser, demo_server.url + "/map")
    page.get_by_label("Вопрос").focus()
    page.keyboard.type("Журнал и р")
    page.keyboard.press("Enter")
    drawn(page)
    assert address(page)["map_question"] == "Журнал и район"
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    drawn(page)
    assert address(page)["year"] == "2024/25"
    page.mouse.click(*_first_school(page)["at"])
    page.wait_for_url("**/school?**")
    drawn(page)
    page.get_by_role("link", name="Карта рисков").click()
    drawn(page)
    assert "«Журнал и район»" in page.inner_text("h1")
    assert address(page)["map_question"] == "Журнал и район"


def test_a_picture_of_the_map_is_saved(browser, demo_server, open_page):
    page, _ = open_page(browser, demo_server.url + "/map")
    with page.expect_download() as waiting:
        page.locator(".modebar-btn").first.click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000


def test_a_map_file_is_shown_before_it_is_taken(browser, demo_server, open_page, tmp_path):
    crossed = Polygon([(92, 55), (93, 56), (93, 55), (92, 56)])
    shapes = gpd.GeoDataFrame({"name": ["Перекрестье", "Ровное"]}, geometry=[crossed, box(93, 55, 94, 56)], crs=4326)
    file = tmp_path / "карта.geojson"
    file.write_text(shapes.to_json(drop_id=True, ensure_ascii=False), encoding="utf-8")
    page, watch = open_page(browser, demo_server.url + "/data")
    page.set_input_files('input[type="file"]', str(file))
    page.wait_for_selector("text=Так лягут на карту")
    drawn(page)
    said = page.inner_text("body")
    assert "1\u00a0контур исправлен" in said
    assert "Контур пересекал сам себя: он исправлен" in page.inner_text("body") or page.locator("canvas").count()
    assert page.locator(".js-plotly-plot .fills path").count() == 2
    assert watch.errors == []


def _first_school(page) -> dict:
    """A school of the strongest zone on the map: where it stands on the screen, its login and name."""
    return page.evaluate(
        """() => {
        const plot = document.querySelector('.js-plotly-plot'), l = plot._fullLayout;
        const box = plot.getBoundingClientRect();
        const drawn = plot.calcdata.filter(c => c[0].trace.customdata && c[0].trace.customdata[0]?.[0]);
        const first = drawn[drawn.length - 1][0], t = first.trace;
        const x = l.xaxis._offset + l.xaxis.c2p(first.x), y = l.yaxis._offset + l.yaxis.c2p(first.y);
        const name = t.text[0].match(/<b>(.*?)<\\/b>/)[1];
        return {at: [box.left + x, box.top + y], school: t.customdata[0][0], name};
        }"""
    )
