"""Meeting mode in a real Chromium: keys, clock, whole screen, no scrolling, type of one and a half, both themes."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.subjects.views import VIEWS

from .conftest import SIZES, drawn

FITS = """() => {
  const main = document.querySelector('[data-testid="stMain"]'), stage = document.querySelector('.st-key-stage');
  const seen = [main, stage].map(e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]).flat();
  const bar = document.querySelector('.st-key-bar').getBoundingClientRect();
  const low = [...stage.querySelectorAll('p, h1, svg.main-svg, [data-testid="stMetric"]')]
    .map(e => e.getBoundingClientRect().bottom);
  return {scroll: Math.max(...seen), bar: bar.top, foot: bar.bottom, low: Math.max(...low), high: innerHeight};
}"""
TYPE = "getComputedStyle(document.querySelector('.st-key-stage p')).fontSize"


def view_of(page: Page) -> str:
    return re.search(r"view=(\w+)", page.url).group(1)


def press(page: Page, key: str, view_id: str) -> None:
    page.wait_for_selector("#clock:not(:empty)")
    page.keyboard.press(key)
    page.wait_for_function("id => new URL(location).searchParams.get('view') === id", arg=view_id)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_view_fits_the_screen_and_is_pictured(size, dark, browser, demo_server, open_page, tmp_path: Path):
    page, watch = open_page(browser, f"{demo_server.url}/meeting", SIZES[size], dark)
    out = Path(os.environ.get("OBJEKTIV_PICTURES") or tmp_path)
    for index, view in enumerate(VIEWS):
        if index:
            press(page, "ArrowRight", view.id)
        page.wait_for_selector(f".st-key-bar >> text=вид {index + 1} из {len(VIEWS)}")
        drawn(page)
        place = page.evaluate(FITS)
        assert place["scroll"] <= 1, view.id
        assert place["foot"] <= place["high"] + 1, view.id
        assert place["low"] <= place["bar"] + 1, f"{view.id}: something is hidden behind the bar"
        page.screenshot(path=out / f"meeting-{view.id}-{size}{'-dark' if dark else ''}.png")
    assert watch.outside == []
    assert watch.errors == []


def test_keys_lead_through_all_views_and_back(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting", SIZES["1280"])
    ids = [view.id for view in VIEWS]
    for key, wanted in (("PageDown", 1), ("ArrowRight", 2), ("PageUp", 1), ("ArrowLeft", 0), ("End", -1), ("Home", 0)):
        press(page, key, ids[wanted])
    page.keyboard.press("ArrowLeft")
    drawn(page)
    assert view_of(page) == ids[0]


def test_keys_pressed_faster_than_the_answer_add_up(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting", SIZES["1280"])
    page.wait_for_selector("#clock:not(:empty)")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("id => new URL(location).searchParams.get('view') === id", arg=VIEWS[3].id)
    page.wait_for_selector(f".st-key-bar >> text={VIEWS[3].title}")


def test_type_is_at_least_half_as_large_again_and_the_frame_is_gone(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting?view=lines", SIZES["1280"])
    larger = page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stMainBlockContainer\"]')).zoom")
    assert float(larger) == 1.5
    assert float(page.evaluate(TYPE).removesuffix("px")) >= 14
    assert not page.is_visible('[data-testid="stSidebar"]')
    assert not page.is_visible('[data-testid="stHeader"]')


def test_the_clock_the_date_and_the_way_out(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting?view=map", SIZES["1280"])
    bar = page.inner_text(".st-key-bar")
    assert re.search(r"на \d\d\.\d\d\.\d{4}", bar)
    assert re.fullmatch(r"\d\d:\d\d", page.inner_text("#clock"))
    page.keyboard.press("Escape")
    page.wait_for_selector('[data-testid="stSidebar"]', state="visible")
    drawn(page)
    assert "Что изменилось с" in page.inner_text("body")


def test_the_whole_screen_by_a_button(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting", SIZES["1280"])
    page.click("#full")
    page.wait_for_function("document.fullscreenElement !== null")
    press(page, "ArrowRight", VIEWS[1].id)
    assert page.evaluate("document.fullscreenElement !== null")


def test_a_view_reopens_from_its_address(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting?view=marks&year=2024/25", SIZES["1280"])
    first = page.inner_text(".st-key-stage")
    page.goto(page.url)
    drawn(page)
    assert page.inner_text(".st-key-stage") == first
    assert "2024/25" in page.inner_text(".st-key-bar")
