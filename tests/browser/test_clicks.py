"""Usual tasks counted in clicks, as `docs/clicks.md` tells them; typing and dropping a file are not clicks."""

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.conftest import copied

from .conftest import drawn

LATER = "2027-03-10"
"""A day on which measures of schools are late."""


class Hand:
    """Clicks and counts them."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url, self.clicks = page, url, 0

    def start(self, path: str = "/") -> None:
        self.page.goto(self.url + path)
        drawn(self.page)
        self.clicks = 0

    def click(self, what: Locator) -> None:
        what.click()
        self._counted()

    def cell(self, right: int, row: int = 0, table: int = 0, shift: bool = False) -> None:
        """A cell of a table, `right` pixels from its left."""
        place = self.page.locator('[data-testid="stDataFrame"]').nth(table)
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box
        if shift:
            self.page.keyboard.down("Shift")
        self.page.mouse.click(box["x"] + right, box["y"] + 52 + 35 * row)
        if shift:
            self.page.keyboard.up("Shift")
        self._counted()

    def _counted(self) -> None:
        self.clicks += 1
        drawn(self.page)

    @property
    def said(self) -> str:
        return self.page.inner_text('[data-testid="stMain"]').replace("\u00a0", " ")


def test_usual_tasks_take_no_more_clicks_than_the_table_says(
    browser, open_page, fresh_server, demo_store_file: Path, tmp_path: Path
):
    copied(demo_store_file, tmp_path / "store")
    server = fresh_server(tmp_path / "store" / "objektiv.duckdb", OBJEKTIV_TODAY=LATER)
    page, watch = open_page(browser, server.url, (1440, 1000))
    page.set_default_timeout(60_000)
    hand = Hand(page, server.url)

    hand.start()  # why is the first school listed
    hand.click(page.get_by_role("link", name="перепроверка Средняя школа № 2").first)
    assert "Сильнее всего МА 4" in hand.said and "Что снимет вопросы" in hand.said
    assert hand.clicks == 1

    hand.start()  # what is late and where
    hand.click(page.get_by_role("button", name="ещё 7"))
    assert "за школами: Валуновская средняя школа" in hand.said
    assert hand.clicks == 1

    hand.start()  # find a school: a click and a few letters
    hand.click(page.get_by_label("Открыть школу"))
    page.keyboard.type("Окун")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Окунёвская средняя школа')")
    assert hand.clicks == 1

    hand.start("/roadmap?show=Кто должен")  # status for five schools
    hand.start(f"/measure?measure={late_measure(hand)}")
    hand.clicks = 1  # «Открыть» of «Сегодня»
    hand.cell(18)
    hand.cell(18, row=4, shift=True)
    hand.click(page.get_by_role("button", name="Записать 5 школам"))
    assert "Записано: 5 статусов" in hand.said
    assert hand.clicks == 4

    hand.start(f"/measure?measure={late_measure(hand)}")  # evidence for one school
    hand.clicks = 1
    hand.cell(18, row=6)
    hand.click(page.get_by_text("Добавить факт, подтверждение или комментарий"))
    page.get_by_label("Ссылка или название документа").fill("Справка № 4")
    hand.click(page.get_by_role("button", name="Добавить", exact=True))
    assert ("Добавлено в историю" in hand.said and "Справка № 4" in hand.said) or "Добавлено" in hand.said
    assert hand.clicks == 4

    hand.start("/deficits?dpart=Дошла ли помощь")  # a route for a teacher
    codes = page.locator('[data-testid="stDataFrame"]').count()
    hand.cell(60, table=1 if codes > 2 else 0)
    hand.click(page.get_by_role("button", name="Записать", exact=True))
    assert "записан." in hand.said
    assert hand.clicks == 2
    assert watch.errors == []


def late_measure(hand: Hand) -> str:
    """Name of the late measure with the most schools behind it, by the link of «Сегодня»."""
    hand.start()
    hand.click(hand.page.get_by_role("button", name="ещё 7"))
    rows = hand.page.locator('.st-key-today [data-testid="stPageLink"] a')
    found = [rows.nth(at).get_attribute("href") or "" for at in range(rows.count())]
    texts = hand.page.locator('.st-key-today [data-testid="stMarkdownContainer"]').all_inner_texts()
    lines = [text for text in texts if text.startswith("№") or text.startswith("«")]
    at = next(i for i, text in enumerate(lines) if "Сверка рабочих программ" in text)
    return [href for href in found if "measure=" in href][at].split("measure=")[1]
