"""The years of a plan: what «год» means in it, and to which year a day without one belongs."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dashboard.plans.model import Period

YEAR_START, YEAR_END = (9, 1), (5, 31)
"""First and last day of a school year as a term means it: lessons, not the summer."""
FIRST_MONTH = 8
"""August prepares the school year that begins with it."""
_YEARS = re.compile(r"(?P<first>\d{4})(?:\s*(?P<sign>[-–—/])\s*(?P<last>\d{4}|\d\d))?")


@dataclass(frozen=True)
class PlanYears:
    """Calendar years from `first` to `last`, or school years of which `first` begins and `last` ends."""

    first: int
    last: int
    is_school: bool

    @property
    def period(self) -> Period:
        """First and last day."""
        if self.is_school:
            return Period(date(self.first, *YEAR_START), date(self.last, *YEAR_END))
        return Period(date(self.first, 1, 1), date(self.last, 12, 31))

    @property
    def singles(self) -> tuple["PlanYears", ...]:
        """Each year on its own."""
        step = int(self.is_school)
        return tuple(PlanYears(year, year + step, self.is_school) for year in range(self.first, self.last + 1 - step))

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}{'/' if self.is_school else '-'}{self.last}"


def school_year(start: int) -> Period:
    """1 September of `start` to 31 May of the next year."""
    return PlanYears(start, start + 1, True).period


def context_years(academic_year: str | None) -> PlanYears | None:
    """`2023/2024`, or several of them as `2023/2026`; `2020` or `2023-2025` of calendar years; None for other text."""
    found = _YEARS.fullmatch((academic_year or "").strip())
    if found is None:
        return None
    first = int(found["first"])
    last = int(found["last"] or first)
    last = last if last > 99 else first // 100 * 100 + last
    is_school = found["sign"] == "/"
    if not 1990 <= first <= last <= 2100 or (is_school and first == last):
        return None
    return PlanYears(first, last, is_school)


def context_period(academic_year: str | None) -> Period | None:
    """What «год» means in a plan: its school or calendar years; None when they are not known."""
    years = context_years(academic_year)
    return years.period if years else None


def start_of_year(last: date, years: PlanYears | None) -> date:
    """First day of the year in which a deadline lies: of the plan, else of its school year."""
    for single in years.singles if years else ():
        if single.period.first <= last <= date(single.last, 12, 31):
            return single.period.first
    return date(last.year - (last.month < FIRST_MONTH), *YEAR_START)


def end_of_plan(first: date, years: PlanYears | None) -> date:
    """Last day of what begins and has no end: of the plan, else of its school year or summer."""
    if years and first <= years.period.last:
        return years.period.last
    end = date(first.year + (first.month >= FIRST_MONTH), *YEAR_END)
    return end if first <= end else date(first.year, 8, 31)


def last_of_month(year: int, month: int) -> date:
    """28 to 31."""
    return date(year, month, monthrange(year, month)[1])
