"""With two districts loaded every surface speaks of the one that is chosen, and each figure is one number."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.reading import Scope
from dashboard.settings import settings
from dashboard.store import open_store
from dashboard.subjects.district.district import district_of
from dashboard.subjects.roadmap.feeds import with_feeds
from dashboard.subjects.roadmap.filters import CURRENT_MEASURES
from dashboard.subjects.teachers.figures import Figures, figures_of
from dashboard.subjects.teachers.levels import levels
from dashboard.subjects.teachers.targets import counted_targets
from dashboard.surfaces.cli.main import app as command_line
from dashboard.vocabulary import FIGURES, Named
from tests.conftest import copied
from tests.readings import plan_answer, reading_of
from tests.subjects.teachers.districts import DISTRICT, ROUTED, TRAINED, WEAK

from .conftest import OpenPage, _app, said

DEMO = "reg00_m001"
NAMES = {DEMO: "Приозёрный район", DISTRICT: "Заречный район"}
"""The address names a district as people do."""


@pytest.fixture
def two(two_districts_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Pages over the demo's district and a smaller one beside it."""
    yield from _app(copied(two_districts_file, tmp_path / "store"), monkeypatch)


def figures(district: str) -> tuple[Figures, set[str], pd.DataFrame, list[int | None]]:
    """Figures of teachers, logins, tasks with facts and targets of a district, as a reading gives them."""
    store = open_store(settings().store)
    reading = reading_of(store, scope=Scope(district, ""))
    found = (
        figures_of(reading),
        set(reading.ask("teachers/schools")["school"]),
        with_feeds(reading, plan_answer(reading, "tasks")),
        [counted.n for counted in counted_targets(reading)],
    )
    store.close()
    return found


def number(app: object, name: Named) -> str:
    """The value of a named figure on a page."""
    (value,) = {m.value for m in app.metric if m.label == FIGURES[name].label}  # type: ignore[attr-defined]
    return str(value)


def exported(schools: set[str], out: Path) -> pd.DataFrame:
    """Rows of the command `deficits` that are of these schools."""
    done = CliRunner().invoke(command_line, ["deficits", "--store", str(settings().store), "--out", str(out)])
    assert done.exit_code == 0, done.output
    rows = pd.read_csv(out)
    return rows[rows["school"].isin(schools)]


@pytest.mark.parametrize("district", [DEMO, DISTRICT])
def test_routes_and_deficits_are_one_number_on_every_surface(two: OpenPage, district: str, tmp_path: Path):
    found, schools, tasks, targets = figures(district)
    rows = exported(schools, tmp_path / "deficits.csv")
    now = rows["rediagnosed_pct"].fillna(rows["score_pct"])
    low = rows[now < levels().basic_from]
    assert (rows["teacher"].nunique(), low["teacher"].nunique()) == (found.diagnosed, found.with_deficit)
    assert found.with_route + found.without_route == found.with_deficit
    facts = tasks.dropna(subset=["feed"]).drop_duplicates("feed").set_index("feed")["fact"]
    assert targets[:2] == [facts["trained"], facts["webinars"]]

    page = two("deficits", district=NAMES[district])
    words = said(page)
    assert number(page, Named.DIAGNOSED) == str(found.diagnosed)
    assert number(page, Named.DEFICIT_NOW) == str(found.with_deficit)
    assert number(page, Named.WITHOUT_ROUTE) == str(found.without_route)
    assert f"Дефициты у {found.with_deficit} из" in words
    summary = two("summary", district=NAMES[district])
    said(summary)
    assert number(summary, Named.WITH_ROUTE) == f"{found.with_route} из {found.with_deficit}"
    goals = re.findall(r"^## (\d+)", said(two("deficits", district=NAMES[district], dpart="Цели")), re.M)
    assert list(map(int, goals)) == targets


def test_the_small_district_has_its_own_teachers_only(two: OpenPage):
    found, _, _, targets = figures(DISTRICT)
    assert (found.diagnosed, found.with_deficit, found.with_route) == (20, WEAK, ROUTED)
    assert targets == [TRAINED, 0, ROUTED]
    every, demo = figures("все")[0], figures(DEMO)[0]
    assert (every.diagnosed, every.with_route) == (demo.diagnosed + found.diagnosed, demo.with_route + found.with_route)


def test_figures_of_plans_are_one_number_on_the_page_and_the_summary(two: OpenPage):
    store = open_store(settings().store)
    reading = reading_of(store, scope=Scope(DEMO, ""))
    now = reading.ask("roadmap/headline", **CURRENT_MEASURES).iloc[0]
    told = {figure.name: figure.value for figure in district_of(reading).progress}
    store.close()
    page, summary = two("roadmap", district=NAMES[DEMO]), two("summary", district=NAMES[DEMO])
    assert number(page, Named.PLAN_DONE) == number(summary, Named.PLAN_DONE) == told[Named.PLAN_DONE]
    assert number(page, Named.PLAN_LATE) == told[Named.PLAN_LATE] == f"{now['overdue']:.0f}"
    assert number(page, Named.MEASURES_DONE) == f"{now['done']:.0f} из {now['n']:.0f}"
