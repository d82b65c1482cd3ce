"""A term as the days on which it falls due, each named so that its statuses stay with it."""

from datetime import date

from dashboard.plans.model import Period, Procedure, Term
from dashboard.plans.terms.term import unfold
from dashboard.plans.terms.years import context_period
from dashboard.vocabulary import TermKind

_ANY = Period(date.min, date.max)


def occurrences(term: Term, academic_year: str | None, procedures: list[Procedure]) -> list[dict[str, object]]:
    """Days of a term as rows: occurrence, due_from, due_to.

    A day of a dated term is named by its place, so that a moved deadline keeps its statuses; a single one is
    named ''. A repeated day is named by its date: one that falls due twice on it is one.
    """
    within = context_period(academic_year or None) or term.within
    if within is None and term.kind != TermKind.DATES:
        return []
    periods = unfold(term, within or _ANY, procedures)
    named: dict[str, Period] = {}
    for place, period in enumerate(periods, 1):
        named.setdefault(_name(term, place, period, len(periods)), period)
    return [{"occurrence": name, "due_from": period.first, "due_to": period.last} for name, period in named.items()]


def _name(term: Term, place: int, period: Period, of: int) -> str:
    if term.kind == TermKind.DATES:
        return str(place) if of > 1 else ""
    return period.last.isoformat()
