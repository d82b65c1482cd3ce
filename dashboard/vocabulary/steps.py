"""The seven steps of a school's self-analysis, and what may be told of it; the words are our own."""

from datetime import date
from enum import StrEnum

STEP_NAMES = {1: "Факты", 2: "Проведение", 3: "Проверка", 4: "Журнал", 5: "Преподавание", 6: "Выводы", 7: "Меры"}
"""Step → its name; the questions stand in `data/reference/seven_steps.csv`."""


_YEARS_AHEAD = 2


def term_span(academic_year: str) -> tuple[date, date]:
    """First and last day on which a measure of the self-analysis of a year (`2023/2024`) may end."""
    first = int(academic_year[:4])
    return date(first, 9, 1), date(first + 1 + _YEARS_AHEAD, 8, 31)


class Analysis(StrEnum):
    """What a self-analysis has come to; `ASKED`, `SENT`, `RETURNED` and `ACCEPTED` stand in the store."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


ANALYSIS_NAMES = {
    Analysis.NOT_ASKED: "не запрошен",
    Analysis.ASKED: "запрошен",
    Analysis.DRAFT: "черновик",
    Analysis.SENT: "получен",
    Analysis.RETURNED: "возвращён",
    Analysis.ACCEPTED: "принят",
}
