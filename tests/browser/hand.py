"""A hand that clicks in a real browser and counts its clicks; typing and dropping files are not clicks."""

from pathlib import Path

from playwright.sync_api import Locator, Page

from .conftest import drawn


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

    def goes(self, name: str) -> None:
        """To a page, by its name on the left."""
        self.click(self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True))

    def presses(self, name: str) -> None:
        """A button whose label begins so."""
        self.click(self.page.get_by_role("button", name=name).first)

    def drops(self, *files: Path) -> None:
        self.page.set_input_files('input[type="file"]', files)

    def takes(self, name: str) -> bytes:
        """The file that a button gives."""
        with self.page.expect_download(timeout=60_000) as download:
            self.presses(name)
        return download.value.path().read_bytes()

    def waits(self, said: str) -> None:
        """Until the page says so."""
        self.page.get_by_text(said).filter(visible=True).first.wait_for()
        drawn(self.page)

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
