"""A methodologist's first hour in a real browser: own files in, questions answered, problems read, undo and return."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import copied

from .conftest import drawn

HEADER = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант", "1 (2б)", "2 (1б)"]
HEADER += ["Первичный балл", "Отметка", "Отметка по журналу"]


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A Ф1 of a school with three good rows and one whose total is above the maximum."""
    path = tmp_path / "2849657.xlsx"
    rows = [[1, 1, 2, 4, 4], [2, 1, 3, 5, 4], [0, 1, 1, 3, 3], [2, 1, 9, 5, 5]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("МА 4 Индивидуальные результаты")
        frame = [["Индивидуальные результаты"], [], ["ВПР 2024 Математика 4 класс"], ["Предмет:", "Математика"]]
        frame += [
            ["Максимальный первичный балл:", 3],
            ["Дата:", "18.04.2024"],
            ["", "", "", "", "", "", "Б", "П"],
            HEADER,
        ]
        for number, row in enumerate(frame):
            sheet.write_row(number, 0, row)
        for number, row in enumerate(rows):
            said = ["sch770001", "Степной район(reg77_m001)", "Степная школа", 40001 + number, "4А", 1, *row]
            sheet.write_row(8 + number, 0, said)
    return path


def test_own_files_replace_the_invented_district_and_undo_takes_them_back(
    browser, open_page, fresh_server, demo_store_file: Path, own_file: Path, tmp_path: Path
):

    copied(demo_store_file, tmp_path / "store")
    server = fresh_server(tmp_path / "store" / "objektiv.duckdb")
    page, watch = open_page(browser, server.url + "/data")
    page.set_input_files('input[type="file"]', own_file)
    page.wait_for_selector("text=Загрузить 1")
    drawn(page)
    assert "первичный балл 9 больше максимума 3" in page.inner_text("body")
    page.get_by_role("button", name="Загрузить 1").click()
    page.wait_for_selector("text=Принято: 1")
    drawn(page)
    assert "вымышленный район" not in page.inner_text("body")
    page.goto(server.url + "/school?school=edu770001&subject=МА&grade=4")
    drawn(page)
    assert "Степная школа" in page.inner_text("body")
    page.goto(server.url + "/data")
    drawn(page)
    page.get_by_role("tab", name="Журнал загрузок").click()
    page.get_by_role("button", name="Отменить всю загрузку").click()
    page.wait_for_selector("text=Загрузка отменена")
    assert watch.errors == []
    assert watch.outside == []


def written(path: Path, title: str, code: int, date: str | None = "18.04.2024") -> Path:
    """A Ф1 of one pupil; without a date the title alone may say its year."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Лист1")
        for number, row in enumerate([[title], *([["Дата:", date]] if date else []), HEADER]):
            sheet.write_row(number, 0, row)
        row = ["edu770001", "Степной район(reg77_m001)", "Степная школа", code, "4А", 1, 1, 1, 2, 4, 4]
        sheet.write_row(3 if date else 2, 0, row)
    return path


def test_an_asked_file_is_answered_taken_undone_and_given_back(
    browser, open_page, fresh_server, demo_store_file: Path, tmp_path: Path
):
    copied(demo_store_file, tmp_path / "store")
    server = fresh_server(tmp_path / "store" / "objektiv.duckdb")
    page, watch = open_page(browser, server.url + "/data", size=(1280, 720))
    files = [
        written(tmp_path / "1.xlsx", "ВПР 2024 Математика 4 класс", 40001),
        written(tmp_path / "2.xlsx", "ВПР 2024 Русский язык 4 класс", 40002),
        written(tmp_path / "3.xlsx", "Русский язык 5 класс", 50001, date=None),
    ]
    page.set_input_files('input[type="file"]', files)
    page.wait_for_selector("text=1 файл ждёт ответа")
    drawn(page)
    assert page.get_by_role("button", name="Загрузить 2").is_enabled()
    page.get_by_role("combobox", name="Какой учебный год?").click()
    page.keyboard.type("2024/2025")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    drawn(page)
    page.get_by_role("button", name="Ответить").click()
    page.wait_for_selector("text=Исправлено: учебный год: 2024/2025")
    drawn(page)
    page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, main.scrollHeight)")
    button = page.get_by_role("button", name="Загрузить 3")
    assert in_view(page, button), "the button stays in view"
    button.click()
    page.wait_for_selector("text=Принято: 3")
    drawn(page)
    page.get_by_role("tab", name="Журнал загрузок").click()
    page.get_by_role("button", name="Отменить всю загрузку").click()
    page.wait_for_selector("text=Загрузка отменена")
    drawn(page)
    page.get_by_role("button", name="Вернуть").click()
    page.wait_for_selector("text=Загрузка возвращена")
    drawn(page)
    assert page.get_by_role("button", name="Отменить всю загрузку").is_enabled()
    assert watch.errors == []
    assert watch.outside == []


def in_view(page, element) -> bool:
    """Whether the middle of the element is what a click there would meet."""
    box = element.bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    return element.evaluate("(self, [x, y]) => self.contains(document.elementFromPoint(x, y))", middle)
