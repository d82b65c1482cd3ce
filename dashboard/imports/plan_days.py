"""Days of a plan as a whole: when its order was signed, when its year begins."""

import re
from datetime import date

from dashboard.plans.model import ReadPlan
from dashboard.plans.terms.years import context_period

_ORDER = re.compile(r"(\d{1,2})\.(\d{1,2})\.(20\d\d)\s*(?:г\.?|года)?\s*№")


def start_of(plan: ReadPlan) -> date | None:
    """The day of the order («02.11.2023 № 429») in the text around the table, if it is of the plan's year."""
    within = context_period(plan.academic_year)
    for said in plan.unplaced:
        for found in _ORDER.finditer(said.text):
            day = _day(*map(int, found.groups()))
            if day and within and within.first <= day <= within.last:
                return day
    return None


def first_day(plan: ReadPlan) -> date | None:
    """First day of the plan's year; None if the plan says nothing of it."""
    within = context_period(plan.academic_year)
    return within.first if within else None


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
