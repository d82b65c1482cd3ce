"""Dated occurrences of a term: each month of a monthly one, each procedure of a relative one."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dashboard.plans.calendar import add_working_days, is_working
from dashboard.plans.model import Period, Procedure, Recurring, Relative, Term
from dashboard.plans.terms.dates import SCHOOL_TERMS
from dashboard.plans.terms.phrases import WEEKDAYS
from dashboard.vocabulary import TermKind

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_NTH = ("first", "second", "third", "fourth")


def unfold(term: Term, within: Period, procedures: Sequence[Procedure]) -> tuple[Period, ...]:
    """Days on which the term falls due, in order; the last day of each period is the deadline.

    A term of dates is given back as written, whatever `within` is. A recurring one is unfolded inside `within`
    (and inside its own bounds), a relative one for each procedure of those days. Standing and undated terms
    have no occurrences.
    """
    if term.kind == TermKind.DATES:
        return tuple(sorted(set(term.periods), key=_order))
    bounds = _common(within, term.within)
    if bounds is None:
        return ()
    if term.recurring:
        found = _repeated(term.recurring, bounds)
    elif term.relatives:
        days = sorted({procedure.day for procedure in procedures if bounds.first <= procedure.day <= bounds.last})
        found = (_counted(relative, day) for relative in term.relatives for day in days)
    else:
        return ()
    return tuple(sorted(set(found), key=_order))


def _order(period: Period) -> tuple[date, date]:
    return period.first, period.last


def _common(left: Period, right: Period | None) -> Period | None:
    if right is None:
        return left
    first, last = max(left.first, right.first), min(left.last, right.last)
    return Period(first, last) if first <= last else None


def _repeated(recurring: Recurring, bounds: Period) -> Iterator[Period]:
    for unit in _units(recurring, bounds):
        due = _day_in(recurring.on, unit)
        clipped = _common(unit if due is None else due, bounds)
        if clipped is not None and (due is None or clipped.last == due.last):
            yield clipped


def _units(recurring: Recurring, bounds: Period) -> Iterator[Period]:
    """Weeks from Monday, calendar months, quarters, half-years and years, or quarters of lessons, that overlap."""
    if recurring.every == "week":
        day = bounds.first - timedelta(bounds.first.weekday())
        while day <= bounds.last:
            yield Period(day, day + timedelta(6))
            day += timedelta(7)
        return
    for year in range(bounds.first.year, bounds.last.year + 1):
        if recurring.on == "school":
            yield from (Period(date(year, *first), date(year, *last)) for first, last in SCHOOL_TERMS)
            continue
        length = _MONTHS[recurring.every]
        for first_month in range(1, 13, length):
            last_month = first_month + length - 1
            last = date(year, last_month, monthrange(year, last_month)[1])
            yield Period(date(year, first_month, 1), last)


def _day_in(on: str, unit: Period) -> Period | None:
    """The day that `on` names inside a unit; None when the whole unit is meant."""
    if on in WEEKDAYS:
        day = unit.first + timedelta((WEEKDAYS.index(on) - unit.first.weekday()) % 7)
        return Period(day, day)
    if on.startswith("day_"):
        last = min(int(on[4:]), monthrange(unit.last.year, unit.last.month)[1])
        return Period(unit.last.replace(day=1), unit.last.replace(day=last))
    if on == "last_day":
        return Period(unit.last, unit.last)
    if on == "last_working_day":
        day = unit.last if is_working(unit.last) else add_working_days(unit.last, -1)
        return Period(day, day)
    nth, _, weekday = on.partition("_")
    return _nth_weekday(nth, weekday, unit) if weekday in WEEKDAYS else None


def _nth_weekday(nth: str, weekday: str, unit: Period) -> Period:
    wanted = WEEKDAYS.index(weekday)
    if nth == "last":
        day = unit.last - timedelta((unit.last.weekday() - wanted) % 7)
    else:
        month = unit.last.replace(day=1)
        day = month + timedelta((wanted - month.weekday()) % 7 + 7 * _NTH.index(nth))
    return Period(day, day)


def _counted(relative: Relative, day: date) -> Period:
    """A deadline before the procedure is one day; «в течение … после» is every day from the procedure on."""
    due = add_working_days(day, relative.days) if relative.working else day + timedelta(relative.days)
    begins = day if relative.bound == "not_later" and relative.days > 0 else due
    return Period(begins, due)
