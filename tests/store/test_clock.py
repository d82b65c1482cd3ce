"""The computer's clock goes forward and back: what was said later stands, and nothing said goes out of sight."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard import clock, derive
from dashboard.bench.big_files import write_big_files
from dashboard.imports.pipeline import import_paths
from dashboard.reading import EVERYTHING, known_on, open_reading
from dashboard.settings import settings
from dashboard.store import Store, open_store
from dashboard.store.batches import append_batch
from dashboard.store.moments import COLUMNS, STEP, Pace
from dashboard.subjects.control.meetings import Decision, Meeting, decided_here, record
from dashboard.subjects.roadmap.events import Told, tell
from dashboard.surfaces.cli.main import app
from dashboard.surfaces.reports.made import Order, settled_now
from dashboard.vocabulary import ALL, FOREVER, LATEST
from tests.store.test_store import batch

NOW, FAR = "2026-11-27", "2031-01-15"
EVENT_TIMES = (
    "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'store' AND data_type = 'TIMESTAMP'"
)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch):
    """Set the computer's clock to a day."""

    def to(said: str) -> date:
        monkeypatch.setenv("OBJEKTIV_TODAY", said)
        settings.cache_clear()
        return clock.today()

    yield to
    settings.cache_clear()


def opened_on(day, said: str, path: Path) -> Store:
    day(said)
    return open_store(path)


def scores(store: Store) -> list[int]:
    """Primary scores that stand as of today."""
    with store.looked_into() as cursor:
        rows = cursor.execute("SELECT primary_score FROM work_at(?, ?)", [LATEST, clock.today()]).fetchall()
    return [score for (score,) in rows]


def status(store: Store, as_of: date | None = None, known_at: datetime = LATEST) -> str | None:
    with store.looked_into() as cursor:
        found = cursor.execute(
            "SELECT arg_max(status, word_order) FROM progress_at(?, ?)", [known_at, as_of or clock.today()]
        ).fetchone()
    return found[0]


def test_the_corrected_file_stands_though_the_clock_went_back_six_days(store: Store, day):
    day("2026-11-27")
    append_batch(store, batch(score=12), "ivan")
    day("2026-11-21")
    append_batch(store, batch(score=19), "ivan")
    assert scores(store) == [19]


def test_after_a_clock_of_2031_files_and_figures_stay_in_sight_and_later_files_stand_over_them(tmp_path: Path, day):
    write_big_files(tmp_path / "files", works=300, tasks=4, files=2)
    path = tmp_path / "s.duckdb"
    far = opened_on(day, FAR, path)
    statuses = {report.status for report in import_paths(far, [tmp_path / "files"], "ivan")}
    far.close()
    back = opened_on(day, NOW, path)
    assert statuses == {"imported"}
    assert {report.status for report in import_paths(back, [tmp_path / "files"], "ivan")} == {"duplicate"}
    derive.ensure(back, [clock.today()])
    assert open_reading(back, EVERYTHING).ask("data/cells", year=ALL)["n"].sum() == 300
    journal = back.query("data/batches")
    assert journal["said_at"].dt.date.tolist() == [clock.today()] * 2
    for score in (12, 19):
        append_batch(back, batch(score=score, school="edu000777"), "ivan")
    assert scores(back).count(19) == 1 and 12 not in scores(back)[-1:]
    back.close()


def test_statuses_decisions_and_results_of_this_year_told_under_a_clock_of_2031_are_seen_today(store: Store, day):
    far = day(FAR)
    tell(store, Told(("m",), status="выполнено"), "ivan")
    record(store, Meeting(ALL, far, far), [Decision("Проверить", "Иванова", date(2031, 2, 1), "")], "ivan")
    append_batch(store, this_year(), "ivan")
    frozen = settled_now(store, Order(far)).known_at
    today = day(NOW)
    store.heed_clock()
    assert status(store) == "выполнено" and len(scores(store)) == 1
    derive.ensure(store, [today])
    assert [one.text for one in decided_here(open_reading(store, EVERYTHING, as_of=today))] == ["Проверить"]
    tell(store, Told(("m",), status="в работе"), "ivan")
    assert status(store) == "в работе"
    assert status(store, as_of=far, known_at=frozen) == "выполнено", "what was known then is as it was"


def this_year():
    """A file of the running year, whose works have no day: by the rule they are of the coming spring."""
    new = batch()
    tables = {name: rows.assign(academic_year="2026/2027") for name, rows in new.tables.items()}
    return type(new)(**new.__dict__ | {"tables": tables})


def test_people_are_told_the_clocks_time_and_days_of_knowledge_are_its_days(store: Store, day):
    day(FAR)
    tell(store, Told(("m",), comment="far"), "ivan")
    kept = []
    for said in ("2026-11-25", "2026-11-26", "2026-11-27"):
        day(said)
        kept.append(tell(store, Told(("m",), comment=said), "ivan").moment)
    asked = {"snapshot": "00000000-0000-0000-0000-000000000000", "known_at": LATEST, "as_of": FOREVER}
    history = store.query("roadmap/history", district=ALL, measure="m", **asked)
    assert history["value"].tolist() == ["2026-11-27", "2026-11-26", "2026-11-25", "far"]
    assert history["said_at"].dt.date.astype(str).tolist() == ["2026-11-27", "2026-11-26", "2026-11-25", "2026-11-25"]
    assert kept == sorted(kept) and kept[0].year == 2031
    assert known_on(store, date(2026, 11, 24)) < history["recorded_at"].min(), "nothing was known on the day before"
    assert kept[1] < known_on(store, date(2026, 11, 26)) <= kept[2]
    assert store.query("data/clock_time", moment=kept[1])["said_at"].iloc[0].date() == date(2026, 11, 26)


def test_a_clock_set_right_again_leaves_earlier_times_as_they_were(store: Store, day):
    day("2026-11-20")
    tell(store, Told(("m",), status="в работе", happened_on=date(2026, 11, 20)), "ivan")
    day("2026-11-14")
    tell(store, Told(("m",), comment="behind"), "ivan")
    assert status(store) == "в работе", "said before, so it is in sight on the day that the clock says"
    day("2026-11-21")
    tell(store, Told(("m",), comment="right"), "ivan")
    assert status(store, as_of=date(2026, 11, 19)) is None and status(store) == "в работе"
    assert store._pace.ahead == timedelta()
    day("2026-11-22")
    assert tell(store, Told(("m",), comment="on"), "ivan").moment.date() == date(2026, 11, 22)


def test_while_the_clock_goes_forward_nothing_is_kept_of_it_and_moments_are_its_own(store: Store):
    before = clock.now()
    kept = [tell(store, Told(("m",), comment=str(number)), "ivan").moment for number in range(5)]
    assert before <= kept[0] and kept[-1] <= clock.now() and kept == sorted(set(kept))
    with store.looked_into() as cursor:
        assert cursor.execute("SELECT count(*) FROM store.clock_turn").fetchone() == (0,)
    assert known_on(store, date(2026, 1, 1)) == datetime(2026, 1, 2)


def test_the_turn_is_told_once_and_by_the_command_line(tmp_path: Path, day):
    path = tmp_path / "s.duckdb"
    far = opened_on(day, FAR, path)
    append_batch(far, batch(), "ivan")
    far.close()
    day(NOW)
    said = [CliRunner().invoke(app, ["check", "--store", str(path)]).stderr for _ in range(2)]
    assert "Часы компьютера показывают время раньше последней записи" in said[0] and "15.01.2031" in said[0]
    assert "Часы" not in said[1]


def test_a_frozen_moment_holds_what_is_said_afterwards_out_whatever_the_clock_says(store: Store, day):
    day(NOW)
    tell(store, Told(("m",), status="в работе"), "ivan")
    frozen = settled_now(store, Order(clock.today())).known_at
    content = store.query("reports/rests_on", known_at=frozen)["content"].iloc[0]
    day("2026-11-21")
    tell(store, Told(("m",), status="выполнено"), "ivan")
    assert store.query("reports/rests_on", known_at=frozen)["content"].iloc[0] == content
    assert status(store) == "выполнено"
    assert status(store, as_of=date(2026, 11, 27), known_at=frozen) == "в работе"


def test_a_word_said_while_files_are_taken_stands_before_them(store: Store):
    with store.transaction() as taking:
        first = taking.moment()
        taking.append("measure_event", word("file"), recorded_at=first)
        kept = tell(store, Told(("m",), comment="meanwhile"), "ivan")
    with store.looked_into() as cursor:
        (learnt,) = cursor.execute("SELECT recorded_at FROM store.measure_event").fetchone()
    assert learnt == first + taking.moved > kept.moment


def word(value: str):
    import pandas as pd

    return pd.DataFrame([{"measure": "m", "field": "title", "value": value}])


def test_every_time_of_a_table_is_a_moment_or_known_to_be_none(store: Store):
    with store.looked_into() as cursor:
        found = dict(cursor.execute(EVENT_TIMES + " AND column_name NOT IN ('known_at')").fetchall())
    others = {"schema_step": "applied_at", "clock_turn": "since"}
    assert {table: found.get(table) for table in COLUMNS} == COLUMNS
    assert found.keys() - COLUMNS.keys() == others.keys()


@pytest.mark.parametrize("back", [timedelta(minutes=2), timedelta(days=6), timedelta(days=1500)])
def test_moments_grow_through_any_turns_and_run_at_the_clocks_pace(back: timedelta):
    start = datetime(2031, 1, 15)
    pace, moments = Pace(datetime.min), []
    for shift in (timedelta(), timedelta(hours=1), -back, -back + timedelta(hours=1), -back + timedelta(hours=2)):
        given = pace.next(start + shift)
        moments.append(given.first)
        pace = given.after
    assert all(later - earlier >= STEP for earlier, later in pairwise(moments))
    assert moments[4] - moments[3] == timedelta(hours=1) or pace.ahead == timedelta()
