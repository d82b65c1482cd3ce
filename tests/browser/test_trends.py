"""«Динамика» in a real Chromium: every view drawn, a click and the keyboard open a school, nothing overlaps."""

import os
import re
from itertools import combinations
from pathlib import Path

import pytest

from .conftest import SIZES, drawn
from .test_pages import SEEN, english_words

VIEWS = ("all", "slope", "funnel", "parallel", "similar")
WRITTEN = """() => [...document.querySelectorAll(
    '.js-plotly-plot .scatterlayer text, .js-plotly-plot .annotation-text')]
  .map(text => { const box = text.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })
  .filter(box => box[2] > box[0])"""


def overlapping(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] + 1 < b[2] and b[0] + 1 < a[2] and a[1] + 1 < b[3] and b[1] + 1 < a[3]
    ]


def open_school(page) -> str:  # type: ignore[no-untyped-def]
    page.wait_for_url(re.compile("/school"))
    drawn(page)
    return page.inner_text("h1")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_drawn_in_russian_and_no_names_overlap(
    view, size, browser, demo_server, open_page, tmp_path: Path
):
    page, watch = open_page(browser, f"{demo_server.url}/trends?view={view}", SIZES[size])
    plot = page.wait_for_selector(".js-plotly-plot")
    assert plot.query_selector(".cartesianlayer .trace"), "a chart is blank"
    assert watch.outside == [] and watch.errors == []
    said = page.evaluate(SEEN)
    assert not re.search(r"\b(nan|None|NaT|undefined|null)\b", said)
    assert english_words(said) == set()
    page.screenshot(path=Path(os.environ.get("OBJEKTIV_PICTURES") or tmp_path) / f"trends-{view}-{size}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    boxes = page.evaluate(WRITTEN)
    assert len(boxes) >= 3 and overlapping(boxes) == []


@pytest.mark.parametrize("view", ["all", "slope", "funnel"])
def test_a_click_on_a_school_opens_its_card_and_back_returns(view, browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/trends?view={view}&subject=МА&grade=5")
    page.locator(".js-plotly-plot .scatterlayer .point").last.scroll_into_view_if_needed()
    box = page.locator(".js-plotly-plot .scatterlayer .point").last.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert open_school(page)
    assert "grade=5" in page.url
    page.go_back()
    drawn(page)
    assert f"view={view}" in page.url or view == VIEWS[0]


def test_the_keyboard_opens_a_school_from_the_table(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/trends?view=funnel&subject=МА&grade=5")
    page.get_by_role("button", name="Таблица").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('[data-testid="stDataFrame"]')
    drawn(page)
    page.locator('[data-testid="stDataFrame"] canvas').first.focus()
    for key in ("ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    assert open_school(page)
