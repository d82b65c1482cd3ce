"""Figures by parts: one file makes its own part anew; in any order of files the figures are those of a full run."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboard import derive
from dashboard.derive import signs
from dashboard.derive.parts import PART_KEYS
from dashboard.derive.snapshots import DERIVED_KEYS, KEPT
from dashboard.method.assess import hear
from dashboard.store import Store, open_store
from dashboard.store.batches import NewBatch, append_batch
from tests.derive.protocols import School, ordinary, take, zeros
from tests.kinds import opened_copy
from tests.small_store import fill_small_store

DAY = date(2026, 11, 26)
MATHS, RUSSIAN, SECOND = "ВПР 2022 Математика 5 класс", "ВПР 2022 Русский язык 5 класс", "ВПР 2022 Математика 6 класс"
FIRST = [ordinary(number, 12) for number in range(1, 7)]
OTHERS = [*(ordinary(number, 9) for number in range(7, 10)), zeros(10, 8)]
FILES: tuple[tuple[str, str, list[School]], ...] = (
    ("а", MATHS, FIRST),
    ("б", MATHS, OTHERS),
    ("в", RUSSIAN, FIRST),
    ("г", RUSSIAN, OTHERS),
    ("д", SECOND, FIRST[:5]),
)
_OWN = ("snapshot_id", "part_id")


def bring(store: Store, *names: str) -> None:
    """Import these of FILES one at a time, each with all that follows from it."""
    for name, title, schools in FILES:
        if name in names:
            assert take(store, *schools, title=title, name=f"{name}.xlsx").status == "imported"


def figures(store: Store) -> dict[str, pd.DataFrame]:
    """Rows of every derived table as a reading of DAY has them, in the order of their keys."""
    derive.ensure(store, [DAY])
    snapshot = derive.find(store, DAY)
    found = {}
    with store.looked_into() as cursor:
        cursor.execute("CREATE TEMP TABLE had AS FROM store.snapshot_part WHERE snapshot_id = ?", [snapshot])
        for table in (DERIVED_KEYS | PART_KEYS).keys() - {"snapshot"}:
            own = f"snapshot_id = '{snapshot}'" if table in DERIVED_KEYS else "part_id IN (SELECT part_id FROM had)"
            rows = cursor.execute(f"FROM store.{table} WHERE {own}").df()
            key = [name for name in (DERIVED_KEYS | PART_KEYS)[table] if name not in _OWN]
            rows = rows.drop(columns=[name for name in _OWN if name in rows])
            found[table] = rows.sort_values(key or list(rows)).reset_index(drop=True)
        cursor.execute("DROP TABLE had")
    return found


def parts(store: Store) -> dict[tuple[str, int, str], str]:
    """Part of each check work in the snapshot of DAY."""
    with store.looked_into() as cursor:
        rows = cursor.execute(
            "SELECT subject, grade, academic_year, part_id::VARCHAR FROM store.snapshot_part "
            "WHERE snapshot_id = ? AND subject IS NOT NULL",
            [derive.find(store, DAY)],
        ).fetchall()
    return {(str(subject), int(grade), str(year)): str(part) for subject, grade, year, part in rows}


def assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    for table, rows in one.items():
        pd.testing.assert_frame_equal(rows, other[table], check_exact=True, obj=table)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """Figures of all files, derived from nothing."""
    store = open_store(tmp_path_factory.mktemp("whole") / "objektiv.duckdb")
    bring(store, *(name for name, _, _ in FILES))
    with store.transaction() as transaction:
        for table in (*DERIVED_KEYS, *PART_KEYS):
            transaction.emptied(table)
    found = figures(store)
    store.close()
    return found


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(order=st.permutations([name for name, _, _ in FILES]))
def test_files_one_at_a_time_in_any_order_give_the_figures_of_a_full_run(
    order: list[str], whole: dict[str, pd.DataFrame]
):
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "objektiv.duckdb")
        for name in order:
            bring(store, name)
            derive.ensure(store, [DAY])
        found = figures(store)
        store.close()
    assert {table for table, rows in whole.items() if rows.empty} <= {"published_marker", "agreement", "habit"}
    assert_same(found, whole)


def test_a_late_file_makes_its_own_part_anew_and_no_other(store: Store):
    bring(store, "а", "в", "д")
    before = parts(store)
    bring(store, "б")
    after = parts(store)
    assert len(before) == 3
    assert {work for work in after if after[work] != before.get(work)} == {("МА", 5, "2021/2022")}


def test_a_word_on_a_login_makes_anew_only_parts_that_it_wrote(store: Store):
    bring(store, "а", "в", "д")
    before = parts(store)
    with store.transaction() as transaction:
        said = {"event_id": str(duckdb.sql("SELECT uuid()::VARCHAR").fetchall()[0][0]), "login": FIRST[5].login}
        said |= {"verdict": "ignore", "stands_for": "", "recorded_by": "test"}
        transaction.append("login_event", pd.DataFrame([said]), recorded_at=transaction.moment())
    derive.ensure(store, [DAY])
    after = parts(store)
    assert {work for work in after if after[work] != before[work]} == {("МА", 5, "2021/2022"), ("РУ", 5, "2021/2022")}


def test_parts_that_no_snapshot_has_make_way(store: Store):
    bring(store, "а", "в")
    derive.ensure(store, [DAY])
    for at in range(8):
        school = ordinary(30 + at, 7)
        assert take(store, school, title=RUSSIAN, name=f"поздний {at}.xlsx").status == "imported"
    derive.ensure(store, [DAY])
    with store.looked_into() as cursor:
        named = {row[0] for row in cursor.execute("SELECT part_id FROM store.snapshot_part").fetchall()}
        ours = "SELECT DISTINCT part_id FROM store.snapshot_part WHERE subject IS NOT NULL"
        works = {row[0] for row in cursor.execute(ours).fetchall()}
        for table in PART_KEYS:
            kept = {row[0] for row in cursor.execute(f"SELECT DISTINCT part_id FROM store.{table}").fetchall()}
            assert kept <= named, table
        figures_of = {row[0] for row in cursor.execute("SELECT DISTINCT part_id FROM store.cell_figure").fetchall()}
    assert figures_of == works and len(works) == 1 + KEPT


def _recheck(store: Store, pupils: int) -> None:
    """A file of nothing but so many of the forty works of МА 4, each a mark lower than the school's."""
    codes = [f"4{at:04d}" for at in range(pupils)]
    told = {"school": "edu009002", "subject": "МА", "grade": 4, "academic_year": "2024/2025", "participant": codes}
    told |= {"school_mark": 4, "commission_mark": 3, "expert": "17", "checked_on": date(2026, 11, 20)}
    kinds = dict.fromkeys(("grade", "school_mark", "commission_mark"), "Int8") | {"row_number": "Int32"}
    rows = pd.DataFrame(told | {"row_number": range(pupils)}).astype(kinds)
    name = f"{pupils}.xlsx"
    append_batch(
        store, NewBatch(name, b"", name, "recheck", 1, {"recheck": rows}, pd.DataFrame(), pupils, 0, 0, 0), "test"
    )


def test_a_recheck_leaves_the_works_as_they_were_heard(
    small_store: Store, small_store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    heard: list[int] = []
    monkeypatch.setattr(signs, "hear", lambda inputs: heard.append(len(inputs.cells)) or hear(inputs))
    signs._HEARD.clear()
    for pupils in (10, 20, 30):
        _recheck(small_store, pupils)
        told = figures(small_store)
    assert len(heard) == 1
    anew = opened_copy(small_store_file, tmp_path / "anew")
    for pupils in (10, 20, 30):
        _recheck(anew, pupils)
    signs._HEARD.clear()
    for table, rows in figures(anew).items():
        pd.testing.assert_frame_equal(told[table], rows)
    anew.close()
    fill_small_store(small_store, schools=["edu009001"])
    figures(small_store)
    assert len(heard) == 3, "other works are heard anew"


def test_what_a_derivation_holds_is_gone_with_it(store: Store):
    bring(store, "а")
    with store.looked_into() as cursor:
        for name in ("part_made", "part_work", "part_task", "part_value", "part_done"):
            assert cursor.execute(f"SELECT count(*) FROM {name}").fetchall() == [(0,)], name
