"""Values of the teachers' templates brought to one form."""

import re
from datetime import date

from dashboard.files.tidy import code_text, plain, text
from dashboard.imports.frame import base_of, subject_code
from dashboard.imports.templates import values
from dashboard.imports.templates.values import optional

CODE = "пишите номер с цифрами, без фамилии и имени"
"""What is expected of a teacher's code."""
_WORD = re.compile(r"\b(педагог|учитель|преподаватель)\b", re.IGNORECASE)
_STATUS_WORDS = {
    "не начат": ("не начат", "не приступ", "не утвер", "проект", "план", "запланир", "соглас", "разраб", "формир"),
    "прекращён": ("прекращ", "отмен", "отказ", "приостан", "аннулир", "не выполн", "не реализ", "выбыл"),
    "выполнен": ("выполнен", "заверш", "закрыт", "исполнен", "реализован", "пройден", "закончен", "окончен"),
    "в работе": (
        "в работе",
        "утвер",
        "реализуется",
        "исполня",
        "выполняется",
        "в процесс",
        "процесс",
        "действ",
        "начат",
        "проход",
        "актив",
        "продл",
        "осваива",
    ),
}


@optional
def code(value: object) -> str | None:
    """A teacher's code: a number with no name in it; «Педагог 12» is one too."""
    said = code_text(value)
    bare = _WORD.sub("", said).strip()
    return said if values.participant(bare) == bare and bare else None


@optional
def subject(value: object) -> str | None:
    """Two-letter code where the subject is known, else the subject's own name («Начальные классы»)."""
    code = subject_code(value)
    return base_of(code) if code else text(value)


@optional
def status(value: object) -> str | None:
    """One of `ROUTE_STATUSES` by the words people use for it."""
    said = plain(text(value))
    for name, words in _STATUS_WORDS.items():
        if any(said.startswith(plain(word)) or f" {plain(word)}" in said for word in words):
            return name
    return None


def read_day(value: object) -> date | None:
    """A day of a cell (a date or 28.10.2024); None where there is none."""
    said = values.day(value)
    return None if said in (None, values.UNREAD) else date.fromisoformat(said)
