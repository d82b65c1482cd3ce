"""Days counted from a day that the text itself names («за 10 дней до 1 сентября»), or from an event it only names."""

from datetime import date, timedelta

from dashboard.plans.model import Period, Relative
from dashboard.plans.terms.dates import dated
from dashboard.plans.terms.point import UnreadTerm
from dashboard.plans.terms.points import points_in
from dashboard.plans.terms.procedures import counted_procedures
from dashboard.plans.terms.relative import Counted
from dashboard.plans.terms.tokens import tokens
from dashboard.plans.terms.years import PlanYears, start_of_year
from dashboard.working_days import add_working_days


def due_of(relative: Relative, day: date) -> date:
    """The day that is so many days from another."""
    return add_working_days(day, relative.days) if relative.working else day + timedelta(relative.days)


def counted_from_a_day(counted: Counted, plan: PlanYears | None) -> Period | None:
    """The days themselves where the event is a day or an edge of the school year; None where only a person knows it."""
    found = tokens(counted.said)
    points = points_in(found)
    if len(points) != 1 or (points[0].day is None and points[0].span not in ("school", "year")):
        return None
    try:
        (named,) = dated(points, found, plan).periods
    except UnreadTerm:
        return None
    relative, part = counted.relative, points[0].part
    base = named.first if part == "begin" or (relative.days < 0 and part != "end") else named.last
    due = due_of(relative, base)
    if relative.bound == "on":
        return Period(due, due)
    return Period(base, due) if relative.days > 0 else Period(min(start_of_year(due, plan), due.replace(day=1)), due)


def event_unknown(counted: Counted) -> str:
    """What to do where days are counted from nothing, or from no known procedure; "" for a procedure."""
    event = counted.relative.procedure
    if not event or counted_procedures(event):
        return "" if event or counted.said.strip() else "не сказано, от какого события считать: взят день процедуры"
    return f"дни считаются от события «{event}»: внесите его день в календарь процедур"
