"""A methodologist in a real browser: three files in, a deficit without a route, the route in, the figures move."""

import re
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard import clock
from dashboard.surfaces.cli.main import app as command_line
from tests.subjects.teachers.made import COURSES, REGISTER, RESULTS, ROUTES, write

from .conftest import drawn, stop_server

TEACHERS = [[f"Т-{k}", "", "edu770001", "Математика", 5 + k, "первая"] for k in range(1, 9)]
DIAGNOSED = [
    [f"Т-{k}", "15.09.2025", "Математика", block, "", points, 20]
    for k in range(1, 9)
    for block, points in (("Знания", 4 if k <= 2 else 18), ("Методика", 17))
]
TRAINED = [["Т-1", "Функции", "Математика", 36, "10.03.2026", "00-1"]]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    tables = {"педагоги": (REGISTER, TEACHERS), "диагностика": (RESULTS, DIAGNOSED), "курсы": (COURSES, TRAINED)}
    return [write(tmp_path / "files", name, *table) for name, table in tables.items()]


def take(page, server, paths: list[Path]) -> None:
    page.goto(server.url + "/data")
    drawn(page)
    page.set_input_files('input[type="file"]', [str(path) for path in paths])
    page.wait_for_selector(f"text=Загрузить {len(paths)}")
    page.get_by_role("button", name=f"Загрузить {len(paths)}").click()
    page.wait_for_selector("text=Принято: ", timeout=60_000)
    drawn(page)


def body(page, address: str) -> str:
    page.goto(address)
    drawn(page)
    return re.sub(r"\n+", "\n", page.inner_text("body")).replace("\u00a0", " ")


def funnel(page) -> list[str]:  # type: ignore[no-untyped-def]
    """Counts of the funnel's bars from the diagnosed to the improved."""
    page.wait_for_selector(".js-plotly-plot .textpoint text")
    shown = page.locator(".js-plotly-plot").first.locator(".textpoint text").all_text_contents()
    return [text.split("\u00a0")[0].split(" ")[0] for text in shown]


def routes_by_command(store: Path, day: str, out: Path) -> int:
    """Teachers with a route by the command line as of a day."""
    ran = CliRunner().invoke(command_line, ["deficits", "--store", str(store), "--as-of", day, "--out", str(out)])
    assert ran.exit_code == 0, ran.output
    rows = pd.read_csv(out)
    return rows.loc[rows["route_status"].notna(), "teacher"].nunique()


def test_a_route_moves_the_funnel_and_the_target(browser, open_page, fresh_server, files, tmp_path: Path):
    from dashboard.store import open_store
    from tests.emptied import have_had_a_file

    store = open_store(tmp_path / "store" / "objektiv.duckdb")
    have_had_a_file(store)
    store.close()
    server = fresh_server(tmp_path / "store" / "objektiv.duckdb")
    page, watch = open_page(browser, server.url + "/data")
    take(page, server, files)

    assert "Дефициты у 2 из 8" in body(page, server.url + "/deficits?dpart=Дошла ли помощь")
    assert "Без маршрута: 2" in page.inner_text("body")
    assert funnel(page)[:3] == ["8", "2", "0"]
    targets = server.url + "/deficits?dpart=Цели&on=2026-06-01"
    before = body(page, targets)
    assert re.search(r"Педагогов с ИОМ\s+—\s+Считать не по чему", before), (
        "no file of routes is not the same as no routes"
    )
    assert "1 из 20" in before

    routes = [["Т-1", "1", "20.10.2025", "31.05.2026", "в работе", "методист 1"]]
    take(page, server, [write(tmp_path / "files", "маршруты", ROUTES, routes)])
    assert "Без маршрута: 1" in body(page, server.url + "/deficits?dpart=Дошла ли помощь")
    assert re.search(r"Педагогов с ИОМ\s+1\s", body(page, targets))
    assert "Без маршрута: 2" in body(page, server.url + "/deficits?dpart=Дошла ли помощь&on=2025-10-19")

    page.goto(server.url + "/deficits?dpart=Дошла ли помощь")
    drawn(page)
    page.get_by_text("Записать ИОМ").click()
    page.wait_for_selector("text=Код педагога")
    drawn(page)  # a click on a form that is still being drawn is lost
    page.get_by_role("button", name="Записать", exact=True).click()
    page.wait_for_selector("text=ИОМ педагога Т-2 записан")
    drawn(page)
    assert "Без маршрута: 0" in page.inner_text("body")
    assert funnel(page)[:3] == ["8", "2", "2"]
    assert watch.errors == []
    assert watch.outside == []
    stop_server(server)
    store = tmp_path / "store" / "objektiv.duckdb"
    assert routes_by_command(store, "2025-10-19", tmp_path / "before.csv") == 0
    assert routes_by_command(store, "2025-11-30", tmp_path / "after.csv") == 1
    assert routes_by_command(store, f"{clock.today():%Y-%m-%d}", tmp_path / "now.csv") == 2


def test_the_heatmap_fits_the_screen_and_its_numbers_are_drawn(browser, demo_server, open_page):
    page, watch = open_page(browser, demo_server.url + "/deficits?dview=Педагоги × темы", (1280, 720))
    numbers = page.locator(".js-plotly-plot .textpoint text")
    assert numbers.count() > 100
    assert float(numbers.first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert watch.errors == []
