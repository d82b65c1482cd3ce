"""What counts on a day: facts whose own day has come, as far as the store had learnt of them."""

from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from dashboard.store import Store
from dashboard.store.batches import revoke_batches
from dashboard.vocabulary import LATEST

from .rows import LEARNT, WORK, add, stood, write

HELD = date(2025, 4, 15)
PUPIL = {"form": "f1", "school": "edu000001", "participant": "1", **WORK}


def day_of(store: Store, known_at: datetime = LATEST) -> tuple[date, bool]:
    """The day of the one check work, and whether a sheet says it."""
    row = stood(store, "result_day_at", known_at=known_at).iloc[0]
    return row["day"].date(), bool(row["said"])


def assessment(held_on: date | None, **more: Any) -> dict[str, Any]:
    return {"form": "f1", **WORK, "max_score": 20, "held_on": held_on} | more


def test_a_result_is_of_the_earliest_day_that_a_sheet_says(store: Store):
    add(store, assessment=[assessment(HELD + timedelta(days=7))])
    add(store, assessment=[assessment(HELD), assessment(None)])
    assert day_of(store) == (HELD, True)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        (date(2024, 8, 31), False),  # before the school year
        (date(2024, 9, 1), True),
        (date(2025, 12, 31), True),  # written in the autumn after the year
        (date(2026, 1, 1), False),
    ],
)
def test_a_day_outside_the_years_of_the_work_is_a_slip(store: Store, said: date, counts: bool):
    add(store, assessment=[assessment(said)])
    assert day_of(store) == ((said, True) if counts else (date(2025, 5, 31), False))


def test_without_a_day_the_rule_of_the_year_speaks(store: Store):
    add(store, assessment=[assessment(None)])
    assert day_of(store) == (date(2025, 5, 31), False)


def test_a_result_is_never_of_a_later_day_than_its_first_import(store: Store):
    add(store, at=datetime(2025, 4, 20), assessment=[assessment(None)])
    add(store, at=datetime(2025, 6, 20), assessment=[assessment(None)])
    assert day_of(store) == (date(2025, 4, 20), False)


def test_an_undone_file_says_no_day_from_then_on(store: Store):
    batch = add(store, at=datetime(2025, 6, 1), assessment=[assessment(HELD)])
    add(store, at=datetime(2025, 7, 1), assessment=[assessment(None)])
    revoke_batches(store, [batch], "test", "ошибка")
    assert day_of(store) == (date(2025, 5, 31), False)
    assert day_of(store, known_at=datetime(2025, 8, 1)) == (HELD, True)


FORMS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "work_at": {"work": [PUPIL]},
    "group_value_at": {"group_value": [{"form": "f3", "level": "school", "unit": "edu000001", "item": "2", **WORK}]},
    "task_at": {"task": [{"form": "f1", "position": 1, "label": "1", "max_points": 1, **WORK}]},
    "assessment_at": {},
}


@pytest.mark.parametrize("fact", FORMS)
def test_a_history_imported_later_shows_on_its_own_day(store: Store, fact: str):
    add(store, assessment=[assessment(HELD)], **FORMS[fact])
    assert stood(store, fact, as_of=HELD - timedelta(days=1)).empty
    assert len(stood(store, fact, as_of=HELD)) == 1
    assert stood(store, fact, as_of=HELD, known_at=LEARNT - timedelta(seconds=1)).empty


OWN_DAY: dict[str, tuple[dict[str, list[dict[str, Any]]], date]] = {
    "exam_result_at": (
        {
            "exam_result": [
                {
                    "school": "edu000001",
                    "exam": "oge",
                    "participant": "1",
                    "subject": "МА",
                    "academic_year": "2024/2025",
                }
            ]
        },
        date(2025, 7, 10),
    ),
    "listed_school_at": (
        {"listed_school": [{"list_year": 2025, "school": "edu000001", "marker": "*", "value": 1}]},
        date(2025, 10, 1),
    ),
    "enrolment_at": (
        {"enrolment": [{"school": "edu000001", "academic_year": "2024/2025", "grade": 5, "pupils": 20}]},
        date(2024, 9, 1),
    ),
    "recheck_at": ({"recheck": [PUPIL | {"checked_on": date(2025, 5, 20)}]}, date(2025, 5, 20)),
    "plan_at": ({"plan": [{"plan": "p", "title": "План", "academic_year": "2024/2025"}]}, date(2024, 8, 1)),
    "diagnostic_at": (
        {
            "diagnostic": [
                {
                    "teacher": "t1",
                    "taken_on": date(2025, 2, 3),
                    "subject": "МА",
                    "block": "Б",
                    "topic": "Т",
                    "points": 1.0,
                }
            ]
        },
        date(2025, 2, 3),
    ),
    "route_at": (
        {"route": [{"teacher": "t1", "route_number": "1", "approved_on": date(2025, 3, 3), "status": "в работе"}]},
        date(2025, 3, 3),
    ),
    "course_at": (
        {"course": [{"teacher": "t1", "programme": "Курс", "subject": "МА", "finished_on": date(2025, 3, 4)}]},
        date(2025, 3, 4),
    ),
    "progress_at": (
        {
            "progress_event": [
                {"event_id": "00000000-0000-0000-0000-000000000001", "measure": "m", "happened_on": date(2025, 3, 5)}
            ]
        },
        date(2025, 3, 5),
    ),
}


@pytest.mark.parametrize("fact", OWN_DAY)
def test_each_fact_counts_from_its_own_day_and_once_it_is_known(store: Store, fact: str):
    tables, day = OWN_DAY[fact]
    columns = {"recheck": {"form", "class_name"}}
    tables = {
        name: [{k: v for k, v in row.items() if k not in columns.get(name, ())} for row in rows]
        for name, rows in tables.items()
    }
    add(store, **tables)
    assert stood(store, fact, as_of=day - timedelta(days=1)).empty
    assert len(stood(store, fact, as_of=day)) == 1
    assert stood(store, fact, as_of=day, known_at=LEARNT - timedelta(seconds=1)).empty


@pytest.mark.parametrize(
    ("year", "starts_on", "day"),
    [
        ("2024/2025", date(2024, 10, 7), date(2024, 10, 7)),
        ("2024/2025", None, date(2024, 8, 1)),
        ("2025", None, date(2025, 1, 1)),
        (None, None, LEARNT.date()),
    ],
)
def test_a_plan_is_of_the_day_of_its_order_else_of_its_year(
    store: Store, year: str | None, starts_on: date | None, day: date
):
    add(store, plan=[{"plan": "p", "title": "План", "academic_year": year, "starts_on": starts_on}])
    assert stood(store, "plan_at", as_of=day)["day"].dt.date.tolist() == [day]
    assert stood(store, "plan_at", as_of=day - timedelta(days=1)).empty


def test_a_plan_imported_before_its_year_is_there_at_once(store: Store):
    add(store, at=datetime(2024, 6, 20), plan=[{"plan": "p", "title": "План", "academic_year": "2024/2025"}])
    assert len(stood(store, "plan_at", as_of=date(2024, 6, 20))) == 1


def test_a_recheck_and_a_route_without_a_day_always_count(store: Store):
    recheck = {key: value for key, value in PUPIL.items() if key != "form"}
    add(
        store,
        recheck=[recheck | {"checked_on": None}],
        route=[{"teacher": "t1", "route_number": "1", "status": "в работе"}],
    )
    assert (
        len(stood(store, "recheck_at", as_of=date(2000, 1, 1)))
        == len(stood(store, "route_at", as_of=date(2000, 1, 1)))
        == 1
    )


def test_a_route_bears_the_status_told_by_the_day(store: Store):
    route = {"teacher": "t1", "route_number": "1", "approved_on": date(2025, 3, 3)}
    add(store, at=datetime(2025, 3, 4), route=[route | {"status": "в работе"}])
    event = {
        "event_id": "00000000-0000-0000-0000-000000000001",
        "recorded_at": datetime(2025, 5, 6, 12),
        "recorded_by": "test",
    }
    write(store, "route_event", route | event | {"status": "выполнен"})
    said = [stood(store, "route_at", as_of=day)["status"].tolist() for day in (date(2025, 5, 5), date(2025, 5, 6))]
    assert said == [["в работе"], ["выполнен"]]


def test_registers_stand_whatever_the_day(store: Store):
    add(
        store, school=[{"school": "edu000001", "district": "Район"}], teacher=[{"teacher": "t1", "school": "edu000001"}]
    )
    assert len(stood(store, "school_at")) == len(stood(store, "teacher_at")) == 1


KINDS = ["f1", "recheck"]


def content(store: Store, as_of: date, kinds: list[str] | None = None, known_at: datetime = LATEST) -> pd.Series:
    return store.query("derived/snapshot_content", known_at=known_at, as_of=as_of, kinds=kinds or KINDS).iloc[0]


def test_the_content_of_a_day_changes_where_a_fact_does_and_only_there(store: Store):
    add(store, assessment=[assessment(HELD)], work=[PUPIL])
    add(
        store,
        kind="recheck",
        recheck=[{k: v for k, v in PUPIL.items() if k != "form"} | {"checked_on": date(2025, 5, 20)}],
    )
    days = [HELD - timedelta(days=1), HELD, date(2025, 5, 19), date(2025, 5, 20), date(2026, 1, 1)]
    said = [content(store, day)["content"] for day in days]
    assert said[1] == said[2] and said[3] == said[4] and len(set(said)) == 3


def test_the_content_is_of_the_files_that_feed_the_signs(store: Store):
    assert pd.isna(content(store, HELD)["content"]) and content(store, HELD)["files"] == 0
    add(store, kind="f1+gia", assessment=[assessment(HELD)], work=[PUPIL])
    before = content(store, HELD)
    add(store, kind="plan", plan=[{"plan": "p", "title": "План"}])
    assert content(store, HELD).equals(before) and before["files"] == 1
    batch = add(store, kind="f1", work=[PUPIL])
    assert content(store, HELD)["content"] != before["content"]
    revoke_batches(store, [batch], "test", "ошибка")
    assert content(store, HELD).equals(before)
    assert content(store, HELD, known_at=LEARNT - timedelta(days=1))["files"] == 0
