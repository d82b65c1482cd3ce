"""Days on which the measures of the taken plans fall due, unfolded once per phrase, year and calendar."""

from datetime import datetime

import pandas as pd

from dashboard.plans.model import Period, Procedure, Term
from dashboard.plans.terms.dates import context_period
from dashboard.plans.terms.term import in_words, parse_term, unfold
from dashboard.store import Store

GRAMMAR = 1
"""Raise it when the same phrase is understood otherwise: all phrases are then unfolded anew."""


def unfold_terms(store: Store, moment: datetime | None = None) -> None:
    """Keep the days of every phrase that plans of the moment (UTC, None: now) use and the store has not yet."""
    if store.query("roadmap/terms_missing", moment=moment, grammar=GRAMMAR).empty:
        return
    with store.transaction() as transaction:
        missing = transaction.query("roadmap/terms_missing", moment=moment, grammar=GRAMMAR)
        known = transaction.query("roadmap/procedures", moment=moment)
        procedures = [Procedure(row.name, row.held_on.date()) for row in known.itertuples(index=False)]
        understood = [(row, parse_term(row.due_text, row.academic_year or None)) for row in missing.itertuples()]
        terms = [_key(row) | {"kind": term.kind, "words": in_words(term)} for row, term in understood]
        days = [_key(row) | day for row, term in understood for day in occurrences(term, row.academic_year, procedures)]
        for table, rows in (("term", terms), ("occurrence", days)):
            if rows:
                transaction.append(table, pd.DataFrame(rows), grammar=GRAMMAR)


def occurrences(term: Term, academic_year: str | None, procedures: list[Procedure]) -> list[dict[str, object]]:
    """Days of a term as rows: occurrence, due_from, due_to.

    A day of a dated term is named by its place, so that a moved deadline keeps its statuses; a single one is
    named ''. A repeated day is named by its date.
    """
    within = context_period(academic_year or None) or term.within
    if within is None and term.kind != "dates":
        return []
    periods = unfold(term, within or Period(*_ANY), procedures)
    return [
        {"occurrence": _name(term, place, period, len(periods)), "due_from": period.first, "due_to": period.last}
        for place, period in enumerate(periods, 1)
    ]


_ANY = (datetime.min.date(), datetime.max.date())


def _name(term: Term, place: int, period: Period, of: int) -> str:
    if term.kind == "dates":
        return str(place) if of > 1 else ""
    return period.last.isoformat()


def _key(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("due_text", "academic_year", "calendar")}
