"""Periods named in a term: points (days, months, quarters, years) joined into ranges, deadlines and beginnings."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.plans.model import Period
from dashboard.plans.terms.points import Point, UnreadTerm
from dashboard.plans.terms.spans import days_of, middle_of
from dashboard.plans.terms.tokens import Token
from dashboard.plans.terms.years import PlanYears, end_of_plan, start_of_year

_JOINING = {
    "и",
    "г",
    "гг",
    "год",
    "года",
    "году",
    "годы",
    "годов",
    "по",
    "до",
    "с",
    "со",
    "от",
    "числа",
    "включительно",
}
_UNTIL = {"до", "к", "ко", "позднее", "позже", "по"}
_SINCE = {"с", "со", "начиная", "ранее", "раньше", "после"}
_WORDS_OF_UNTIL = {"не", "но", "чем", "срок", "позднее", "позже", "к", "ко"}
_ONE_DAY = timedelta(days=1)
NO_END = "назван только день начала: концом взят конец плана"


@dataclass(frozen=True)
class Dated:
    """Periods of a term, what was guessed in them, and whether their year is the plan's."""

    periods: tuple[Period, ...]
    doubts: tuple[str, ...] = ()
    is_year_of_plan: bool = False


def dated(points: list[Point], found: list[Token], plan: PlanYears | None) -> Dated:
    """Periods of the points, in order, repeats left out.

    Raises:
        UnreadTerm: no such day, the end before the beginning, or a year that nothing tells.
    """
    doubts: list[str] = []
    filled = _years_filled(points, found, plan)
    periods: list[Period] = []
    at = 0
    while at < len(filled):
        joined = at + 1 < len(filled) and _is_range(points, filled, at, found, doubts)
        if joined:
            periods.append(_range(points[at + 1], filled[at], filled[at + 1], found, plan, doubts))
        else:
            periods.append(_alone(filled[at], found, plan, doubts))
        at += 1 + joined
    for period in periods:
        if period.first > period.last:
            raise UnreadTerm(f"конец срока ({period.last:%d.%m.%Y}) раньше начала ({period.first:%d.%m.%Y})")
    takes_year = any(not point.has_year for point in points)
    return Dated(tuple(dict.fromkeys(periods)), tuple(dict.fromkeys(doubts)), takes_year)


def _range(
    written: Point, left: Point, right: Point, found: list[Token], plan: PlanYears | None, doubts: list[str]
) -> Period:
    first = days_of(left, plan, doubts).first
    named = days_of(right, plan, doubts)
    if named.last < first and not written.has_year and right.month and (right.year or right.school_year):
        later = replace(right, year=named.last.year + 1, school_year=None)
        named = days_of(later, plan, doubts)
    is_edge = right.part in ("begin", "middle") and _lead(right, found)[-1:] == ["до"]
    return Period(first, _last(right, named, False) if is_edge else named.last)


def _alone(point: Point, found: list[Token], plan: PlanYears | None, doubts: list[str]) -> Period:
    lead = _lead(point, found)
    if _begins(lead):
        named = days_of(point, plan, doubts)
        is_after = lead[-1] == "после" and not point.day
        first = middle_of(_whole_of(point, plan)) if point.part == "middle" else named.first
        first = named.last + _ONE_DAY if is_after else first
        doubts.append(NO_END)
        return Period(first, max(first, end_of_plan(first, plan)))
    if _ends(lead):
        return _until(point, found, plan, doubts)
    return days_of(point, plan, doubts)


def _whole_of(point: Point, plan: PlanYears | None) -> Period:
    return days_of(replace(point, part=""), plan, [])


def _until(point: Point, found: list[Token], plan: PlanYears | None, doubts: list[str]) -> Period:
    """From the beginning of the year it lies in: «до января» ends with December, «до 13 ноября» on that day."""
    if point.part in ("begin", "middle", "end"):
        last = _last(point, _whole_of(point, plan), False)
        if point.part == "middle":
            doubts.append(f"середина понята как {last:%d.%m.%Y}")
    else:
        last = _last(point, days_of(point, plan, doubts), _is_including(point, found))
    if point.span == "school" and point.part == "begin" and _lead(point, found)[-1] in ("к", "ко"):
        last += _ONE_DAY
    return Period(min(start_of_year(last, plan), last.replace(day=1)), last)


def _last(point: Point, named: Period, including: bool) -> date:
    if point.part == "middle":
        return middle_of(named)
    if point.part == "begin" or not (point.day or including or point.part == "end"):
        return named.first - _ONE_DAY
    return named.last


def _lead(point: Point, found: list[Token]) -> list[str]:
    """The words right before a point."""
    before = found[max(0, point.at - 4) : point.at]
    return [token.text for token in before]


def _begins(lead: list[str]) -> bool:
    """«с», «после», «начиная с», «не ранее»."""
    if lead[-1:] == ["чем"]:
        lead = lead[:-1]
    return lead[-1:] != [] and lead[-1] in _SINCE and not (lead[-1] in ("ранее", "раньше") and "не" not in lead[-3:])


def _ends(lead: list[str]) -> bool:
    if lead[-1:] == ["чем"]:
        lead = lead[:-1]
    return lead[-1:] != [] and lead[-1] in _UNTIL


def _is_including(point: Point, found: list[Token]) -> bool:
    """«до мая включительно», «по май»."""
    after = found[point.end : point.end + 2] if point.end < len(found) else []
    return any(token.text == "включительно" for token in after) or _lead(point, found)[-1:] == ["по"]


def _years_filled(points: list[Point], found: list[Token], plan: PlanYears | None) -> list[Point]:
    """Years left out: from the next point it is joined with, else the one before, else the plan's year."""
    filled = list(points)
    for at in range(len(filled) - 2, -1, -1):
        following = filled[at + 1]
        if not filled[at].has_year and following.has_year and _are_joined(points[at], points[at + 1], found):
            filled[at] = _earlier(filled[at], following)
    for at, point in enumerate(filled):
        before = filled[at - 1] if at else None
        joined = before is not None and _are_joined(points[at - 1], points[at], found)
        if point.has_year or (point.span in ("year", "school") and plan):
            continue
        if before is not None and joined and before.year:
            filled[at] = _later(point, before)
        else:
            filled[at] = _in_plan(point, before if joined else None, plan)
    return filled


def _earlier(point: Point, following: Point) -> Point:
    if following.year is None:
        return replace(point, school_year=following.school_year)
    goes_back = (point.month or 0) > (following.month or 12)
    return replace(point, year=following.year - goes_back)


def _later(point: Point, before: Point) -> Point:
    goes_on = (point.month or 12) < (before.month or 0)
    return replace(point, year=(before.year or 0) + goes_on)


def _in_plan(point: Point, before: Point | None, plan: PlanYears | None) -> Point:
    """The plan's year; the August of «июнь, июль, август» is the one after them."""
    if plan is None:
        raise UnreadTerm("год не указан ни в сроке, ни в плане")
    if len(plan.singles) > 1:
        raise UnreadTerm(f"план на несколько лет ({plan}), а год срока не назван")
    if not plan.is_school:
        return replace(point, year=plan.first)
    is_summer = point.month == 8 and before is not None and before.month in (6, 7)
    return replace(point, year=plan.last) if is_summer else replace(point, school_year=plan.first)


def _are_joined(left: Point, right: Point, found: list[Token]) -> bool:
    between = found[left.end : right.at]
    return all(
        token.kind in ("dash", "comma") or token.text in _JOINING or token.text in _WORDS_OF_UNTIL for token in between
    )


def _is_range(points: list[Point], filled: list[Point], at: int, found: list[Token], doubts: list[str]) -> bool:
    """A dash, «с … по …», «не ранее … и не позднее …», or a lost dash: two bare months («ноябрь декабрь 2023»)."""
    left, right = points[at], points[at + 1]
    if (left.is_year and filled[at].number) or not _are_joined(left, right, found):
        return False
    between = found[left.end : right.at]
    words = [token.text for token in between]
    if any(token.kind == "dash" for token in between) or "по" in words:
        return True
    if any(word in words for word in ("до", "позднее", "позже")):
        return any(word in _SINCE or word == "от" for word in _lead(left, found)[-2:])
    return _lost_dash(points, at, found, doubts)


def _lost_dash(points: list[Point], at: int, found: list[Token], doubts: list[str]) -> bool:
    left, right = points[at], points[at + 1]
    is_bare = not found[left.end : right.at] and not left.has_year
    if not is_bare or any(point.day or point.span or point.part for point in (left, right)):
        return False
    if any(_follows(one, two) for one, two in ((points[at - 1] if at else None, left), (right, _next(points, at + 1)))):
        return False
    if (right.month or 0) - (left.month or 0) not in (1, -11):
        doubts.append("между месяцами нет знака: понято как период")
    return True


def _follows(one: Point | None, two: Point | None) -> bool:
    """Whether a third bare month stands beside: then they are a list."""
    return one is not None and two is not None and one.end == two.at and bool(one.month and two.month)


def _next(points: list[Point], at: int) -> Point | None:
    return points[at + 1] if at + 1 < len(points) else None
