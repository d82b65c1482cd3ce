"""Completion over a simulated school year: what stood on each day, as known now or then."""

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard.plans.model import Measure, ReadPlan
from dashboard.store import Store
from dashboard.store.batches import revoke_batches
from dashboard.subjects.roadmap.events import DONE, NOT_REQUIRED, STARTED, Told, edit, enter_procedure, tell
from dashboard.subjects.roadmap.table import COLUMNS, roadmap_table
from dashboard.vocabulary import LATEST
from tests.readings import plan_answer, reading_of

from .plans import ANALYSIS, LOGINS, PLAN, REPORT, TAKEN, TRAIN, take

MONDAYS = [date(2023, 11, 27), date(2023, 12, 25), date(2024, 1, 29), date(2024, 2, 26), date(2024, 3, 25)]


def say(store: Store, measure: str, status: str, day: date, schools=(None,), occurrence=None) -> None:
    at = datetime(day.year, day.month, day.day, 8)
    tell(store, Told((measure,), tuple(schools), occurrence, status, day), "methodist", at=at)


def headline(store: Store, day: date, known_at: datetime = LATEST) -> pd.Series:
    return plan_answer(reading_of(store, day, known_at=known_at), "headline").iloc[0]


def by_measure(store: Store, day: date, known_at: datetime = LATEST) -> pd.DataFrame:
    return plan_answer(reading_of(store, day, known_at=known_at), "measures").set_index("measure")


def table(store: Store, day: date, known_at: datetime = LATEST) -> pd.DataFrame:
    return roadmap_table(reading_of(store, day, known_at=known_at))


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
    ("monday", "pct", "n", "overdue", "due_soon"),
    [
        (MONDAYS[0], (200 / 3 + 100) / 2, 2, 1, 1),  # the third school is late; training falls due in three days
        (MONDAYS[1], (100 + 200 / 3 + 100) / 3, 3, 1, 0),
        (MONDAYS[2], (100 + 100 + 200 / 3) / 3, 3, 0, 1),  # the report falls due this very day
        (MONDAYS[3], (100 + 100 + 75) / 3, 3, 1, 0),
        (MONDAYS[4], (100 + 100 + 60) / 3, 3, 1, 1),
    ],
)
def test_each_last_monday_has_its_figures(year: Store, monday: date, pct: float, n: int, overdue: int, due_soon: int):
    now = headline(year, monday)
    assert now["completion_pct"] == pytest.approx(pct)
    assert (now["n"], now["overdue"], now["due_soon"]) == (n, overdue, due_soon)
    assert (now["standing"], now["undated"]) == (1, 1)


def test_a_term_that_lies_ahead_neither_helps_nor_harms(store: Store):
    late = Measure("Итоги", "1", "Отчёт за год", owners="ИМЦ", due_text="до 25 мая 2024 г.", level="школа")
    take(store, ReadPlan(PLAN.title, PLAN.academic_year, (*PLAN.measures, late)))
    say(store, ANALYSIS, DONE, date(2023, 11, 10), LOGINS)
    before = headline(store, date(2023, 11, 14))
    assert (before["completion_pct"], before["n"], before["done"]) == (100, 1, 1)
    (ahead,) = by_measure(store, date(2023, 11, 14)).query("title == 'Отчёт за год'").index
    say(store, ahead, DONE, date(2023, 11, 14), LOGINS[:1])
    after = headline(store, date(2023, 11, 14))
    assert (after["completion_pct"], after["cells"], after["cells_done"]) == (100, 3, 3)
    own = by_measure(store, date(2023, 11, 14)).loc[ahead]
    assert own["completion_pct"] == pytest.approx(100 / 3), "the measure itself says how far it is"
    assert headline(store, date(2024, 5, 25))["n"] == 4


def test_parts_and_sentences_count_as_the_headline_does(year: Store):
    for monday in MONDAYS:
        reading = reading_of(year, monday)
        now, changed = headline(year, monday), reading.ask("district/change_plans").iloc[0]
        assert (changed["measures"], changed["come"], changed["done"], changed["overdue"]) == (
            now["measures"],
            now["n"],
            now["done"],
            now["overdue"],
        )
        (plan,) = plan_answer(reading, "breakdown", part="plan").to_dict("records")
        assert {name: plan[name] for name in ("n", "cells", "cells_done", "overdue")} == {
            name: now[name] for name in ("n", "cells", "cells_done", "overdue")
        }
        assert plan["completion_pct"] == pytest.approx(now["completion_pct"])


def test_the_table_of_the_command_line_says_the_same(year: Store):
    rows = table(year, MONDAYS[1])
    assert tuple(rows.columns) == COLUMNS
    assert len(rows) == 1 + 3 + 1 + 3 + 1
    means = rows.drop_duplicates(["section", "number"])["completion_pct"].dropna()
    assert means.mean() == pytest.approx(headline(year, MONDAYS[1])["completion_pct"], abs=0.01)
    schools = rows[rows["title"] == "Самоанализ школ"].set_index("school")
    assert schools["status"].tolist() == [DONE, DONE, "не начато"]
    assert schools["overdue"].tolist() == [False, False, True]


def test_a_repeated_measure_shows_the_day_that_comes_next(year: Store):
    row = table(year, date(2023, 12, 1)).set_index("title").loc["Отчёт на совещании"]
    assert (row["due_to"], row["status"], row["overdue"]) == (date(2023, 12, 25), DONE, False)


def test_the_curve_counts_deadlines_and_what_was_done_by_each_day(year: Store):
    curve = plan_answer(reading_of(year, MONDAYS[3]), "curve").set_index("ends_on")
    total = 1 + 3 + 7
    assert set(curve["total"]) == {total}
    at = curve.loc[pd.Timestamp("2023-11-30")]
    assert (at["planned"], at["done"]) == (1 + 3 + 1, 2 + 1)
    at = curve.loc[pd.Timestamp(MONDAYS[3])]
    assert (at["planned"], at["done"]) == (1 + 3 + 4, 1 + 3 + 3)
    assert curve["planned"].is_monotonic_increasing and curve["planned"].iloc[-1] == total
    assert curve.loc[curve.index > pd.Timestamp(MONDAYS[3]), "done"].isna().all()


def test_a_later_word_counts_for_its_day_and_not_for_what_was_known_before(year: Store):
    known, before = datetime(2024, 3, 31), table(year, MONDAYS[0])
    tell(year, Told((TRAIN,), status=DONE, happened_on=date(2023, 11, 25)), "methodist", at=datetime(2024, 4, 1))
    edit(year, [TRAIN], {"due_text": "до 31 мая 2024 г.", "title": "Обучить всех"}, "methodist", datetime(2024, 4, 2))
    pd.testing.assert_frame_equal(table(year, MONDAYS[0], known), before)
    now = table(year, MONDAYS[0]).set_index("title")
    assert now.loc["Обучить всех", "status"] == DONE, "history told today shows the history"


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


def test_a_withdrawn_plan_stays_in_what_was_known(year: Store):
    batch = reading_of(year).ask("roadmap/plans")["batch_id"].tolist()
    known, before = datetime(2024, 6, 1), table(year, MONDAYS[1])
    revoke_batches(year, batch, "methodist", "взят по ошибке")
    assert table(year, MONDAYS[1]).empty
    pd.testing.assert_frame_equal(table(year, MONDAYS[1], known), before)


def test_a_plan_taken_again_keeps_the_statuses_of_what_stayed(year: Store):
    corrected = ReadPlan(PLAN.title, PLAN.academic_year, PLAN.measures[:3])
    take(year, corrected, datetime(2024, 3, 1), b"corrected")
    rows = by_measure(year, date(2024, 3, 2))
    assert len(rows) == 3 and rows.loc[TRAIN, "status"] == DONE
    assert len(by_measure(year, date(2024, 3, 2), datetime(2024, 2, 28))) == 5


def test_a_term_before_a_procedure_waits_for_its_day(store: Store):
    measure = Measure("", "1", "Памятка родителям", due_text="за 3 рабочих дня до проведения оценочной процедуры")
    take(store, ReadPlan("План школы", "2023/2024", (measure,)))
    shown = date(2024, 4, 1)
    name = by_measure(store, shown).index[0]
    assert pd.isna(by_measure(store, shown).loc[name, "due_to"])
    enter_procedure(store, "ВПР, математика", date(2024, 4, 10), "methodist", at=datetime(2024, 3, 1))
    assert by_measure(store, shown).loc[name, "due_to"] == pd.Timestamp("2024-04-05")
    enter_procedure(store, "ВПР, математика", date(2024, 4, 10), "methodist", removed=True, at=datetime(2024, 3, 20))
    assert by_measure(store, shown, datetime(2024, 3, 10)).loc[name, "due_to"] == pd.Timestamp("2024-04-05")
    assert pd.isna(by_measure(store, shown).loc[name, "due_to"])


def test_a_moved_deadline_keeps_its_status(store: Store):
    take(store)
    say(store, TRAIN, DONE, date(2023, 11, 20))
    edit(store, [TRAIN], {"due_text": "до 25 декабря 2023 г."}, "methodist", datetime(2023, 11, 21))
    row = by_measure(store, date(2023, 11, 22)).loc[TRAIN]
    assert (row["status"], row["due_to"]) == (DONE, pd.Timestamp("2023-12-25"))


def test_a_plan_brought_in_late_is_shown_by_the_days_of_the_files(store: Store):
    take(store, at=datetime(2024, 5, 1), starts_on=date(2023, 11, 2))
    tell(store, Told((TRAIN,), status=DONE, happened_on=date(2023, 11, 20)), "m", at=datetime(2024, 5, 2))
    assert by_measure(store, date(2023, 11, 21)).loc[TRAIN, "status"] == DONE
    assert by_measure(store, date(2023, 11, 19)).loc[TRAIN, "status"] == "не начато"
    assert by_measure(store, date(2023, 11, 21), datetime(2024, 4, 30)).empty, "nothing was known of it then"
    assert by_measure(store, date(2023, 11, 1)).empty, "the plan's day had not come"


def test_owners_are_counted_each(year: Store):
    rows = plan_answer(reading_of(year, MONDAYS[0]), "breakdown", part="owner").set_index("name")
    assert rows.loc["ИМЦ", "measures"] == 3 and rows.loc["ОО", "measures"] == 3
    assert rows.loc["ОО", "overdue"] == 1 and rows.loc["ИМЦ", "overdue"] == 1


def test_the_plan_was_taken_when_it_was(store: Store):
    take(store)
    assert reading_of(store).ask("roadmap/plans")["taken_at"].iloc[0] == pd.Timestamp(TAKEN)
