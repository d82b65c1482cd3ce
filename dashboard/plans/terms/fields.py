"""A term as the cells of a table: what the command line writes and a test compares."""

from typing import NamedTuple

from dashboard.plans.model import Period, Recurring, Relative, Term
from dashboard.vocabulary import TermKind


class TermFields(NamedTuple):
    """Text of the columns `due_kind`, `due_from`, `due_to`, `due_detail`; days in ISO, several joined by `;`.

    A recurring, relative or standing term has the bounds it lies within as its days, empty if none are known.
    `due_detail` is `2month:`, `quarter:day_15` of a recurring term and `-3`, `-10w;-5w` (w: working days) of a
    relative one.
    """

    due_kind: str
    due_from: str
    due_to: str
    due_detail: str


def term_fields(term: Term) -> TermFields:
    """The cells of a term."""
    periods = _periods(term)
    return TermFields(
        str(term.kind),
        ";".join(period.first.isoformat() for period in periods),
        ";".join(period.last.isoformat() for period in periods),
        _detail(term),
    )


def _periods(term: Term) -> tuple[Period, ...]:
    if term.kind == TermKind.DATES:
        return term.periods
    return (term.within,) if term.within else ()


def _detail(term: Term) -> str:
    if term.recurring:
        return _repeated(term.recurring)
    return ";".join(map(_counted, term.relatives))


def _repeated(recurring: Recurring) -> str:
    step = str(recurring.step) if recurring.step > 1 else ""
    return f"{step}{recurring.every}:{recurring.on}"


def _counted(relative: Relative) -> str:
    return f"{relative.days}{'w' if relative.working else ''}"
