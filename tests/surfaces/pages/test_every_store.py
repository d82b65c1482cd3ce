"""Pages of plans and teachers over every kind of store: nothing, a plan alone, teachers alone, one district, two."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.imports.taking import plan_tables, take_plan
from dashboard.plans.reader import read_template
from dashboard.store import Store, open_store
from tests.conftest import copied
from tests.emptied import have_had_a_file
from tests.subjects.teachers.made import fill

from .conftest import OpenPage, _app, said

PLAN = read_template("risk_zone", "2026/2027")
MEASURE = plan_tables(PLAN)["measure"]["measure"].iloc[7]
TEACHERS = {
    "register": [["Т-1", "", "edu000101", "МА", 5, ""]],
    "results": [["Т-1", "15.09.2025", "Математика", "Знания", "Функции", 2, 10]],
    "courses": [["Т-1", "Функции", "МА", 36, "10.03.2026", "00-1"]],
}


def with_plan(store: Store, _: Path) -> None:
    take_plan(store, PLAN, source=b"plan", file_name="План.docx", who="test", at=datetime(2026, 8, 20))


def with_teachers(store: Store, folder: Path) -> None:
    fill(store, folder, **TEACHERS)


EMPTY: dict[str, Callable[[Store, Path], object]] = {
    "nothing": lambda store, _: have_had_a_file(store),
    "plan": with_plan,
    "teachers": with_teachers,
}
FULL = {"demo": "demo_store_file", "two": "two_districts_file"}
TITLES = {
    "nothing": ("Планов пока нет", "Такого мероприятия нет", "Диагностик педагогов пока нет"),
    "plan": ("По плану выполнено", "Самоанализ", "Диагностик педагогов пока нет"),
    "teachers": ("Планов пока нет", "Такого мероприятия нет", "Дефициты у 1 из 1"),
    "demo": ("По плану выполнено", "Самоанализ", "Дефициты у"),
    "two": ("По плану выполнено", "Самоанализ", "Дефициты у"),
}


@pytest.fixture
def over(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Open pages over a store of the kind asked for."""
    kind, path = request.param, tmp_path / "store" / "objektiv.duckdb"
    if kind in EMPTY:
        store = open_store(path)
        EMPTY[kind](store, tmp_path / "files")
        store.close()
    else:
        copied(request.getfixturevalue(FULL[kind]), tmp_path / "store")
    yield from _app(path, monkeypatch)


@pytest.mark.parametrize(("over", "titles"), TITLES.items(), ids=TITLES, indirect=["over"])
def test_every_page_opens(over: OpenPage, titles: tuple[str, str, str]):
    pages = (over("roadmap"), over("measure", measure=MEASURE), over("deficits"))
    for app, title in zip(pages, titles, strict=True):
        said(app)
        assert title in app.title[0].value
    assert said(over("plan_preview")).startswith("Добавить план")


@pytest.mark.parametrize("over", ["plan", "two"], indirect=True)
@pytest.mark.parametrize("view", ["Ход", "Сроки", "Школы и мероприятия", "Разрезы"])
def test_every_view_of_plans_opens(over: OpenPage, view: str):
    said(over("roadmap", show=view))


@pytest.mark.parametrize("over", ["teachers", "two"], indirect=True)
@pytest.mark.parametrize("part", ["Где слабо", "Дошла ли помощь", "Цели", "Темы и пары", "Ученики и РМО"])
def test_every_part_of_teachers_opens(over: OpenPage, part: str):
    said(over("deficits", dpart=part))
