"""A page while it opens: nothing jumps under the eye, and its language is said to a screen reader."""

import pytest

from .conftest import drawn

_SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shifted += e.value }))
  .observe({type: 'layout-shift', buffered: true})"""
MOST = 0.1
"""Cumulative layout shift that people do not notice, by the Core Web Vitals."""


@pytest.mark.parametrize("path", ["/", "/schools", "/roadmap", "/deficits", "/reports"])
def test_a_page_opens_without_a_jump(path, browser, demo_server):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU")
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    page.goto(demo_server.url + path)
    drawn(page)
    assert page.evaluate("window.shifted") < MOST
    assert page.evaluate("document.documentElement.lang") == "ru"
    context.close()
