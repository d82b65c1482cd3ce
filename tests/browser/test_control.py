"""A school from its flag through letter, answer and a recheck that stops to the decision, and next year's memory."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import copied

from .hand import Hand

SCHOOL, NAME, YEAR = "edu000103", "Средняя школа № 2", "2024/25"
WORK = f"school={SCHOOL}&subject=МА&grade=4&year={YEAR}"
STORIES = {
    "confirmed": (lambda mark: max(mark - 1, 2), "признак подтверждён перепроверкой", "подтвердила признак: МА 4"),
    "cleared": (lambda mark: mark, "признак снят перепроверкой", "сняла признак: МА 4"),
}
"""What the commission gives for the school's mark, how the case is closed, what the card says."""


@pytest.mark.parametrize("story", list(STORIES))
def test_a_sign_leads_to_an_act_that_confirms_or_clears_it(
    browser, open_page, fresh_server, demo_store_file: Path, tmp_path: Path, story: str
):
    marked, reason, told = STORIES[story]
    copied(demo_store_file, tmp_path / "store")
    server = fresh_server(tmp_path / "store" / "objektiv.duckdb")
    page, watch = open_page(browser, server.url)
    hand = Hand(page, server.url)

    hand.start(f"/school?{WORK}")
    before = _zone(hand)
    assert before == "перепроверка"
    hand.click(page.get_by_role("link", name="Открыть разбирательство", exact=True))
    assert NAME in hand.said
    hand.presses("Открыть")
    hand.waits("Открыто: 1 разбирательство")
    page.wait_for_url("**case=*")
    case = page.url
    hand.presses("Записать")
    hand.waits("Записано: письмо школе")
    assert "Самоанализ запрошен, ответ до" in hand.said
    _takes_in(hand, _analysis(tmp_path / "семь шагов.xlsx"))
    page.goto(case)
    hand.waits(NAME)
    assert "самоанализ получен" in page.get_by_label("Слова").input_value()
    assert "Самоанализ школы «Семь шагов»" in hand.said
    hand.presses("Записать")
    hand.waits("Записано: ответ школы")

    hand.start(f"/control?view=recheck&{WORK}")
    hand.presses("Бросить жребий")
    hand.waits("Бланк комиссии")
    hand.click(page.get_by_text("Показать баллы школы"))
    filled = tmp_path / "бланк.xlsx"
    _fill(hand.takes("Бланк комиссии"), filled, marked)
    _takes_in(hand, filled)

    hand.start(f"/school?{WORK}")
    assert told in hand.said
    after = _zone(hand)
    assert after == ("перепроверка" if story == "confirmed" else "обычная")
    page.goto(case)
    hand.waits(NAME)
    assert "Перепроверка МА 4" in page.get_by_label("Слова").input_value().replace("\u00a0", " ")
    hand.presses("Записать")
    hand.waits("Записано: перепроверка")
    assert page.get_by_label("Чем закончилось").last.input_value() == reason, "the register's verdict is chosen already"
    hand.presses("Записать")
    hand.waits("Записано: решение")
    assert "Разобрано" in hand.said and reason in hand.said

    hand.start(f"/school?{WORK}")
    assert "разобрано" in hand.said and reason in hand.said
    hand.start("/school?" + WORK.replace(YEAR, "2025/26"))
    assert f"В 2024/25 разбирали: {reason}" in hand.said
    assert not watch.outside and not watch.errors


def _takes_in(hand: Hand, file: Path) -> None:
    hand.start("/data")
    hand.drops(file)
    hand.waits("Загрузить 1")
    hand.presses("Загрузить 1")
    hand.page.get_by_text("Страницу можно закрыть").wait_for(state="detached", timeout=120_000)
    hand.waits("Принято: 1")


def _analysis(path: Path) -> Path:
    """The school's answer by our template."""
    book = openpyxl.Workbook()
    book.active.append(["Логин ОО", "Учебный год", "Шаг", "Вопрос", "Ответ", "Вывод", "Мера", "Срок"])
    book.active.append([SCHOOL, "2024/2025", "3. Проверка", "Кто проверял работы?", "Два учителя", "Одинаково", "", ""])
    book.save(path)
    return path


def _zone(hand: Hand) -> str:
    """Zone of the school's verdict on its card."""
    head = hand.page.locator(".st-key-verdict").inner_text().splitlines()[0].replace("\u00a0", " ")
    return head.split(": ", 1)[1].split(" · ")[0].split(" ", 1)[1]


def _fill(data: bytes, path: Path, marked) -> None:
    """The worksheet with a commission's marks for the first 45 works of 69 in the order of the lot."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    header = next(row for row in range(1, 30) if "Код участника" in [cell.value for cell in sheet[row]])
    place = {cell.value: cell.column for cell in sheet[header]}
    count = 0
    for row in range(header + 1, sheet.max_row + 1):
        mark = sheet.cell(row, place["Отметка школы"]).value
        if count < 45 and sheet.cell(row, place["Код участника"]).value and mark:
            sheet.cell(row, place["Отметка комиссии"]).value = marked(int(mark))
            sheet.cell(row, place["Код эксперта"]).value = "17"
            count += 1
    book.save(path)
