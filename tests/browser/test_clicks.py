"""Usual tasks counted in clicks, as `docs/clicks.md` tells them; typing and dropping a file are not clicks."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import copied
from tests.documents import words_of

from .conftest import Server, start_server, stop_server
from .hand import Hand
from .test_import import written
from .test_roadmap import TITLE, word_plan

LATER = "2027-03-10"
"""A day on which measures of schools are late."""


@pytest.fixture(scope="module")
def server(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for all tasks, in the order in which they stand: a plan of one's own ends the invented district."""
    folder = tmp_path_factory.mktemp("clicked")
    store = copied(demo_store_file, folder / "store")
    started = start_server(store, folder / "server.log", OBJEKTIV_TODAY=LATER)
    yield started
    stop_server(started)


@pytest.fixture
def hand(browser, open_page, server: Server) -> Iterator[Hand]:
    """A hand on the summary."""
    page, watch = open_page(browser, server.url, (1440, 1000))
    page.set_default_timeout(60_000)
    yield Hand(page, server.url)
    assert watch.errors == [] and watch.outside == []


def test_usual_tasks_take_no_more_clicks_than_the_table_says(hand: Hand):
    page = hand.page  # why is the first school listed
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

    hand.start(f"/measure?measure={late_measure(hand)}")  # status for five schools
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


def test_report_letters_and_minutes_are_taken_in_four_clicks(hand: Hand, tmp_path: Path):
    hand.goes("Отчёты")
    hand.click(hand.page.get_by_role("tab", name="Протокол"))
    hand.presses("Оформить")
    hand.waits("Документы совещания")
    with zipfile.ZipFile(io.BytesIO(hand.takes("Всё архивом"))) as taken:
        taken.extractall(tmp_path)
    assert hand.clicks == 4
    heads = {
        "report-*.docx": "1. Главное",
        "report-*.pptx": "Главное",
        "report-*.xlsx": "Главное",
        "report-*.pdf": "1. Главное",
        "minutes-*.docx": "ПРОТОКОЛ СОВЕЩАНИЯ ДИРЕКТОРОВ",
        "letter-*.docx": "ИНФОРМАЦИОННОЕ ПИСЬМО",
    }
    for name, head in heads.items():
        found = list(tmp_path.glob(name))
        assert found and all(head in words_of(file) for file in found), name
    assert len(list(tmp_path.iterdir())) == sum(len(list(tmp_path.glob(name))) for name in heads)


def test_a_year_is_taken_in_two_clicks_and_undone_in_two(hand: Hand, tmp_path: Path):
    files = [
        written(tmp_path / "1.xlsx", "ВПР 2024 Математика 4 класс", 40001),
        written(tmp_path / "2.xlsx", "ВПР 2024 Русский язык 4 класс", 40002),
        written(tmp_path / "3.xlsx", "ВПР 2024 Математика 5 класс", 50001),
    ]
    hand.goes("Данные")
    hand.drops(*files)
    hand.presses("Загрузить 3 файла")
    hand.waits("Принято: 3 файла")
    assert hand.clicks == 2

    hand.start()
    hand.click(hand.page.get_by_role("link", name="3 файла"))
    hand.presses("Отменить всю загрузку")
    hand.waits("Загрузка отменена")
    assert hand.clicks == 2


def test_a_plan_is_taken_from_word_in_three_clicks(hand: Hand, tmp_path: Path):
    hand.goes("Дорожная карта")
    hand.presses("Добавить план")
    hand.drops(word_plan(tmp_path))
    hand.waits("срок понят у 5 из 5")
    hand.presses("Взять план")
    hand.waits(f"План взят: «{TITLE}», 5")
    assert hand.clicks == 3


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
