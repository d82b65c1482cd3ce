"""Every page in a real Chromium, the network blocked; with OBJEKTIV_PICTURES at three sizes, pictures kept there."""

import getpass
import os
import re
import socket
import subprocess
from pathlib import Path

import pytest

from tests.conftest import copied

from .conftest import ALL_SIZES, SIZES, drawn

PAGES = {
    "summary": ("/", "журнал"),
    "map": ("/map", "обычная"),
    "trends": ("/trends", "Динамика"),
    "schools": ("/schools", "Школы"),
    "school": ("/school?school=edu000103&subject=МА&grade=5", "edu000103"),
    "roadmap": ("/roadmap", "мероприяти"),
    "deficits": ("/deficits", "диагностик"),
    "reports": ("/reports", "Отчёт"),
    "data": ("/data", "Данные"),
    "method": ("/method", "Как измеряются признаки"),
}
OUT = os.environ.get("OBJEKTIV_PICTURES", "")
SEEN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const icon = style.fontFamily.includes('Material'), code = ['SCRIPT', 'STYLE'].includes(element.tagName);
    const shown = style.fontSize !== '0px' && box.bottom > 0 && element.checkVisibility();
    if (!icon && !code && shown) said.push(walker.currentNode.data);
  }
  return said.join(' ');
}"""  # what a person sees: no icons, which are ligatures of English words, nothing hidden
SHIFTED = """() => new Promise(resolve => {
  let shifted = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) shifted += e.value }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(shifted), 200);
})"""
MOST_SHIFTED = 0.1
"""Cumulative layout shift that people do not notice, by the Core Web Vitals."""
LATIN_ALLOWED = {
    "csv",
    "xlsx",
    "xls",
    "ods",
    "odt",
    "docx",
    "pptx",
    "pdf",
    "png",
    "ics",
    "zip",
    "geojson",
    "gpkg",
    "demo",
    getpass.getuser().lower(),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_page_is_complete_with_the_network_blocked(name, size, browser, demo_server, open_page, tmp_path: Path):
    path, expected = PAGES[name]
    page, watch = open_page(browser, demo_server.url + path, SIZES[size])
    page.screenshot(path=Path(OUT or tmp_path) / f"{name}-{size}.png")
    said = page.inner_text("body")
    assert expected in said
    assert "вымышленный район" in said
    assert (watch.outside, watch.errors, watch.forbidden) == ([], [], [])
    assert "Traceback" not in said
    for plot in page.query_selector_all(".js-plotly-plot"):
        assert plot.query_selector(".cartesianlayer .trace"), "a chart is blank"
        assert plot.query_selector("canvas") is None, "a chart must print: no WebGL"
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], "wider than the screen"
    seen = page.evaluate(SEEN)
    assert not re.search(r"\b(nan|None|NaT|undefined|null)\b", seen)
    assert english_words(seen) == set()
    assert page.evaluate("document.documentElement.lang") == "ru"
    if page.evaluate(SHIFTED) >= MOST_SHIFTED:  # on a busy machine parts of a page may come late, and once only
        page.reload()
        drawn(page)
        assert page.evaluate(SHIFTED) < MOST_SHIFTED, "the page jumps under the eye while it opens"


def test_the_card_in_dark(browser, demo_server, open_page, tmp_path: Path):
    page, watch = open_page(browser, demo_server.url + PAGES["school"][0], ALL_SIZES["1440"], dark=True)
    page.screenshot(path=Path(OUT or tmp_path) / "school-1440-dark.png")
    assert watch.errors == []
    background = page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor")
    assert background == "rgb(23, 32, 39)"


def english_words(said: str) -> set[str]:
    """English words left on a page; logins and codes of districts are Latin by nature."""
    without_codes = re.sub(r"\b(edu\d{6}|reg\d\d_m\d{3})\b", "", said)
    return {word.lower() for word in re.findall(r"\b[A-Za-z]{3,}\b", without_codes)} - LATIN_ALLOWED


def test_each_chart_has_a_name_for_screen_readers_and_a_table(browser, demo_server, open_page):
    page, _ = open_page(browser, demo_server.url + PAGES["school"][0])
    charts = page.query_selector_all('[data-testid="stPlotlyChart"]')
    assert len(charts) >= 5
    assert page.get_by_role("button", name="Таблица").count() >= len(charts)


def test_a_link_reopens_the_same_view(browser, demo_server, open_page):
    page, _ = open_page(browser, demo_server.url + "/?year=2024/25")
    assert "2024/25" in page.inner_text("body")


def test_the_app_listens_on_this_machine_only(demo_server):
    port = int(demo_server.url.rsplit(":", 1)[1])
    addresses = subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout.split()
    outward = [a for a in addresses if ":" not in a and not a.startswith("127.")]
    for address in outward:
        with pytest.raises(OSError), socket.create_connection((address, port), timeout=2):
            pass


def test_on_another_address_no_data_are_shown(browser, fresh_server, demo_store_file: Path, tmp_path: Path):
    copied(demo_store_file, tmp_path / "s")
    server = fresh_server(tmp_path / "s" / "objektiv.duckdb", address="0.0.0.0")
    page = browser.new_page()
    page.goto(server.url + "/school?school=edu000101")
    said = page.inner_text("body")
    page.close()
    assert "Вход ещё не настроен" in said
    assert "Приозёрн" not in said
    assert "edu000101" not in said


def test_the_first_start_builds_the_invented_district(browser, open_page, fresh_server, tmp_path: Path):
    server = fresh_server(tmp_path / "new" / "objektiv.duckdb", OBJEKTIV_DEMO_SCHOOLS="4", OBJEKTIV_DEMO_YEARS="2")
    page, watch = open_page(browser, server.url)
    page.wait_for_selector("text=Чего не хватает", timeout=60_000)
    drawn(page)
    assert "вымышленный район" in page.inner_text("body")
    assert watch.errors == []
