"""Dated occurrences of a term: each month of a monthly one, each day of its procedure of a relative one."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dashboard.plans.model import Period, Procedure, Recurring, Relative, Term
from dashboard.plans.terms.anchors import due_of
from dashboard.plans.terms.procedures import is_of
from dashboard.plans.terms.spans import SCHOOL_TERMS, TRIMESTERS, between
from dashboard.plans.terms.tokens import WEEKDAYS
from dashboard.plans.terms.years import last_of_month
from dashboard.vocabulary import TermKind
from dashboard.working_days import add_working_days, is_working

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_NTH = ("first", "second", "third", "fourth")


def unfold(term: Term, within: Period, procedures: Sequence[Procedure]) -> tuple[Period, ...]:
    """Days on which the term falls due, in order; the last day of each period is the deadline.

    A term of dates is given back as written, whatever `within` is. A recurring one is unfolded inside `within`
    (and inside its own bounds), a relative one for each day of the procedure it names, or of any if it names none.
    Standing and undated terms have no occurrences.
    """
    if term.kind == TermKind.DATES:
        return tuple(sorted(set(term.periods), key=_order))
    bounds = _common(within, term.within)
    if bounds is None:
        return ()
    if term.recurring:
        found = _repeated(term.recurring, bounds)
    else:
        held = [one for one in procedures if bounds.first <= one.day <= bounds.last]
        found = (
            _counted(relative, one.day)
            for relative in term.relatives
            for one in held
            if is_of(one.name, relative.procedure)
        )
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
        for due in _days_in(recurring, unit) or (None,):
            clipped = _common(unit if due is None else due, bounds)
            if clipped is not None and (due is None or clipped.last == due.last):
                yield clipped


def _units(recurring: Recurring, bounds: Period) -> Iterator[Period]:
    """Calendar units that overlap: weeks from Monday, months, quarters; longer steps begin with the bounds."""
    if recurring.every == "week":
        yield from _weeks(bounds, recurring.step)
    elif recurring.parts:
        for year in range(bounds.first.year - 1, bounds.last.year + 1):
            yield from (between(year, part.first, part.last) for part in recurring.parts)
    elif recurring.every == "trimester" or recurring.on == "school":
        for year in range(bounds.first.year - 1, bounds.last.year + 1):
            terms = TRIMESTERS if recurring.every == "trimester" else SCHOOL_TERMS
            yield from (between(year, *term) for term in terms)
    elif recurring.every == "half_month":
        for month in _months(bounds.first.replace(day=1), bounds.last, 1):
            yield from (
                Period(month.first, month.first.replace(day=15)),
                Period(month.first.replace(day=16), month.last),
            )
    else:
        length = _MONTHS[recurring.every]
        first = bounds.first.month if recurring.step > 1 else (bounds.first.month - 1) // length * length + 1
        yield from _months(date(bounds.first.year, first, 1), bounds.last, length * recurring.step)


def _weeks(bounds: Period, step: int) -> Iterator[Period]:
    day = bounds.first - timedelta(bounds.first.weekday())
    while day <= bounds.last:
        yield Period(day, day + timedelta(6))
        day += timedelta(7 * step)


def _months(first: date, last: date, length: int) -> Iterator[Period]:
    """Runs of months from `first` on, each of so many."""
    while first <= last:
        end = first.month + length - 1
        yield Period(first, last_of_month(first.year + (end - 1) // 12, (end - 1) % 12 + 1))
        first = date(first.year + end // 12, end % 12 + 1, 1)


def _days_in(recurring: Recurring, unit: Period) -> list[Period]:
    """The days that `on` names for a unit; none when the whole unit is meant."""
    if recurring.on in ("", "school"):
        return []
    months = unit.last.year * 12 + unit.last.month - 1 + recurring.month
    month = date(months // 12, months % 12 + 1, 1)
    return [_day_in(on, unit, month) for on in recurring.on.split("+")]


def _day_in(on: str, unit: Period, month: date) -> Period:
    end = last_of_month(month.year, month.month)
    if on in WEEKDAYS:
        day = unit.first + timedelta((WEEKDAYS.index(on) - unit.first.weekday()) % 7)
    elif on.startswith("day_"):
        return Period(month, month.replace(day=min(int(on[4:]), end.day)))
    elif on == "last_day":
        day = unit.last
    elif on == "last_working_day":
        day = unit.last if is_working(unit.last) else add_working_days(unit.last, -1)
    else:
        return _nth(on, Period(month, end))
    return Period(day, day)


def _nth(on: str, month: Period) -> Period:
    nth, _, what = on.partition("_")
    wanted = WEEKDAYS.index(what) if what in WEEKDAYS else 0
    if nth == "last":
        day = month.last - timedelta((month.last.weekday() - wanted) % 7)
        return Period(month.last - timedelta(6), month.last) if what == "week" else Period(day, day)
    day = month.first + timedelta((wanted - month.first.weekday()) % 7 + 7 * _NTH.index(nth))
    if what == "week":
        day = month.first if nth == "first" else day
        return Period(day, min(day + timedelta(6), month.last))
    return Period(day, day)


def _counted(relative: Relative, day: date) -> Period:
    """A deadline before the procedure is one day; «в течение … после» is every day from the procedure on."""
    due = due_of(relative, day)
    begins = day if relative.bound == "not_later" and relative.days > 0 else due
    return Period(begins, due)
