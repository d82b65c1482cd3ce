"""One walk through the product as the district head makes it, without WebGL and without a network."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import SIZES, Server, drawn, start_server, stop_server
from .districts import region, without_coordinates

PLACES = ["unplaced", *(["demo", "region"] if os.environ.get("OBJEKTIV_PICTURES") else [])]
"""The harder district always; the demo's, and a region that takes minutes to build, when pictures are taken."""

MARKS = {
    "/": ".st-key-first_lines a",
    "/school": ".st-key-signs",
    "/map": '[data-testid="stPlotlyChart"] .points path',
    "/trends": ".js-plotly-plot .points",
    "/meeting": ".st-key-bar #clock",
}
"""What stands low on each page: when it is seen, the page has come."""


def turn(page: Page, path: str) -> None:
    """Wait until the address is the page's and the page is drawn."""
    page.wait_for_function("path => location.pathname === path", arg=path)
    page.wait_for_selector(MARKS[path], state="attached")
    drawn(page)


@pytest.fixture(scope="module", params=PLACES)
def district(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over the demo district, over one with half of its schools unplaced, over a region."""
    if request.param == "demo":
        yield request.getfixturevalue("demo_server")
        return
    out = tmp_path_factory.mktemp(request.param)
    demo = (request.getfixturevalue("demo_files"), request.getfixturevalue("demo_store_file"))
    store = region(out) if request.param == "region" else without_coordinates(*demo, out)
    server = start_server(store, out / "server.log")
    yield server
    stop_server(server)


@pytest.mark.parametrize("size", SIZES)
def test_from_the_summary_to_the_last_view_of_the_meeting(size, district, browser, open_page, request, tmp_path):
    out, place = Path(os.environ.get("OBJEKTIV_PICTURES") or tmp_path), request.node.callspec.params["district"]

    def picture(name: str) -> None:
        page.screenshot(path=out / f"walk-{place}-{size}-{name}.png")

    page, watch = open_page(browser, f"{district.url}/?quiet=true", SIZES[size])
    turn(page, "/")
    picture("1-summary")

    sentence = page.locator(".st-key-changes a").first
    sentence.click()
    page.wait_for_function("() => location.pathname !== '/'")
    drawn(page)
    page.go_back()
    turn(page, "/")

    page.locator(".st-key-first_lines a").first.click()
    turn(page, "/school")
    assert "Признаки, а не доказательство" in page.inner_text("body")
    picture("2-school")
    card = page.url
    page.goto(card)
    turn(page, "/school")
    assert page.url == card

    page.get_by_role("link", name="Карта рисков").click()
    turn(page, "/map")
    page.goto(f"{page.url.split('?')[0]}?map_subject=Математика")
    turn(page, "/map")
    points = page.locator('[data-testid="stPlotlyChart"] .scatterlayer .points path')
    assert points.count() >= 5
    picture("3-map")
    if place == "unplaced":
        assert "без координат" in page.inner_text("body").lower()
    points.nth(points.count() - 1).click(force=True)
    turn(page, "/school")

    page.get_by_role("link", name="Динамика").click()
    turn(page, "/trends")
    assert page.locator(".js-plotly-plot").count() >= 1
    picture("4-trends")

    page.get_by_role("link", name="Совещание").click()
    turn(page, "/meeting")
    page.go_back()
    turn(page, "/trends")
    page.go_forward()
    turn(page, "/meeting")
    many = int(re.search(r"вид 1 из (\d+)", page.inner_text(".st-key-bar")).group(1))
    for number in range(1, many + 1):
        page.wait_for_selector(f".st-key-bar >> text=вид {number} из {many}")
        drawn(page)
        assert number == 1 or "view=" in page.url
        picture(f"5-meeting-{number}")
        page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    turn(page, "/")
    assert watch.outside == []
    assert watch.errors == []
