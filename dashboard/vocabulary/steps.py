"""The seven steps of a school's self-analysis, and what may be told of it; the words are our own."""

from enum import StrEnum

STEP_NAMES = {1: "Факты", 2: "Проведение", 3: "Проверка", 4: "Журнал", 5: "Преподавание", 6: "Выводы", 7: "Меры"}
"""Step → its name; the questions stand in `data/reference/seven_steps.csv`."""


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
