"""«Регион» in a real Chromium: from all districts to one of them by a mark or by a name, and back."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from .conftest import Server, drawn, start_server, stop_server
from .districts import several

MARKS = ".js-plotly-plot .scatterlayer .point"
FIRST_NAME = (60, 52)
"""Where the name of the table's first row lies in it: tables are drawn on a canvas."""


@pytest.fixture(scope="module")
def region_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("region")
    server = start_server(several(folder), folder / "server.log")
    yield server
    stop_server(server)


def district_shown(page: Page) -> str:
    """The district in the address of the summary that the way led to; its name stands over the summary."""
    page.wait_for_url("**/?district=*")
    drawn(page)
    assert page.locator('[data-testid="stMetricValue"]').count() > 1
    (name,) = parse_qs(urlsplit(page.url).query)["district"]
    assert f"{name} · 2025/26" in page.get_by_test_id("stMain").inner_text()
    return name


def test_a_mark_and_a_name_lead_to_the_district_and_back(region_server, browser, open_page):
    page, watch = open_page(browser, f"{region_server.url}/region")
    assert page.locator(MARKS).count() == 3
    mark = page.locator(MARKS).first.bounding_box()
    page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    assert district_shown(page)
    page.get_by_text("Все районы рядом").click()
    page.wait_for_url("**/region*")
    drawn(page)
    table = page.locator('[data-testid="stDataFrame"]').bounding_box()
    page.mouse.click(table["x"] + FIRST_NAME[0], table["y"] + FIRST_NAME[1])
    assert district_shown(page)
    assert watch.outside == [] and watch.errors == []
