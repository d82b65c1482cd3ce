"""Years that a term leaves out: told by the points around, else by the plan."""

from dataclasses import replace

from dashboard.plans.terms.point import Point, UnreadTerm
from dashboard.plans.terms.tokens import Token
from dashboard.plans.terms.years import PlanYears

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
_WORDS_OF_UNTIL = {"не", "но", "чем", "срок", "позднее", "позже", "к", "ко"}


def years_filled(points: list[Point], found: list[Token], plan: PlanYears | None) -> list[Point]:
    """Years left out: from the next point it is joined with, else the one before, else the plan's year."""
    filled = list(points)
    for at in range(len(filled) - 2, -1, -1):
        following = filled[at + 1]
        if not filled[at].has_year and following.has_year and are_joined(points[at], points[at + 1], found):
            filled[at] = _earlier(filled[at], following)
    for at, point in enumerate(filled):
        before = filled[at - 1] if at else None
        joined = before is not None and are_joined(points[at - 1], points[at], found)
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


def are_joined(left: Point, right: Point, found: list[Token]) -> bool:
    """Whether nothing but signs and words of a range or a list stands between two points."""
    between = found[left.end : right.at]
    return all(
        token.kind in ("dash", "comma") or token.text in _JOINING or token.text in _WORDS_OF_UNTIL for token in between
    )
