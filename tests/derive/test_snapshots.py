"""Derived once per content, under a lease, apart from reading; old copies make way."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard import derive
from dashboard.derive.parts import PART_KEYS
from dashboard.derive.recipe import recipe
from dashboard.derive.snapshots import DERIVED_KEYS, KEPT
from dashboard.reading import EVERYTHING, NotDerived, open_reading
from dashboard.settings import PROJECT
from dashboard.store import Store, all_queries
from dashboard.subjects.signs.verdict import verdicts
from dashboard.vocabulary import ALL
from tests.conftest import reading_of
from tests.small_store import fill_small_store

DAY = date(2026, 11, 26)
_DERIVED = ("008_derived_anew.sql", "016_cell_spoken.sql", "028_habit.sql", "029_parts.sql")


def test_sessions_that_ask_at_once_derive_once(store: Store):
    fill_small_store(store)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _: derive.ensure(store, [DAY]), range(6)))
    assert len(store.query("derived/snapshots")) == 1
    now = open_reading(store, EVERYTHING, as_of=DAY)
    schools = now.exact("signs/schools", year=ALL)
    assert not schools.duplicated(["school", "academic_year"]).any()
    assert (
        not now.exact("signs/indicators", year=ALL)
        .duplicated(["school", "subject", "grade", "academic_year", "question"])
        .any()
    )


def test_a_day_that_is_not_derived_is_refused_and_never_derived_by_reading(store: Store):
    fill_small_store(store)
    with pytest.raises(NotDerived):
        open_reading(store, as_of=DAY)
    assert store.query("derived/snapshots").empty


def test_reading_writes_nothing(demo_store: Store):
    now = reading_of(demo_store)
    before = demo_store.version
    verdicts(now)
    for query in all_queries():
        own = {"snapshot", "district", "year", "as_of", "known_at"}
        if not set(query.params) - own and not query.name.startswith("derived/"):
            now.ask(query.name)
    assert demo_store.version == before


@pytest.mark.parametrize(
    "edited",
    [
        "data/reference/scales.csv",
        "queries/derived/units.sql",
        "queries/facts/work_at.sql",
        "dashboard/method/zones.py",
    ],
)
def test_an_edited_scale_query_or_formula_makes_other_figures(edited: str, tmp_path: Path):
    for folder in ("data/reference", "queries", "dashboard/method", "dashboard/derive"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    before = recipe.__wrapped__(tmp_path)
    assert before == recipe.__wrapped__(PROJECT)
    file = tmp_path / edited
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert recipe.__wrapped__(tmp_path) != before


def test_what_only_shows_figures_makes_no_other_ones(tmp_path: Path):
    for folder in ("data/reference", "queries", "dashboard/method", "dashboard/derive"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    before = recipe.__wrapped__(tmp_path)
    (tmp_path / "queries" / "answers" / "signs" / "lines.sql").write_text("-- What: changed\n", "utf-8")
    assert recipe.__wrapped__(tmp_path) == before


def test_old_copies_make_way_and_a_day_comes_back_the_same(store: Store):
    fill_small_store(store)
    days = [date(2022, 6, 1) + timedelta(days=365 * k) for k in range(4)]
    derive.ensure(store, [DAY])
    first = reading_of(store, DAY).exact("signs/schools", year=ALL)
    for day in days:
        derive.ensure(store, [day])
    kept = store.query("derived/snapshots")
    assert 2 <= len(kept) <= KEPT
    derive.ensure(store, [DAY])
    assert reading_of(store, DAY).exact("signs/schools", year=ALL).equals(first)


def test_results_count_from_their_own_day(store: Store):
    fill_small_store(store)
    years = {}
    for day in (date(2022, 1, 1), date(2023, 1, 1), date(2025, 7, 1)):
        derive.ensure(store, [day])
        years[day] = open_reading(store, as_of=day).ask("district/years")["academic_year"].tolist()
    assert years[date(2022, 1, 1)] == []
    assert years[date(2023, 1, 1)] == ["2021/2022"]
    assert years[date(2025, 7, 1)] == ["2024/2025", "2023/2024", "2022/2023", "2021/2022"]


def test_every_derived_table_has_a_key():
    steps = PROJECT / "dashboard" / "store" / "steps"
    made = "".join((steps / name).read_text("utf-8") for name in _DERIVED)
    tables = {line.split("store.")[1].split(" ")[0] for line in made.splitlines() if line.startswith("CREATE TABLE")}
    between = {table for table in tables if table.endswith("_of_part")}
    assert tables - between == {*DERIVED_KEYS, *PART_KEYS}
