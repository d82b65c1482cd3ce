"""Cases of the invented district: what a recheck said is how they were closed; nothing is told ahead of its day."""

from datetime import date

import pandas as pd
import pytest

from dashboard import clock
from dashboard.demo.cases import tell_cases
from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.control.cases import cases
from tests.readings import reading_of
from tests.small_store import fill_small_store

TODAY = date(2026, 11, 27)


@pytest.fixture
def rechecked(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Of the largest school one check work that a commission lowered and one that it left as it was."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    seen = [
        {"school": "edu009002", "subject": "МА", "grade": grade, "academic_year": "2024/2025", "school_mark": 4}
        | {
            "participant": f"{grade}{at:04d}",
            "commission_mark": mark,
            "checked_on": date(2026, 11, 12),
            "row_number": at,
        }
        for grade, mark in ((4, 3), (5, 4))
        for at in range(30)
    ]
    kinds = {"grade": "Int8", "school_mark": "Int8", "commission_mark": "Int8", "row_number": "Int32"}
    fill_small_store(store, recheck=pd.DataFrame(seen).astype(kinds))
    return store


def now(store: Store) -> Reading:
    return reading_of(store, TODAY)


def test_each_story_ends_as_its_recheck_came_out(rechecked: Store):
    now(rechecked)
    tell_cases(rechecked)
    ended = {one.subject.grade: (one.reason, one.closed_on) for one in cases(now(rechecked)) if not one.is_open}
    assert ended == {4: ("confirmed", date(2026, 11, 17)), 5: ("cleared", date(2026, 11, 17))}


def test_before_its_day_nothing_is_told(rechecked: Store, monkeypatch: pytest.MonkeyPatch):
    now(rechecked)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 16))
    tell_cases(rechecked)
    assert cases(now(rechecked)) == []


def test_an_empty_store_has_no_cases(store: Store):
    now(store)
    tell_cases(store)
    assert cases(now(store)) == []
