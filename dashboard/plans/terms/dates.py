"""Periods named in a term: points (days, months, quarters, years) joined into ranges and lists."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from dashboard.plans.model import Period
from dashboard.plans.terms.points import Point, UnreadTerm
from dashboard.plans.terms.tokens import Token

YEAR_START, YEAR_END = (9, 1), (5, 31)
"""First and last day of a school year as a term means it: lessons, not the summer."""
SCHOOL_TERMS = (((9, 1), (10, 31)), ((11, 1), (12, 31)), ((1, 9), (3, 31)), ((4, 1), (5, 31)))
"""Quarters of lessons as first and last (month, day): schools move them by days, plans rarely do."""
_HALVES = (((9, 1), (12, 31)), ((1, 9), (5, 31)))
_JOINING = {"и", "г", "гг", "год", "года", "году", "годы", "годов", "по", "до", "с", "со", "от"}
_UNTIL = {"до", "к", "ко", "позднее", "позже"}
_END_OF = {"конца", "концу", "окончания"}
_FIRST_MONTH = 8


def school_year(start: int) -> Period:
    """1 September of `start` to 31 May of the next year."""
    return Period(date(start, *YEAR_START), date(start + 1, *YEAR_END))


def context_years(academic_year: str | None) -> tuple[int, int] | None:
    """Years of the first and the second half: (2023, 2024) for `2023/2024`, (2020, 2020) for `2020`."""
    parts = [int(part) for part in (academic_year or "").split("/") if part.isdigit() and len(part) == 4]
    plausible = [part for part in parts if 1990 <= part <= 2100]
    if not plausible:
        return None
    return plausible[0], plausible[-1]


def context_period(academic_year: str | None) -> Period | None:
    """What «год» means in a plan: its school year, or its calendar year; None when neither is known."""
    years = context_years(academic_year)
    if years is None:
        return None
    return school_year(years[0]) if years[0] != years[1] else Period(date(years[0], 1, 1), date(years[0], 12, 31))


def periods_of(points: list[Point], found: list[Token], academic_year: str | None) -> tuple[Period, ...]:
    """Periods of the points, in order, repeats left out.

    Raises:
        UnreadTerm: no such day, the end before the beginning, or a year that nothing tells.
    """
    dated = _years_filled(points, found, context_years(academic_year))
    periods: list[Period] = []
    at = 0
    while at < len(dated):
        joined = at + 1 < len(dated) and _is_range(points, dated, at, found)
        last = at + 1 if joined else at
        period = _period(dated[at])
        if joined:
            period = Period(period.first, _period(dated[last]).last)
        elif _is_until(dated[at], found):
            period = _until(dated[at], period, _is_including(dated[at], found), academic_year)
        if period.first > period.last:
            raise UnreadTerm(f"конец срока ({period.last:%d.%m.%Y}) раньше начала ({period.first:%d.%m.%Y})")
        periods.append(period)
        at = last + 1
    return tuple(dict.fromkeys(periods))


def _years_filled(points: list[Point], found: list[Token], years: tuple[int, int] | None) -> list[Point]:
    """Years left out: from the next point it is joined with, else the one before, else the plan's year."""
    filled = list(points)
    for at in range(len(filled) - 2, -1, -1):
        following = filled[at + 1]
        if not filled[at].has_year and following.has_year and _are_joined(points[at], points[at + 1], found):
            filled[at] = _earlier(filled[at], following)
    for at, point in enumerate(filled):
        if point.has_year:
            continue
        before = filled[at - 1] if at else None
        if before is not None and before.year and _are_joined(points[at - 1], points[at], found):
            filled[at] = _later(point, before)
        else:
            filled[at] = _in_plan(point, years)
    return filled


def _earlier(point: Point, following: Point) -> Point:
    if following.year is None:
        return replace(point, school_year=following.school_year)
    goes_back = (point.month or 0) > (following.month or 12)
    return replace(point, year=following.year - goes_back)


def _later(point: Point, before: Point) -> Point:
    goes_on = (point.month or 12) < (before.month or 0)
    return replace(point, year=(before.year or 0) + goes_on)


def _in_plan(point: Point, years: tuple[int, int] | None) -> Point:
    if years is None:
        raise UnreadTerm("год не указан ни в сроке, ни в плане")
    if years[0] != years[1]:
        return replace(point, school_year=years[0])
    return replace(point, year=years[0])


def _are_joined(left: Point, right: Point, found: list[Token]) -> bool:
    between = found[left.end : right.at]
    return all(token.kind in ("dash", "comma") or token.text in _JOINING for token in between)


def _is_range(points: list[Point], dated: list[Point], at: int, found: list[Token]) -> bool:
    """A dash, «с … по …», or a lost dash: two bare months one after another («ноябрь декабрь 2023»)."""
    left, right = points[at], points[at + 1]
    if dated[at].number > 4 or not _are_joined(left, right, found):
        return False
    between = found[left.end : right.at]
    words = [token.text for token in between]
    if any(token.kind == "dash" for token in between) or "по" in words:
        return True
    if "до" in words:
        return any(token.text in ("с", "со", "от") for token in found[max(0, left.at - 2) : left.at])
    return not between and not left.has_year and left.day is None and right.day is None and not left.span


def _is_until(point: Point, found: list[Token]) -> bool:
    before = [token.text for token in found[max(0, point.at - 2) : point.at]]
    if before and before[-1] in _END_OF:
        return len(before) > 1 and before[0] in _UNTIL
    return bool(before) and (before[-1] in _UNTIL or (before[-1] == "чем" and before[0] == "позднее"))


def _is_including(point: Point, found: list[Token]) -> bool:
    """«до конца мая», «до мая включительно»."""
    is_end = point.at > 0 and found[point.at - 1].text in _END_OF
    return is_end or (
        point.end < len(found) and any(t.text == "включительно" for t in found[point.end : point.end + 2])
    )


def _until(point: Point, named: Period, including: bool, academic_year: str | None) -> Period:
    """From the beginning of the year it lies in: «до января» ends with December, «до 13 ноября» on that day."""
    last = named.last if point.day or including else date.fromordinal(named.first.toordinal() - 1)
    plan = context_period(academic_year)
    start = plan.first if plan and plan.first <= last <= date(plan.last.year, 12, 31) else None
    if start is None:
        start = date(last.year - (last.month < _FIRST_MONTH), *YEAR_START)
    return Period(min(start, last.replace(day=1)), last)


def _period(point: Point) -> Period:
    if point.span:
        return _span_period(point)
    if point.month is None:
        if point.school_year:
            return school_year(point.school_year)
        year = point.year or 0
        return Period(date(year, 1, 1), date(max(year, point.number), 12, 31))
    year = _calendar_year(point, point.month)
    if not 1 <= point.month <= 12:
        raise UnreadTerm(f"месяца {point.month} нет в календаре")
    length = monthrange(year, point.month)[1]
    if point.day is None:
        return Period(date(year, point.month, 1), date(year, point.month, length))
    if not 1 <= point.day <= length:
        raise UnreadTerm(f"дня {point.day:02d}.{point.month:02d}.{year} нет в календаре")
    day = date(year, point.month, point.day)
    return Period(day, day)


def _calendar_year(point: Point, month: int) -> int:
    year = point.year if point.year is not None else (point.school_year or 0) + (month < _FIRST_MONTH)
    if not 1990 <= year <= 2100:
        raise UnreadTerm(f"год {year} не похож на год плана")
    return year


def _span_period(point: Point) -> Period:
    """Quarters and half-years of a calendar year that is named, else of the school year."""
    if point.span == "quarter" or (point.span == "half" and point.year is not None):
        months = 3 if point.span == "quarter" else 6
        first = (point.number - 1) * months + 1
        year = _calendar_year(point, first)
        return Period(date(year, first, 1), date(year, first + months - 1, monthrange(year, first + months - 1)[1]))
    first_day, last_day = (SCHOOL_TERMS if point.span == "term" else _HALVES)[point.number - 1]
    year = _calendar_year(point, first_day[0])
    return Period(date(year, *first_day), date(year, *last_day))
