"""The browser's way back: filters stand again, and no name of another page is left in the address."""

from urllib.parse import unquote_plus

from playwright.sync_api import Page

from .conftest import ALL_SIZES, drawn


def where(page: Page, url: str) -> str:
    return unquote_plus(page.url.removeprefix(url))


def click_in_table(page: Page, right: int) -> None:
    """Click into the first row of the page's table, `right` pixels from its left."""
    box = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    assert box
    page.mouse.click(box["x"] + right, box["y"] + 55)
    drawn(page)


def back(page: Page) -> None:
    page.go_back()
    drawn(page)


def test_filters_of_lists_and_map_stand_again_after_a_card(browser, demo_server, open_page):
    url = demo_server.url
    page, watch = open_page(browser, url, ALL_SIZES["1280"])
    page.get_by_role("link", name="Какие школы").click()
    drawn(page)
    assert where(page, url) == "/schools?zone=к проверке"
    assert page.title() == "Школы · Объектив"
    shown = page.inner_text("h1")
    click_in_table(page, 100)
    assert where(page, url).startswith("/school?school=edu0001"), "the name of a school is its link"
    assert page.title() == f"{page.inner_text('h1')} · Объектив"
    back(page)
    assert where(page, url) == "/schools?zone=к проверке"
    assert "школ" in shown and page.inner_text("h1") == shown

    page.goto(url + "/roadmap?status=просрочено")
    drawn(page)
    click_in_table(page, 18)
    page.get_by_role("button", name="Открыть мероприятие").click()
    page.wait_for_selector("text=Что записано в плане")
    drawn(page)
    back(page)
    assert where(page, url) == "/roadmap?status=просрочено"

    page.goto(url + "/map?map_question=Журнал и район")
    drawn(page)
    click_in_table(page, 18)
    assert where(page, url).startswith("/school?school=")
    back(page)
    assert where(page, url) == "/map?map_question=Журнал и район"
    assert "«Журнал и район»" in page.inner_text("h1")
    assert watch.errors == []


def test_a_sign_of_the_matrix_opens_the_card_at_its_work(browser, demo_server, open_page):
    url = demo_server.url
    page, watch = open_page(browser, url + "/schools?list=Школы и работы&zone=к проверке&of_grade=5", ALL_SIZES["1280"])
    box, signs = page.locator(".scatterlayer .point").first.bounding_box(), page.locator(".scatterlayer .point").count()
    assert box and signs
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/school?**")
    drawn(page)
    assert where(page, url).startswith("/school?school=edu0001") and where(page, url).endswith("&grade=5")
    back(page)
    assert where(page, url).startswith("/schools?")
    assert page.locator(".scatterlayer .point").count() == signs
    assert watch.errors == []
