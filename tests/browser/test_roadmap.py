"""A district's own Word plan, from the file dropped on the page to the percentages and the table back."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pandas as pd
from docx import Document

from dashboard import clock
from dashboard.settings import PROJECT
from tests.conftest import copied

from .conftest import drawn

TITLE = "Дорожная карта повышения объективности на 2026/2027 учебный год"
TITLE_AT, LEVEL_AT = 330, 870
HEADER = ("№ п/п", "Наименование мероприятия", "Ответственные исполнители", "Сроки", "Результаты/показатели реализации")
ROWS = (
    ("Организационное сопровождение",),
    ("1.", "Изучение итогов за прошедшие годы", "Управление образования", "до 13 ноября 2026 г.", "справка"),
    ("2.", "Список школ зоны риска", "ИМЦ", "постоянно", "адресная помощь"),
    ("Выявление школ и помощь им",),
    ("1.", "Самоанализ школ по шаблону", "ОО", "до 20 ноября 2026", "100 % ОО"),
    ("1", "2", "3", "4", "5"),
    ("2.", "Корректировка рабочих программ", "ОО", "ноябрь декабрь 2026", "программы обновлены"),
    ("Повышение компетентности",),
    ("1.", "Обучение учителей района", "ИМЦ", "декабрь 2026 г.", "обучено 20 учителей, выданы удостоверения"),
)


def word_plan(folder: Path) -> Path:
    """A roadmap of the usual shape: merged sections, numbering that restarts, a repeated row of column numbers."""
    document = Document()
    document.add_heading(TITLE)
    table = document.add_table(0, len(HEADER))
    for cells in (HEADER, ("1", "2", "3", "4", "5"), *ROWS):
        row = table.add_row().cells
        if len(cells) == 1:
            row[0].merge(row[-1]).text = cells[0]
            continue
        for cell, text in zip(row, cells, strict=True):
            cell.text = text
    path = folder / "Дорожная карта.docx"
    document.save(str(path))
    return path


def test_a_word_plan_goes_all_the_way(browser, open_page, fresh_server, demo_store_file: Path, tmp_path: Path):
    copied(demo_store_file, tmp_path / "store")
    store = tmp_path / "store" / "objektiv.duckdb"
    server = fresh_server(store)
    page, watch = open_page(browser, server.url + "/plan", (1440, 1400))
    page.set_default_timeout(90_000)
    page.set_input_files('input[type="file"]', word_plan(tmp_path))
    page.wait_for_selector("text=срок понят у 5 из 5")
    correct(page, 0, TITLE_AT, "Изучение итогов района")
    correct(page, 2, LEVEL_AT, "школа")
    page.get_by_role("button", name="Взять план").click()
    page.wait_for_selector(f"text=План взят: «{TITLE}», 5")
    drawn(page)
    page.goto(server.url + f"/roadmap?plan={TITLE}")
    drawn(page)
    assert "По плану выполнено 0" in page.inner_text("h1")
    open_the_school_measure(page, server.url)
    assert page.get_by_role("button", name="Записать", exact=True).is_disabled(), "nobody is chosen yet"
    box = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    for row in range(3):
        page.mouse.click(box["x"] + 18, box["y"] + 52 + 35 * row)
        drawn(page)
    page.get_by_role("button", name="Записать 3").click()
    page.wait_for_selector("text=Записано: 3")
    drawn(page)
    assert "3 из 12" in page.inner_text("body").replace("\u00a0", " ")
    page.goto(server.url + f"/roadmap?plan={TITLE}")
    drawn(page)
    now = page.inner_text("h1")
    assert "По плану выполнено 0" not in now
    page.goto(server.url + f"/roadmap?on={clock.today() - timedelta(days=1)}&plan={TITLE}")
    drawn(page)
    assert "По плану выполнено 0" in page.inner_text("h1"), "yesterday none of it had happened"
    assert watch.errors == [] and watch.outside == []
    server.process.terminate()
    server.process.wait(timeout=20)
    assert shown(table_of(store, tmp_path / "now.csv")) in now.replace("\u00a0", " ")


def correct(page, row: int, at: int, text: str) -> None:
    """Double-click a cell of the editor, `at` pixels from its left, and type."""
    box = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    page.mouse.dblclick(box["x"] + at, box["y"] + 52 + 35 * row)
    page.wait_for_timeout(500)
    if at == TITLE_AT:
        page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    drawn(page)


def open_the_school_measure(page, url: str) -> None:
    page.goto(f"{url}/roadmap?plan={TITLE}&level=школа")
    drawn(page)
    box = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 52)
    page.get_by_role("button", name="Открыть мероприятие").click()
    page.wait_for_selector("text=Что записано в плане")
    drawn(page)


def table_of(store: Path, out: Path) -> pd.DataFrame:
    command = [sys.executable, "-m", "dashboard", "roadmap", "--store", str(store), "--out", str(out)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    return pd.read_csv(out)


def shown(rows: pd.DataFrame) -> str:
    """The percentage of the plan as the page says it, added up from the rows of the command line's table."""
    own = rows[(rows["plan"] == TITLE) & (pd.to_datetime(rows["due_to"]) < pd.Timestamp(clock.today()))]
    shares = own.groupby(["section", "number"])["status"].agg(lambda told: 100 * (told == "выполнено").mean())
    return f"По плану выполнено {round(shares.mean())} %"
