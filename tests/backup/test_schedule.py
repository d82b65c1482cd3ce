"""When a copy is due, which make way, and that the last good one never does."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dashboard.backup.schedule import (
    DAYS,
    MANY_CHANGES,
    MONTHS,
    WEEKS,
    Failure,
    Kept,
    failure_of,
    is_due,
    kept_copies,
    last_good,
    name_at,
    remember_failure,
    superfluous,
)

NOW = datetime(2026, 11, 27, 9, 0)
MOMENTS = st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2031, 1, 1))


def at(*moments: datetime) -> list[Kept]:
    return [Kept(Path(f"{moment:%Y%m%d%H%M%S}"), moment, 1) for moment in moments]


def test_a_copy_is_due_after_a_day_or_after_many_changes_but_not_every_minute():
    old, fresh, hour = at(*(NOW - timedelta(hours=hours) for hours in (24, 0.9, 2)))
    assert is_due(None, NOW, 0) and is_due(old, NOW, 0)
    assert not is_due(hour, NOW, MANY_CHANGES - 1) and is_due(hour, NOW, MANY_CHANGES)
    assert not is_due(fresh, NOW, MANY_CHANGES)


def test_a_clock_that_went_wrong_stops_no_copies_and_hides_no_good_one():
    future, good = at(datetime(2031, 1, 1), NOW - timedelta(hours=1))
    assert is_due(future, NOW, 0)
    assert last_good([future, good], NOW) == good and last_good([future], NOW) == future


def test_a_year_of_daily_copies_leaves_the_stated_ones():
    year = at(*(NOW - timedelta(days=passed) for passed in range(500)))
    stay = sorted({kept.made_at for kept in year} - {kept.made_at for kept in superfluous(year, year[0].file)})
    days = [(NOW - moment).days for moment in reversed(stay)]
    assert days[:7] == list(range(7))
    assert len(stay) <= DAYS + WEEKS + MONTHS and days[-1] >= 330
    assert all((moment + timedelta(days=1)).day == 1 for moment in stay[:9])


@given(st.lists(MOMENTS, min_size=1, unique=True), st.data())
def test_the_newest_and_the_just_made_never_make_way(moments: list[datetime], data: st.DataObject):
    copies = at(*moments)
    just = data.draw(st.sampled_from(copies))
    gone = superfluous(copies, just.file)
    assert just not in gone and max(copies, key=lambda kept: kept.made_at) not in gone
    assert len(copies) - len(gone) <= DAYS + WEEKS + MONTHS + 1
    stay = [kept for kept in copies if kept not in gone]
    assert superfluous(stay, just.file) == [], "what stays once stays"


def test_only_own_names_are_copies(tmp_path: Path):
    store = tmp_path / "objektiv.duckdb"
    for name in (name_at(store, NOW), "objektiv-2026-13-27-090000.zip", "other-2026-11-27-090000.zip", "отчёт.zip"):
        (tmp_path / name).write_bytes(b"12")
    assert [(kept.file.name, kept.made_at, kept.size) for kept in kept_copies(store, tmp_path)] == [
        ("objektiv-2026-11-27-090000.zip", NOW, 2)
    ]
    assert kept_copies(store, tmp_path / "no such folder") == []


def test_a_failure_is_remembered_past_a_restart(tmp_path: Path):
    store = tmp_path / "objektiv.duckdb"
    assert failure_of(store) is None
    remember_failure(store, Failure(NOW, "Мало места."))
    assert failure_of(store) == Failure(NOW, "Мало места.")
    remember_failure(store, None)
    assert failure_of(store) is None
    (tmp_path / "objektiv.backup-failed.json").write_text("{")
    assert failure_of(store) is None
