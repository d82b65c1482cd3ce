"""One walk through the product as the district head makes it, without WebGL and without a network."""

import pytest
from playwright.sync_api import Page

from dashboard.meeting import VIEWS

from .conftest import SIZES, drawn

MARKS = {
    "/": ".st-key-first_lines a", "/school": ".st-key-signs", "/map": '[data-testid="stPlotlyChart"] .points path',
    "/trends": ".js-plotly-plot .points", "/meeting": ".st-key-bar #clock",
}  # fmt: skip
"""What stands low on each page: when it is seen, the page has come."""


def turn(page: Page, path: str) -> None:
    """Wait until the address is the page's and the page is drawn."""
    page.wait_for_function("path => location.pathname === path", arg=path)
    page.wait_for_selector(MARKS[path], state="attached")
    drawn(page)


@pytest.mark.parametrize("size", SIZES)
def test_from_the_summary_to_the_last_view_of_the_meeting(size, browser, demo_server, open_page):
    page, watch = open_page(browser, f"{demo_server.url}/?quiet=true", SIZES[size])
    turn(page, "/")

    sentence = page.locator(".st-key-changes a").first
    sentence.click()
    page.wait_for_function("() => location.pathname !== '/'")
    drawn(page)
    page.go_back()
    turn(page, "/")

    page.locator(".st-key-first_lines a").first.click()
    turn(page, "/school")
    assert "Признаки, а не доказательство" in page.inner_text("body")
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
    points.nth(points.count() - 1).click(force=True)
    turn(page, "/school")

    page.get_by_role("link", name="Динамика").click()
    turn(page, "/trends")
    assert page.locator(".js-plotly-plot").count() >= 1

    page.get_by_role("link", name="Совещание").click()
    turn(page, "/meeting")
    for number, view in enumerate(VIEWS, 1):
        page.wait_for_selector(f".st-key-bar >> text=вид {number} из {len(VIEWS)}")
        drawn(page)
        assert f"view={view.id}" in page.url
        page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    turn(page, "/")
    assert watch.outside == []
    assert watch.errors == []
