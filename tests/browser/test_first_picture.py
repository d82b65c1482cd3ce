"""A chart's still picture in a real browser: it stands until plotly has drawn the same in its place."""

import re

import pytest
from playwright.sync_api import Page

from .conftest import drawn

PAGES = {
    "summary": "/",
    "map": "/map",
    "trends": "/trends",
    "school": "/school?school=edu000101&subject=МА&grade=5",
    "meeting": "/meeting?view=map",
}
_PLACES = """() => [...document.querySelectorAll('[class*="st-key-first_picture_"]')].map(place => {
  const seen = one => one && one.getBoundingClientRect().height > 0 && one.checkVisibility({visibilityProperty: true});
  const box = place.getBoundingClientRect(), chart = place.querySelector('.js-plotly-plot');
  return {height: box.height, width: box.width, top: box.top + scrollY,
    still: Boolean(seen(place.querySelector('.first-picture > svg'))),
    plotly: Boolean(seen(chart) && chart.querySelector('.cartesianlayer .trace')),
    words: [...place.querySelectorAll('.first-picture text')].map(text => text.textContent).join(' ')};
})"""
_FEW_PX = 3


def opened(browser, url: str, blocked: bool = False) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU").new_page()
    if blocked:
        page.route(re.compile("/PlotlyChart"), lambda route: None)  # never answered, as on a line that hangs
    page.goto(url)
    page.wait_for_selector(
        '[data-testid="stMain"] .first-picture svg' if blocked else ".js-plotly-plot .cartesianlayer .trace",
        state="attached",
    )
    if not blocked:
        drawn(page)
    page.wait_for_timeout(700)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_the_picture_stands_without_plotly_and_goes_when_plotly_has_drawn_the_same(name, browser, demo_server):
    url = demo_server.url + PAGES[name]
    first, then = opened(browser, url, blocked=True), opened(browser, url)
    before, after = first.evaluate(_PLACES), then.evaluate(_PLACES)
    assert before and len(before) == len(after)
    assert [(place["still"], place["plotly"]) for place in before] == [(True, False)] * len(before)
    assert [(place["still"], place["plotly"]) for place in after] == [(False, True)] * len(after)
    assert all(place["words"] for place in before)
    if name != "meeting":  # there the room of the pictures is fixed, and a chart is larger than its box
        for one, other in zip(before, after, strict=True):
            assert all(abs(one[side] - other[side]) <= _FEW_PX for side in ("height", "width", "top"))
    first.context.close()
    then.context.close()


def test_a_chart_that_is_there_stays_when_the_page_is_asked_anew(browser, demo_server):
    page = opened(browser, f"{demo_server.url}/trends")
    page.get_by_text("Воронка", exact=True).click()
    drawn(page)
    page.get_by_text("Все школы", exact=True).click()
    drawn(page)
    places = page.evaluate(_PLACES)
    assert [(place["still"], place["plotly"]) for place in places] == [(False, True)]
    page.context.close()


def test_screen_readers_hear_the_chart_once_and_paper_shows_it_once(browser, demo_server):
    for blocked in (True, False):
        page = opened(browser, f"{demo_server.url}/map", blocked)
        assert page.locator(".first-picture").get_attribute("aria-hidden") == "true"
        page.emulate_media(media="print")
        page.wait_for_timeout(500)
        place = page.evaluate(_PLACES)[0]
        assert place["still"] != place["plotly"] and place["still"] == blocked
        page.context.close()
