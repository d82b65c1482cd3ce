"""The page in the first document in a real browser: what it says, where it stands, when it goes."""

import re

import pytest
from playwright.sync_api import Browser, Page

from .conftest import ALL_SIZES, drawn

_SCRIPTS = re.compile("/static/js/")
_AHEAD, _REAL = "#ahead ", '[data-testid="stMain"] '
_NEAR_PX = 14
_TOPS = """([heading, figure, picture]) => [heading, figure, picture].map(selector => {
  const found = document.querySelector(selector);
  const {top, left} = found.getBoundingClientRect();
  return {text: found.textContent.trim(), top, left};
})"""


def tab(browser: Browser, size: tuple[int, int] = ALL_SIZES["1280"], scheme: str = "light") -> Page:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ru-RU", color_scheme=scheme)
    return context.new_page()


def seen_before(browser: Browser, url: str) -> None:
    """Look at a page until it is kept: the first look may write, as after an import."""
    for _ in range(2):
        page = tab(browser)
        page.goto(url)
        drawn(page)
        page.context.close()


def without_scripts(page: Page, url: str) -> None:
    page.route(_SCRIPTS, lambda route: route.abort())
    page.goto(url)


@pytest.mark.parametrize("size", ALL_SIZES.values(), ids=ALL_SIZES)
def test_before_any_script_the_page_says_what_it_will_say_in_its_place(size, browser, demo_server):
    seen_before(browser, demo_server.url)
    page = tab(browser, size)
    without_scripts(page, demo_server.url)
    before = page.evaluate(_TOPS, [_AHEAD + "h1", _AHEAD + ".f", _AHEAD + ".first-picture"])
    page.unroute(_SCRIPTS)
    page.goto(demo_server.url)
    drawn(page)
    assert page.locator("#ahead").count() == 0
    after = page.evaluate(_TOPS, [_REAL + "h1", _REAL + '[data-testid="stMetricValue"]', _REAL + ".js-plotly-plot"])
    for kept, real in zip(before, after, strict=True):
        assert abs(kept["top"] - real["top"]) <= _NEAR_PX and abs(kept["left"] - real["left"]) <= _NEAR_PX
    assert [kept["text"] for kept in before[:2]] == [real["text"] for real in after[:2]]
    page.context.close()


def test_it_lets_clicks_through_and_screen_readers_and_paper_pass_it_by(browser, demo_server):
    seen_before(browser, demo_server.url)
    page = tab(browser)
    without_scripts(page, demo_server.url)
    kept = page.locator("#ahead")
    assert kept.get_attribute("aria-hidden") == "true" and kept.is_visible()
    assert not page.evaluate("document.elementFromPoint(700, 200).closest('#ahead')")
    page.emulate_media(media="print")
    assert not kept.is_visible()
    page.context.close()


def test_who_looks_in_the_dark_is_not_dazzled(browser, demo_server):
    seen_before(browser, demo_server.url)
    page = tab(browser, scheme="dark")
    without_scripts(page, demo_server.url)
    assert page.locator("#ahead").count() == 0
    page.context.close()


def test_another_session_of_another_address_gets_nothing(browser, demo_server):
    seen_before(browser, demo_server.url)
    page = tab(browser)
    without_scripts(page, f"{demo_server.url}/?year=2023%2F24")
    assert page.locator("#ahead").count() == 0
    page.context.close()
