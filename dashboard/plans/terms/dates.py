"""Periods named in a term: points (days, months, quarters, years) joined into ranges, deadlines and beginnings."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.plans.model import Period
from dashboard.plans.terms.filling import are_joined, years_filled
from dashboard.plans.terms.point import EDGES, Point, UnreadTerm
from dashboard.plans.terms.spans import days_of, middle_of
from dashboard.plans.terms.tokens import Token
from dashboard.plans.terms.years import PlanYears, end_of_plan, last_of_month, start_of_year

_UNTIL = {"до", "к", "ко", "позднее", "позже", "по"}
_SINCE = {"с", "со", "начиная", "ранее", "раньше", "после"}
_AFTER_ENDS = {"окончании", "завершении", "итогам", "результатам", "окончанию", "завершению"}
AND_ON = {"далее", "затем", "впоследствии", "дальнейшем"}
_ONE_DAY, _TWO_WEEKS = timedelta(days=1), timedelta(days=14)
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
    filled = years_filled(points, found, plan)
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
    return Dated(tuple(dict.fromkeys(_without_whole(periods))), tuple(dict.fromkeys(doubts)), takes_year)


def _without_whole(periods: list[Period]) -> list[Period]:
    """«октябрь (до 15.10)»: a month whose days are named beside it is no term of its own."""
    return [
        period
        for period in periods
        if not (_is_month(period) and any(period.first <= other.last < period.last for other in periods))
    ]


def _is_month(period: Period) -> bool:
    return period.first.day == 1 and period.last == last_of_month(period.first.year, period.first.month)


def _range(
    written: Point, left: Point, right: Point, found: list[Token], plan: PlanYears | None, doubts: list[str]
) -> Period:
    first = days_of(left, plan, doubts).first
    named = days_of(right, plan, doubts)
    is_next = right.span == "season" or (not written.has_year and right.month is not None)
    if named.last < first and is_next and (right.year or right.school_year):
        later = replace(right, year=named.last.year + 1, school_year=None)
        named = days_of(later, plan, doubts)
    if right.part in EDGES and _lead(right, found)[-1:] == ["до"]:
        return Period(first, _last(right, _whole_of(right, plan), False))
    return Period(first, named.last)


def _alone(point: Point, found: list[Token], plan: PlanYears | None, doubts: list[str]) -> Period:
    lead = _lead(point, found)
    if _is_after_the_end(point, found):
        last = _whole_of(point, plan).last
        doubts.append("после окончания: приняты две недели")
        return Period(last, last + _TWO_WEEKS)
    if _begins(lead) or _goes_on(point, found):
        named = days_of(point, plan, doubts)
        is_after = lead[-1:] == ["после"] and not point.day
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
    if point.part in EDGES:
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


def _goes_on(point: Point, found: list[Token]) -> bool:
    """«01.09.2023 и далее»."""
    after = [token.text for token in found[point.end :] if token.kind == "word" and token.text not in ("и", "г")]
    return len(after) == 1 and after[0] in AND_ON


def _is_after_the_end(point: Point, found: list[Token]) -> bool:
    """«по окончании четверти», «по итогам 1 полугодия»: soon after it."""
    return point.part == "end" and found[point.at].text in _AFTER_ENDS and _lead(point, found)[-1:] == ["по"]


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
    """«до мая включительно», «по май», «не позднее мая»."""
    after = found[point.end : point.end + 2] if point.end < len(found) else []
    is_up_to = any(word in ("по", "позднее", "позже") for word in _lead(point, found)[-2:])
    return is_up_to or any(token.text == "включительно" for token in after)


def _is_range(points: list[Point], filled: list[Point], at: int, found: list[Token], doubts: list[str]) -> bool:
    """A dash, «с … по …», «не ранее … и не позднее …», or a lost dash: two bare months («ноябрь декабрь 2023»)."""
    left, right = points[at], points[at + 1]
    if (left.is_year and filled[at].number) or not are_joined(left, right, found):
        return False
    between = found[left.end : right.at]
    words = [token.text for token in between]
    if "," not in words[: words.index("-")] if "-" in words else "по" in words:
        return True
    if any(word in words for word in ("до", "позднее", "позже")):
        return any(word in _SINCE or word == "от" for word in _lead(left, found)[-2:])
    if words == ["и"] and _lead(left, found)[-1:] == ["между"]:
        return True
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
