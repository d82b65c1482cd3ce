"""Questions, zones and lists of the method."""

from enum import StrEnum


class Zone(StrEnum):
    """How unusual a picture is, the weakest first."""

    USUAL = "обычная"
    LOOK = "присмотреться"
    CHECK = "проверить"
    RECHECK = "перепроверка"


NOTABLE = (Zone.CHECK, Zone.RECHECK)
"""Zones of schools to check: the figure «К проверке» counts both."""


class DecidedBy(StrEnum):
    """What a zone rests on: the year alone, or the school's years together."""

    YEAR = "year"
    YEARS = "years"


DECIDED_NAMES: dict[str, str] = {DecidedBy.YEAR: "этот год", DecidedBy.YEARS: "годы вместе"}


class Question(StrEnum):
    """The questions of the method and its two confirmations, in the order in which they are told."""

    GROWTH = "growth"
    BOUNDARY = "boundary"
    TOLD = "told"
    GIVEN = "given"
    EVEN = "even"
    TASK_PROFILE = "task_profile"
    PARTICIPATION = "participation"
    JOURNAL = "journal"
    INFL = "infl"
    SAME = "same"
    EXTERNAL = "external"
    RECHECK = "recheck"


QUESTIONS: dict[str, str] = {
    Question.GROWTH: "Прирост",
    Question.BOUNDARY: "Границы отметок",
    Question.TOLD: "Трудные задания",
    Question.GIVEN: "Развёрнутые задания",
    Question.EVEN: "Все задания",
    Question.TASK_PROFILE: "Задания по форме",
    Question.PARTICIPATION: "Кто не писал",
    Question.JOURNAL: "Журнал и школа",
    Question.INFL: "Журнал и район",
    Question.SAME: "Одинаковые работы",
    Question.EXTERNAL: "ОГЭ и ЕГЭ",
    Question.RECHECK: "Перепроверка",
}
"""Names of the questions for people, in the order in which they are told."""
FORMER_QUESTIONS: dict[str, str] = {}
"""Names of questions that only earlier versions of the method asked: a comparison with them still tells of those."""
NO_DATA = "нет данных"
SHAPES: dict[str, str] = {NO_DATA: "○", Zone.USUAL: "●", Zone.LOOK: "◆", Zone.CHECK: "■", Zone.RECHECK: "▲"}
"""A zone is told by its shape as well as by its colour."""
MANIPULATIONS = {
    "A": "подтянуты до отметки",
    "B": "продиктованы трудные",
    "C": "слабые не писали",
    "D": "баллы всем",
    "E": "завышен журнал",
    "F": "мягкая проверка",
}


def question_name(code: str) -> str:
    """Name of a question of any version of the method."""
    return QUESTIONS.get(code) or FORMER_QUESTIONS.get(code, code)
