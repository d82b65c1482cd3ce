"""A recheck in a real browser: from the flag to the lot, the first works typed, to stop or not, the flag moved."""

from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import copied

from .conftest import drawn

PAGE = "/control?view=recheck&school=edu000101&subject=МА&grade=5"
SCORE = 180
"""Pixels from the table's left to the column of points."""


def type_points(page: Page, count: int, points: int) -> None:
    """The first so many works of the order given the same points."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    if box := table.bounding_box():
        page.mouse.click(box["x"] + SCORE - 100, box["y"] + 52)  # the first click only wakes the table up
        page.wait_for_timeout(1000)
    for row in range(count):
        box = table.bounding_box()
        assert box
        page.mouse.click(box["x"] + SCORE, box["y"] + 52 + 35 * row)
        page.wait_for_timeout(300)  # the cell takes keys a little after it is chosen
        page.keyboard.type(str(points), delay=50)
        page.wait_for_timeout(200)
        page.keyboard.press("Enter")
        drawn(page)


def test_a_soft_marking_is_confirmed_before_anything_is_written_and_then_moves_the_flag(
    browser, open_page, fresh_server, demo_store_file: Path, tmp_path: Path
):
    copied(demo_store_file, tmp_path / "store")
    server = fresh_server(tmp_path / "store" / "objektiv.duckdb")
    page, watch = open_page(browser, server.url + PAGE, (1440, 1300))
    assert "Бросить жребий" in page.inner_text("body")
    page.get_by_label("Зерно").fill("11")
    page.get_by_role("button", name="Бросить жребий").click()
    page.wait_for_selector("text=Жребий брошен")
    drawn(page)
    assert "зерно 11" in page.inner_text("body") and "Начните с работы № 1" in page.inner_text("body")
    with page.expect_download() as download:
        page.get_by_role("button", name="Бланк комиссии, XLSX").click()
    assert download.value.suggested_filename == "recheck-edu000101-МА5-11.xlsx"
    type_points(page, 10, 0)
    said = page.inner_text("body")
    assert "Проверено 10 из" in said and "вымышленный район" in said
    page.get_by_role("button", name="Записать 10").click()
    page.wait_for_selector("text=Принято: 1", timeout=120_000)
    drawn(page)
    said = page.inner_text("body")
    assert "вымышленный район" in said, "words on its works leave the invented district standing"
    assert "Остановиться: признак подтверждён" in said
    page.goto(server.url + "/school?school=edu000101&subject=МА&grade=5")
    drawn(page)
    said = page.inner_text("body")
    assert "Признак подтверждён перепроверкой" in said and "перепроверка подтвердила признак: МА 5" in said
    assert watch.errors == [] and watch.outside == []
