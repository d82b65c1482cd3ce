"""Snapshots of the same facts by two versions of the method: kept while they can be compared, and found."""

from datetime import date
from pathlib import Path

import pytest

from dashboard import derive
from dashboard.derive.contents import UNRECORDED, content_of
from dashboard.derive.snapshots import KEPT
from dashboard.store import Store, open_store
from tests.earlier_method import BEFORE, derived_before, version
from tests.small_store import SCHOOLS, fill_small_store

DAY = date(2026, 11, 26)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small store, closed."""
    path = tmp_path / "store" / "objektiv.duckdb"
    store = open_store(path)
    fill_small_store(store)
    store.close()
    return path


def derived_now(path: Path, *days: date) -> Store:
    store = open_store(path)
    derive.ensure(store, days or [DAY])
    return store


def found(store: Store, day: date = DAY) -> derive.Pair | None:
    return derive.pair_for(store, derive.find(store, day) or "")


def test_a_snapshot_says_which_facts_it_is_of_and_by_which_version(file: Path):
    store = derived_now(file)
    (row,) = store.query("derived/snapshots").to_dict("records")
    assert (row["content"], row["method"]) == (content_of(store, DAY), derive.VERSION)
    assert found(store) is None, "there is nothing to compare with"


def test_the_same_facts_by_an_earlier_version_are_found(file: Path):
    derived_before(file, DAY)
    store = derived_now(file)
    rows = store.query("derived/snapshots").set_index("method")
    pair = found(store)
    assert pair is not None and pair.is_asked and pair.method == BEFORE
    assert (pair.now, pair.before) == (rows.loc[derive.VERSION, "snapshot_id"], rows.loc[BEFORE, "snapshot_id"])
    assert rows["content"].nunique() == 1 and rows["key"].nunique() == 2


def test_of_facts_that_only_this_version_counted_the_latest_that_both_did_are_told(file: Path):
    derived_before(file, date(2024, 1, 1))
    store = derived_now(file, date(2024, 1, 1), DAY)
    pair = found(store)
    assert pair is not None and not pair.is_asked and pair.as_of == date(2024, 1, 1)
    older = found(store, date(2024, 1, 1))
    assert older is not None and older.is_asked


def test_other_facts_by_an_earlier_version_are_nothing_to_compare_with(file: Path):
    derived_before(file, date(2022, 6, 1))
    assert found(derived_now(file)) is None


def test_one_earlier_snapshot_outlives_the_others_while_its_facts_are_shown(file: Path):
    earlier_days = [date(year, 7, 1) for year in (2022, 2023, 2024)]
    derived_before(file, DAY)
    for day in earlier_days:
        derived_before(file, day, number="1.3")
    store = derived_now(file, DAY, *earlier_days)
    kept = store.query("derived/snapshots")
    assert kept["method"].tolist() == [derive.VERSION] * 4 + ["1.3"] * 2 + [BEFORE], "six, and one more beyond them"
    pair = found(store)
    assert pair is not None and pair.is_asked and pair.method == BEFORE


def test_an_earlier_snapshot_makes_way_when_its_facts_are_shown_no_more(file: Path):
    derived_before(file, DAY)
    store = derived_now(file)
    for number in range(KEPT):
        fill_small_store(store, schools=list(SCHOOLS)[: number + 1] + ["edu009001"] * number)
        derive.ensure(store, [DAY])
    assert store.query("derived/snapshots")["method"].tolist() == [derive.VERSION] * KEPT


def test_a_snapshot_made_before_versions_were_kept_is_of_what_was_known_then(file: Path):
    derived_before(file, DAY, forget_what_it_is_of)
    with version("9.0"):
        pair = found(derived_now(file))
    assert pair is not None and pair.is_asked and pair.method == UNRECORDED, "nothing came since it was made"


def test_a_snapshot_of_before_is_not_taken_for_one_of_facts_that_came_later(file: Path):
    derived_before(file, DAY, forget_what_it_is_of)
    store = open_store(file)
    fill_small_store(store, schools=["edu009001"])
    with version("9.0"):
        derive.ensure(store, [DAY])
        assert found(store) is None


def forget_what_it_is_of(store: Store) -> None:
    """As a store was before its snapshots said it."""
    with store.looked_into() as cursor:
        cursor.execute("UPDATE store.snapshot SET content = NULL, method = NULL")
