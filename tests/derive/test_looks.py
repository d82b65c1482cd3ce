"""Zones are remembered look by look: of the day itself, and only where something moved."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard import clock, derive
from dashboard.derive.versions import VERSION
from dashboard.imports.drop import give_back, undo
from dashboard.settings import settings
from dashboard.store import Store
from dashboard.vocabulary import ALL

COLUMNS = ["academic_year", "school", "zone", "one_in", "cells", "pupils"]


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[date], None]]:
    """Set the computer's clock to a day."""

    def to(said: date) -> None:
        monkeypatch.setenv("OBJEKTIV_TODAY", str(said))
        settings.cache_clear()

    yield to
    settings.cache_clear()


def remembered(store: Store, day: date | None = None) -> pd.DataFrame:
    with store.looked_into() as cursor:
        rows = cursor.execute("SELECT * FROM store.zone_seen ORDER BY recorded_at, academic_year, school").df()
    return rows if day is None else rows[rows["looked_on"].dt.date == day][COLUMNS].reset_index(drop=True)


def test_a_look_keeps_the_two_last_years_as_they_were_derived(demo_store: Store):
    seen = remembered(demo_store)
    assert set(seen["academic_year"]) == {"2024/2025", "2025/2026"}
    snapshot = derive.find(demo_store, clock.today())
    derived = demo_store.query("signs/schools", snapshot=snapshot, district=ALL, year=ALL)
    derived = derived[derived["academic_year"] >= "2024/2025"].sort_values(["academic_year", "school"])
    last = seen[seen["recorded_at"] == seen["recorded_at"].max()]
    assert last["zone"].tolist() == derived["zone"].tolist()
    assert last["one_in"].tolist() == derived["deciding_one_in"].tolist()
    assert set(seen["method_version"]) == {VERSION}


def test_a_day_without_news_and_a_day_of_the_past_are_no_looks(demo_store: Store, day: Callable[[date], None]):
    before, today = remembered(demo_store), clock.today()
    derive.ensure(demo_store, [today - timedelta(days=200)])
    day(today + timedelta(days=1))
    derive.ensure(demo_store, [clock.today()])
    assert remembered(demo_store).equals(before)


def test_what_was_undone_and_given_back_are_looks_though_their_figures_stood_before(
    demo_store: Store, day: Callable[[date], None]
):
    first = clock.today()
    files = demo_store.query("data/batches")
    protocol = files.loc[files["kind"] == "f1", "batch_id"].iloc[0]
    day(first + timedelta(days=1))
    undo(demo_store, [protocol], "test", "не тот файл")
    day(first + timedelta(days=2))
    give_back(demo_store, [protocol], "test")
    before, without, back = (remembered(demo_store, first + timedelta(days=days)) for days in range(3))
    assert len(without) and not without.equals(before)
    changed = back.set_index(["academic_year", "school"])
    assert changed.equals(before.set_index(["academic_year", "school"]).loc[changed.index])
