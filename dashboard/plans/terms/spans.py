"""The days of one point: a day, a week of a month, a month, a quarter, a season or a year."""

from datetime import date, timedelta

from dashboard.plans.model import Period
from dashboard.plans.terms.point import Point, UnreadTerm
from dashboard.plans.terms.tokens import LAST, WEEKDAYS
from dashboard.plans.terms.years import FIRST_MONTH, PlanYears, last_of_month, school_year
from dashboard.vocabulary.months import NAMES

SCHOOL_TERMS = (((9, 1), (10, 31)), ((11, 1), (12, 31)), ((1, 9), (3, 31)), ((4, 1), (5, 31)))
"""Quarters of lessons as first and last (month, day): schools move them by days, plans rarely do."""
TRIMESTERS = (((9, 1), (11, 30)), ((12, 1), (2, 28)), ((3, 1), (5, 31)))
_HALVES = (((9, 1), (12, 31)), ((1, 9), (5, 31)))
_SCHOOL = {"term": SCHOOL_TERMS, "half": _HALVES, "trimester": TRIMESTERS}
_SEASON_MONTHS = (3, 6, 9, 12)
_SEASONS = ("весна", "лето", "осень", "зима")
_IN_SEASON = tuple(f"{NAMES[month - 1]} – {NAMES[(month + 1) % 12]}" for month in _SEASON_MONTHS)
_DECADES = ((1, 10), (11, 20), (21, 31))
_HALF_MONTHS = ((1, 15), (16, 31))
_GUESSED = {"week": "неделя", "begin": "начало", "middle": "середина", "end": "конец"}
_WEEK = timedelta(6)
_TEN_DAYS = timedelta(9)


def days_of(point: Point, plan: PlanYears | None, doubts: list[str]) -> Period:
    """First and last day of a point with its year; what had to be guessed is added to `doubts`.

    Raises:
        UnreadTerm: no such day or month.
    """
    whole = _whole(point, plan, doubts)
    if not point.part:
        return whole
    part = _part(point, whole)
    if name := _GUESSED.get(point.part):
        doubts.append(f"{name}: принято {part.first:%d.%m.%Y} – {part.last:%d.%m.%Y}")
    return part


def _whole(point: Point, plan: PlanYears | None, doubts: list[str]) -> Period:
    if point.span:
        return _span(point, plan, doubts)
    if point.month is None:
        return _years(point, plan)
    if not 1 <= point.month <= 12:
        raise UnreadTerm(f"месяца {point.month} нет в календаре")
    year = year_of(point, point.month)
    last = last_of_month(year, point.month)
    if point.day is None:
        return Period(last.replace(day=1), last)
    if not 1 <= point.day <= last.day:
        raise UnreadTerm(f"дня {point.day:02d}.{point.month:02d}.{year} нет в календаре")
    return Period(last.replace(day=point.day), last.replace(day=point.day))


def year_of(point: Point, month: int) -> int:
    """The calendar year of a month of the point.

    Raises:
        UnreadTerm: no year of a plan.
    """
    year = point.year if point.year is not None else (point.school_year or 0) + (month < FIRST_MONTH)
    if not 1990 <= year <= 2100:
        raise UnreadTerm(f"год {year} не похож на год плана")
    return year


def middle_of(period: Period) -> date:
    """The 15th of a month, the day in the middle of anything else."""
    if (period.first.year, period.first.month) == (period.last.year, period.last.month):
        return period.first.replace(day=15)
    return period.first + (period.last - period.first) // 2


def _years(point: Point, plan: PlanYears | None) -> Period:
    if point.school_year:
        return school_year(point.school_year)
    year = year_of(point, FIRST_MONTH)
    if plan and plan.is_school and (year, point.number) == (plan.first, plan.last):
        return plan.period
    return Period(date(year, 1, 1), date(max(year, point.number), 12, 31))


def _span(point: Point, plan: PlanYears | None, doubts: list[str]) -> Period:
    if point.span == "season":
        doubts.append(f"{_SEASONS[point.number - 1]}: принято {_IN_SEASON[point.number - 1]}")
        return _season(point)
    if point.span in ("year", "school"):
        return _year_of_plan(point, plan, doubts)
    if point.span == "quarter":
        return _months(point, 3, plan, doubts)
    calendar = _months(point, 6, None, []) if point.span == "half" and point.year is not None else None
    if calendar and not (plan and plan.is_school and not _overlap(calendar, plan.period)):
        return calendar
    return _school_span(point, plan, calendar, doubts)


def _school_span(point: Point, plan: PlanYears | None, calendar: Period | None, doubts: list[str]) -> Period:
    first_day, last_day = _SCHOOL[point.span][point.number - 1]
    year = year_of(point, first_day[0])
    span = between(year, first_day, last_day)
    if calendar and plan and not _overlap(span, plan.period):
        return calendar
    if calendar:
        doubts.append("полугодие понято как учебное: календарное вне плана")
    return span


def between(year: int, first: tuple[int, int], last: tuple[int, int]) -> Period:
    """From a (month, day) to another, of the next year where that comes earlier; February ends as it does."""
    return Period(_day(year, *first), _day(year + (last < first), *last))


def _day(year: int, month: int, day: int) -> date:
    end = last_of_month(year, month)
    return end if month == 2 and day >= 28 else end.replace(day=day)


def _overlap(one: Period, two: Period) -> bool:
    return one.first <= two.last and two.first <= one.last


def _months(point: Point, months: int, plan: PlanYears | None, doubts: list[str]) -> Period:
    """The n-th quarter or half of a calendar year; without a year, of the one that meets the plan's."""
    first = (point.number - 1) * months + 1
    year = year_of(point, first)
    found = Period(date(year, first, 1), last_of_month(year, first + months - 1))
    if point.year is None and point.school_year and first == 7:
        doubts.append(f"III квартал: принято лето {point.school_year} года")
        return _months(Point(point.at, point.end, year=point.school_year, number=point.number), months, plan, doubts)
    return found


def _season(point: Point) -> Period:
    month = _SEASON_MONTHS[point.number - 1]
    if month == 12:
        year = (point.school_year or 0) if point.year is None else point.year - 1
        return Period(date(year, 12, 1), last_of_month(year + 1, 2))
    year = year_of(point, month)
    return Period(date(year, month, 1), last_of_month(year, month + 2))


def _year_of_plan(point: Point, plan: PlanYears | None, doubts: list[str]) -> Period:
    """«учебный год» and «год» of the plan, or the one named."""
    if point.school_year:
        return school_year(point.school_year)
    if plan is None:
        raise UnreadTerm("учебный год не указан ни в сроке, ни в плане")
    if len(plan.singles) > 1:
        raise UnreadTerm(f"план на несколько лет ({plan}), а год срока не назван")
    if point.span == "school" and not plan.is_school:
        return school_year(plan.first - (point.part == "end"))
    if point.span == "year" and plan.is_school:
        doubts.append("год понят как учебный")
    return plan.period


def _part(point: Point, whole: Period) -> Period:
    n = point.part_number
    match point.part:
        case "begin" if point.span in ("year", "school"):
            return Period(whole.first, last_of_month(whole.first.year, whole.first.month))
        case "begin":
            return Period(whole.first, whole.first + _TEN_DAYS)
        case "end" if point.span in ("year", "school"):
            return Period(whole.last.replace(day=1), whole.last)
        case "end" if point.month:
            return Period(whole.first.replace(day=21), whole.last)
        case "end":
            return Period(whole.last - _TEN_DAYS, whole.last)
        case "middle":
            middle = middle_of(whole)
            return Period(middle - timedelta(4), middle + timedelta(5))
        case "week":
            return _week(n, whole)
        case "decade" | "part":
            first, last = (_DECADES if point.part == "decade" else _HALF_MONTHS)[n - 1 if n != LAST else -1]
            return Period(whole.first.replace(day=first), min(whole.last, whole.first + timedelta(last - 1)))
    return _weekday(point, whole)


def _week(n: int, month: Period) -> Period:
    """The first and the last seven days; between them weeks counted from the first Monday."""
    if n == 1:
        return Period(month.first, month.first + _WEEK)
    if n == LAST:
        return Period(month.last - _WEEK, month.last)
    first = month.first + timedelta(-month.first.weekday() % 7 + 7 * (n - 1))
    return Period(min(first, month.last), min(first + _WEEK, month.last) if n > 4 else first + _WEEK)


def _weekday(point: Point, month: Period) -> Period:
    wanted = WEEKDAYS.index(point.part)
    if point.part_number == LAST:
        day = month.last - timedelta((month.last.weekday() - wanted) % 7)
    else:
        day = month.first + timedelta((wanted - month.first.weekday()) % 7 + 7 * (point.part_number - 1))
    if day > month.last:
        raise UnreadTerm(f"в месяце {month.first:%m.%Y} нет такого дня недели")
    return Period(day, day)
