"""Completion over a simulated school year, and what it was at each earlier day."""

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard import clock
from dashboard.plans.model import Measure, ReadPlan
from dashboard.store import Store
from dashboard.store.batches import revoke_batches
from dashboard.subjects.roadmap.events import DONE, NOT_REQUIRED, STARTED, Told, edit, enter_procedure, tell
from dashboard.subjects.roadmap.table import COLUMNS, roadmap_table
from dashboard.subjects.roadmap.view import view_of

from .plans import ANALYSIS, LOGINS, PLAN, REPORT, TAKEN, TRAIN, take

MONDAYS = [date(2023, 11, 27), date(2023, 12, 25), date(2024, 1, 29), date(2024, 2, 26), date(2024, 3, 25)]


def say(store: Store, measure: str, status: str, day: date, schools=(None,), occurrence=None) -> None:
    at = datetime(day.year, day.month, day.day, 8)
    tell(store, Told((measure,), tuple(schools), occurrence, status, day), "methodist", at=at)


def headline(store: Store, day: date) -> pd.Series:
    return store.query("roadmap/headline", **view_of(store, day).params).iloc[0]


def by_measure(store: Store, day: date) -> pd.DataFrame:
    return store.query("roadmap/measures", **view_of(store, day).params).set_index("measure")


@pytest.fixture
def year(store: Store) -> Store:
    """Statuses arrive monthly: training late, two of three schools in time, reports skip January."""
    take(store)
    say(store, ANALYSIS, DONE, date(2023, 11, 10), LOGINS[:2])
    for monday in (MONDAYS[0], MONDAYS[1], MONDAYS[3]):
        say(store, REPORT, DONE, monday, occurrence=monday.isoformat())
    say(store, TRAIN, STARTED, date(2023, 11, 20))
    say(store, TRAIN, DONE, date(2023, 12, 20))
    say(store, ANALYSIS, DONE, date(2024, 1, 15), LOGINS[2:])
    return store


@pytest.mark.parametrize(
    ("monday", "pct", "overdue", "due_soon"),
    [
        (MONDAYS[0], (0 + 200 / 3 + 100) / 3, 1, 1),  # the third school is late, training falls due in three days
        (MONDAYS[1], (100 + 200 / 3 + 100) / 3, 1, 0),
        (MONDAYS[2], (100 + 100 + 200 / 3) / 3, 0, 1),  # the report falls due this very day
        (MONDAYS[3], (100 + 100 + 75) / 3, 1, 0),
        (MONDAYS[4], (100 + 100 + 60) / 3, 1, 1),
    ],
)
def test_each_last_monday_has_its_figures(year: Store, monday: date, pct: float, overdue: int, due_soon: int):
    now = headline(year, monday)
    assert now["completion_pct"] == pytest.approx(pct)
    assert (now["n"], now["overdue"], now["due_soon"]) == (3, overdue, due_soon)
    assert (now["standing"], now["undated"]) == (1, 1)


def test_the_table_of_the_command_line_says_the_same(year: Store):
    rows = roadmap_table(year, MONDAYS[1])
    assert tuple(rows.columns) == COLUMNS
    assert len(rows) == 1 + 3 + 1 + 3 + 1
    means = rows.drop_duplicates(["section", "number"])["completion_pct"].dropna()
    assert means.mean() == pytest.approx(headline(year, MONDAYS[1])["completion_pct"], abs=0.01)
    schools = rows[rows["title"] == "Самоанализ школ"].set_index("school")
    assert schools["status"].tolist() == [DONE, DONE, "не начато"]
    assert schools["overdue"].tolist() == [False, False, True]


def test_a_repeated_measure_shows_the_day_that_comes_next(year: Store):
    row = roadmap_table(year, date(2023, 12, 1)).set_index("title").loc["Отчёт на совещании"]
    assert (row["due_to"], row["status"], row["overdue"]) == (date(2023, 12, 25), DONE, False)


def test_the_curve_counts_deadlines_and_what_was_done_by_each_day(year: Store):
    curve = year.query("roadmap/curve", **view_of(year, MONDAYS[3]).params).set_index("ends_on")
    total = 1 + 3 + 7
    assert set(curve["total"]) == {total}
    at = curve.loc[pd.Timestamp("2023-11-30")]
    assert (at["planned"], at["done"]) == (1 + 3 + 1, 2 + 1)
    at = curve.loc[pd.Timestamp(MONDAYS[3])]
    assert (at["planned"], at["done"]) == (1 + 3 + 4, 1 + 3 + 3)
    assert curve["planned"].is_monotonic_increasing and curve["planned"].iloc[-1] == total
    assert curve.loc[curve.index > pd.Timestamp(MONDAYS[3]), "done"].isna().all()


def test_a_later_word_does_not_change_what_was_known_before(year: Store):
    before = roadmap_table(year, MONDAYS[0])
    tell(year, Told((TRAIN,), status=DONE, happened_on=date(2023, 11, 25)), "methodist", at=datetime(2024, 4, 1))
    edit(year, [TRAIN], {"due_text": "до 31 мая 2024 г.", "title": "Обучить всех"}, "methodist", datetime(2024, 4, 2))
    pd.testing.assert_frame_equal(roadmap_table(year, MONDAYS[0]), before)
    assert "Обучить всех" in set(roadmap_table(year, date(2024, 4, 3))["title"])


def test_not_required_leaves_the_denominator(store: Store):
    take(store)
    say(store, ANALYSIS, DONE, date(2023, 11, 10), LOGINS[:1])
    say(store, ANALYSIS, NOT_REQUIRED, date(2023, 11, 10), LOGINS[1:])
    row = by_measure(store, date(2023, 11, 20)).loc[ANALYSIS]
    assert (row["status"], row["completion_pct"], row["cells"], row["places_out"]) == (DONE, 100, 1, 2)
    edit(store, [ANALYSIS], {"required": "нет"}, "methodist", datetime(2023, 11, 12))
    row = by_measure(store, date(2023, 11, 20)).loc[ANALYSIS]
    assert row["status"] == NOT_REQUIRED and pd.isna(row["completion_pct"])


def test_standing_measures_do_not_move_the_percentage(year: Store):
    before = headline(year, MONDAYS[1])["completion_pct"]
    standing = by_measure(year, MONDAYS[1]).query("kind == 'standing'").index[0]
    say(year, standing, DONE, date(2023, 12, 1), LOGINS)
    assert headline(year, MONDAYS[1])["completion_pct"] == before
    row = by_measure(year, MONDAYS[1]).loc[standing]
    assert row["status"] == DONE and pd.isna(row["completion_pct"])


def test_a_withdrawn_plan_stays_in_the_past(year: Store):
    batch = year.query("roadmap/plans")["batch_id"].tolist()
    before = roadmap_table(year, MONDAYS[1])
    revoke_batches(year, batch, "methodist", "взят по ошибке")
    assert roadmap_table(year, clock.today()).empty
    pd.testing.assert_frame_equal(roadmap_table(year, MONDAYS[1]), before)


def test_a_plan_taken_again_keeps_the_statuses_of_what_stayed(year: Store):
    corrected = ReadPlan(PLAN.title, PLAN.academic_year, PLAN.measures[:3])
    take(year, corrected, datetime(2024, 3, 1), b"corrected")
    rows = by_measure(year, date(2024, 3, 2))
    assert len(rows) == 3 and rows.loc[TRAIN, "status"] == DONE
    assert len(by_measure(year, MONDAYS[3])) == 5


def test_a_term_before_a_procedure_waits_for_its_day(store: Store):
    measure = Measure("", "1", "Памятка родителям", due_text="за 3 рабочих дня до проведения оценочной процедуры")
    take(store, ReadPlan("План школы", "2023/2024", (measure,)))
    shown = date(2024, 4, 1)
    name = by_measure(store, shown).index[0]
    assert pd.isna(by_measure(store, shown).loc[name, "due_to"])
    enter_procedure(store, "ВПР, математика", date(2024, 4, 10), "methodist", at=datetime(2024, 3, 1))
    assert by_measure(store, shown).loc[name, "due_to"] == pd.Timestamp("2024-04-05")
    enter_procedure(store, "ВПР, математика", date(2024, 4, 10), "methodist", removed=True, at=datetime(2024, 3, 20))
    assert by_measure(store, date(2024, 3, 10)).loc[name, "due_to"] == pd.Timestamp("2024-04-05")
    assert pd.isna(by_measure(store, shown).loc[name, "due_to"])


def test_a_moved_deadline_keeps_its_status(store: Store):
    take(store)
    say(store, TRAIN, DONE, date(2023, 11, 20))
    edit(store, [TRAIN], {"due_text": "до 25 декабря 2023 г."}, "methodist", datetime(2023, 11, 21))
    row = by_measure(store, date(2023, 11, 22)).loc[TRAIN]
    assert (row["status"], row["due_to"]) == (DONE, pd.Timestamp("2023-12-25"))


def test_before_the_plan_came_in_it_is_shown_by_the_days_of_the_files(store: Store):
    take(store, at=datetime(2024, 5, 1))
    tell(store, Told((TRAIN,), status=DONE, happened_on=date(2023, 11, 20)), "m", at=datetime(2024, 5, 2))
    view = view_of(store, date(2023, 11, 21))
    assert view.by_dates and headline(store, date(2023, 11, 21))["done"] == 1
    assert headline(store, date(2023, 11, 19))["done"] == 0
    assert not view_of(store, date(2024, 5, 3)).by_dates


def test_owners_are_counted_each(year: Store):
    rows = year.query("roadmap/breakdown", **view_of(year, MONDAYS[0]).params, part="owner").set_index("name")
    assert rows.loc["ИМЦ", "measures"] == 3 and rows.loc["ОО", "measures"] == 3
    assert rows.loc["ОО", "overdue"] == 1 and rows.loc["ИМЦ", "overdue"] == 1


def test_the_plan_was_taken_when_it_was(store: Store):
    take(store)
    assert store.query("roadmap/plans")["taken_at"].iloc[0] == pd.Timestamp(TAKEN)
