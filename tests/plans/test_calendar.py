"""Working days: the totals of the official production calendars, moved days, counting from a day."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.working_days import add_working_days, is_working

KNOWN_DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("year", "days"),
    [(2019, 247), (2020, 248), (2021, 247), (2022, 247), (2023, 247), (2024, 248), (2025, 247), (2026, 247)],
)
def test_working_days_of_a_year_are_those_of_the_production_calendar(year: int, days: int) -> None:
    first = date(year, 1, 1)
    count = (date(year + 1, 1, 1) - first).days
    assert sum(is_working(first + timedelta(n)) for n in range(count)) == days


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 4, 27), True),  # Saturday worked for Monday the 29th
        (date(2024, 4, 29), False),
        (date(2024, 11, 2), True),
        (date(2023, 11, 6), False),  # 4 November fell on a Saturday
        (date(2026, 1, 9), False),
        (date(2023, 11, 7), True),
        (date(2023, 11, 11), False),
    ],
)
def test_moved_days(day: date, working: bool) -> None:
    assert is_working(day) is working


@given(KNOWN_DAYS)
def test_the_table_of_moves_agrees_with_the_library(day: date) -> None:
    assert is_working(day) == holidays.country_holidays("RU", years=day.year).is_working_day(day)


def test_years_without_a_decree_have_weekends_and_statutory_holidays() -> None:
    assert not is_working(date(2031, 5, 9))
    assert is_working(date(2031, 5, 12))
    assert not is_working(date(2031, 5, 10))


def test_days_before_a_procedure_skip_weekends_and_holidays() -> None:
    assert add_working_days(date(2024, 4, 18), -3) == date(2024, 4, 15)
    assert add_working_days(date(2024, 5, 14), -3) == date(2024, 5, 7)
    assert add_working_days(date(2023, 11, 3), 1) == date(2023, 11, 7)
    assert add_working_days(date(2024, 4, 20), 0) == date(2024, 4, 20)


@given(KNOWN_DAYS, st.integers(-60, 60).filter(bool))
def test_the_nth_working_day_has_n_working_days_up_to_it(day: date, n: int) -> None:
    found = add_working_days(day, n)
    first, last = (day + timedelta(1), found) if n > 0 else (found, day - timedelta(1))
    assert is_working(found)
    assert sum(is_working(first + timedelta(k)) for k in range((last - first).days + 1)) == abs(n)


def test_counting_stops_at_the_ends_of_the_calendar() -> None:
    assert add_working_days(date(9999, 12, 30), 50) == date.max
    assert add_working_days(date(1, 1, 2), -50) == date.min
