"""Meeting mode in a real Chromium: a meeting held by the keyboard to its papers, keys, clock, whole screen, type."""

import io
import os
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page

from dashboard import clock
from dashboard.store import Store, open_store
from dashboard.subjects.control.meetings import Decision, Meeting, record
from dashboard.subjects.roadmap.events import Told, tell
from dashboard.subjects.roadmap.filters import ALL_MEASURES
from tests.conftest import copied
from tests.readings import reading_of

from .conftest import SIZES, drawn, start_server, stop_server

DARK = {False: "light", **({True: "dark"} if os.environ.get("OBJEKTIV_PICTURES") else {})}
"""Whether a view is looked at in dark: its layout is the same, so only when pictures are taken."""
FITS = """() => {
  const main = document.querySelector('[data-testid="stMain"]'), stage = document.querySelector('.st-key-stage');
  const seen = [main, stage].map(e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]).flat();
  const bar = document.querySelector('.st-key-bar').getBoundingClientRect();
  const shown = 'p, h1, svg.main-svg, [data-testid="stMetric"], input, textarea, button, table';
  const low = [...stage.querySelectorAll(shown)].map(e => e.getBoundingClientRect().bottom);
  const cut = [...stage.querySelectorAll('textarea')].filter(e => e.scrollHeight > e.clientHeight + 1).length;
  return {scroll: Math.max(...seen), bar: bar.top, foot: bar.bottom, low: Math.max(...low), high: innerHeight, cut};
}"""
TYPE = "getComputedStyle(document.querySelector('.st-key-stage p')).fontSize"
NEWS = "Провести семинар по критериям оценивания."
LAST = "Заслушать директоров школ."


def steps_of(page: Page) -> int:
    return int(re.search(r"вид \d+ из (\d+)", page.inner_text(".st-key-bar")).group(1))


def press(page: Page, key: str, number: int) -> None:
    """Press a key and wait for the view of this number, from 1."""
    page.wait_for_selector("#clock:not(:empty)")
    page.keyboard.press(key)
    page.wait_for_selector(f".st-key-bar >> text=вид {number} из")


def fits(page: Page) -> None:
    drawn(page)
    place, name = page.evaluate(FITS), page.inner_text(".st-key-bar strong")
    assert place["scroll"] <= 1, name
    assert place["foot"] <= place["high"] + 1, name
    assert place["low"] <= place["bar"] + 1, f"{name}: something is hidden behind the bar"
    assert place["cut"] == 0, f"{name}: words are cut in their field"


def last_meeting(store: Store) -> None:
    """The last meeting decided what this one begins with."""
    day = clock.last_meeting(clock.today())
    district = reading_of(store).scope.district
    decided = [Decision(f"Дело {n} прошлого совещания.", "методический центр", day, "") for n in range(1, 4)]
    record(store, Meeting(district, day, day), decided, "секретарь", datetime.combine(day, datetime.min.time()))


@pytest.mark.parametrize("dark", DARK, ids=DARK.get)
@pytest.mark.parametrize("size", SIZES)
def test_every_view_fits_the_screen_and_is_pictured(size, dark, browser, demo_server, open_page, tmp_path: Path):
    page, watch = open_page(browser, f"{demo_server.url}/meeting", SIZES[size], dark)
    out = Path(os.environ.get("OBJEKTIV_PICTURES") or tmp_path)
    for number in range(1, (many := steps_of(page)) + 1):
        fits(page)
        name = re.sub(r".*view=([\w.-]+).*|.*", lambda found: found.group(1) or "changes", page.url)
        page.screenshot(path=out / f"meeting-{name}-{size}{'-dark' if dark else ''}.png")
        if number < many:
            press(page, "ArrowRight", number + 1)
    assert watch.outside == []
    assert watch.errors == []


def test_a_meeting_is_held_by_the_keyboard_and_its_link_shows_the_same_later(
    demo_store_file, browser, open_page, tmp_path: Path
):
    path = copied(demo_store_file, tmp_path / "store")
    store = open_store(path)
    last_meeting(store)
    store.close()
    server = start_server(path, tmp_path / "server.log")
    try:
        page, watch = open_page(browser, f"{server.url}/meeting", SIZES["1280"])
        shown = page.inner_text(".st-key-stage")
        link = held_by_keyboard(page, tmp_path)
        assert watch.outside == [] and watch.errors == []
    finally:
        stop_server(server)
    store = open_store(path)
    measures = reading_of(store).ask_of("roadmap/measures", ALL_MEASURES)
    tell(store, Told(tuple(measures["measure"]), status="выполнено"), "методист")
    store.close()
    server = start_server(path, tmp_path / "later.log")
    try:
        page, watch = open_page(browser, server.url + link[link.index("/meeting") :], SIZES["1280"])
        assert page.inner_text(".st-key-stage") == shown, "the same headline after news"
        assert "Цифры совещания" in page.inner_text(".st-key-bar")
        fits(page)
        press(page, "End", steps_of(page))
        drawn(page)
        assert LAST in page.inner_text(".st-key-stage")
        fits(page)
        page.get_by_role("button", name="К сегодняшним").press("Enter")
        page.wait_for_function("() => !document.querySelector('.st-key-bar').innerText.includes('Цифры совещания')")
        press(page, "Home", 1)
        drawn(page)
        assert page.inner_text(".st-key-stage") != shown, "today's have moved on"
        assert watch.errors == []
    finally:
        stop_server(server)


def held_by_keyboard(page: Page, out: Path) -> str:
    """Lead the meeting to recorded decisions and open its papers again; returns the frozen link."""
    while "Исполнение решений" not in page.inner_text(".st-key-bar"):
        press(page, "ArrowRight", int(re.search(r"вид (\d+)", page.inner_text(".st-key-bar")).group(1)) + 1)
    fits(page)
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    tabbed_to(page, "Записать исполнение")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-stage >> text=исполнено 1")
    drawn(page)
    press(page, "ArrowRight", (first := int(re.search(r"вид (\d+)", page.inner_text(".st-key-bar")).group(1)) + 1))
    drawn(page)
    page.locator(".st-key-stage textarea").first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(NEWS)
    for key in ("ArrowLeft", "ArrowRight", "Home", "End", "PageDown"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    drawn(page)
    assert f"вид {first} из" in page.inner_text(".st-key-bar"), "keys of one who types do not flip the view"
    page.get_by_role("button", name="Убрать").last.press("Enter")
    drawn(page)
    page.get_by_role("button", name="Добавить решение").press("Enter")
    page.wait_for_function("() => document.activeElement.tagName === 'TEXTAREA' && !document.activeElement.value")
    page.keyboard.type(LAST)
    page.keyboard.press("Tab")
    page.keyboard.type("управление образования")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("26.12.2026")
    page.keyboard.press("Escape")
    drawn(page)
    fits(page)
    press(page, "End", steps_of(page))
    drawn(page)
    tabbed_to(page, "Оформить")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Документы совещания", timeout=90_000)
    fits(page)
    page.screenshot(path=Path(os.environ.get("OBJEKTIV_PICTURES") or out) / "meeting-held-1280.png")
    minutes = words(downloaded(page, "Протокол"))
    assert f"1. {NEWS}" in minutes and "1. Об исполнении решений совещания" in minutes
    assert f"{LAST[:-1]}. Ответственные: управление образования. Срок: до 28.12.2026." in minutes
    letters = zipfile.ZipFile(io.BytesIO(downloaded(page, "Письма")))
    assert letters.namelist() and "ИНФОРМАЦИОННОЕ ПИСЬМО" in words(letters.read(letters.namelist()[0]))
    assert "Исполнение решений прошлого совещания" in words(downloaded(page, "Отчёт DOCX"))
    return page.get_by_label("Ссылка").input_value()


def tabbed_to(page: Page, name: str) -> None:
    """Go with Tab until the button of this name is reached: nothing needs a mouse."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("(e => e.tagName === 'BUTTON' ? e.innerText : '')(document.activeElement)"):
            return
    raise AssertionError(f"«{name}» is not reached by the keyboard")


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=button).first.press("Enter")
    return download.value.path().read_bytes()


def words(data: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs).replace("\xa0", " ")


def test_keys_lead_through_all_views_and_back(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting", SIZES["1280"])
    many = steps_of(page)
    for key, number in (
        ("PageDown", 2),
        ("ArrowRight", 3),
        ("PageUp", 2),
        ("ArrowLeft", 1),
        ("End", many),
        ("Home", 1),
    ):
        press(page, key, number)
    page.keyboard.press("ArrowLeft")
    drawn(page)
    assert "вид 1 из" in page.inner_text(".st-key-bar")
    for _ in range(3):  # pressed faster than the answer: they add up
        page.keyboard.press("ArrowRight")
    page.wait_for_selector(".st-key-bar >> text=вид 4 из")


def test_type_frame_clock_whole_screen_and_the_way_out(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting?view=map", SIZES["1280"])
    larger = page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stMainBlockContainer\"]')).zoom")
    assert float(larger) == 1.5
    assert float(page.evaluate(TYPE).removesuffix("px")) >= 14
    assert not page.is_visible('[data-testid="stSidebar"]')
    assert not page.is_visible('[data-testid="stHeader"]')
    assert re.search(r"на \d\d\.\d\d\.\d{4}", page.inner_text(".st-key-bar"))
    assert re.fullmatch(r"\d\d:\d\d", page.inner_text("#clock"))
    page.click("#full")
    page.wait_for_function("document.fullscreenElement !== null")
    press(page, "ArrowRight", 3)
    assert page.evaluate("document.fullscreenElement !== null")
    page.evaluate("document.exitFullscreen()")
    page.wait_for_function("document.fullscreenElement === null")
    page.keyboard.press("Escape")
    page.wait_for_selector('[data-testid="stSidebar"]', state="visible")
    drawn(page)
    assert "Что изменилось с" in page.inner_text("body")


def test_a_view_reopens_from_its_address(browser, demo_server, open_page):
    page, _ = open_page(browser, f"{demo_server.url}/meeting?view=changes&year=2024/25", SIZES["1280"])
    press(page, "ArrowRight", 2)
    drawn(page)
    first = page.inner_text(".st-key-stage")
    assert f"as_of={clock.today().isoformat()}" in page.url
    page.goto(page.url)
    drawn(page)
    assert page.inner_text(".st-key-stage") == first
    assert "2024/25" in page.inner_text(".st-key-bar")
