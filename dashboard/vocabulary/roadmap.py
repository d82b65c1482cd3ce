"""Words of plans of measures."""

from enum import StrEnum


class Status(StrEnum):
    """What is told of a measure; `OVERDUE` is a filter, never stored: past the term and not done."""

    NOT_STARTED = "не начато"
    IN_WORK = "в работе"
    DONE = "выполнено"
    NOT_REQUIRED = "не требуется"
    OVERDUE = "просрочено"


class Level(StrEnum):
    """Who a measure is for."""

    DISTRICT = "район"
    SCHOOL = "школа"


class TermKind(StrEnum):
    """How a term is understood."""

    DATES = "dates"
    RECURRING = "recurring"
    RELATIVE = "relative"
    STANDING = "standing"
    UNDATED = "undated"


TERM_KIND_NAMES = {
    TermKind.DATES: "по датам",
    TermKind.RECURRING: "повторяется",
    TermKind.RELATIVE: "от дня процедуры",
    TermKind.STANDING: "постоянно",
    TermKind.UNDATED: "без даты",
}
"""Kinds of terms as people read them."""
