"""A methodologist's first hour in a real browser: own files in, problems read, undo."""

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
    assert "замечание" in page.inner_text("body")
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
    box = page.locator('[data-testid="stDataFrame"]:visible').first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 52)
    page.get_by_role("button", name="Отменить загрузку: 1").click()
    page.wait_for_selector("text=Загрузка отменена")
    assert watch.errors == []
    assert watch.outside == []
