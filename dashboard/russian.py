"""Russian words and numbers for people: one place for every format the product shows."""

import csv
import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from dashboard.settings import PROJECT

NBSP, MINUS, DASH = "\u00a0", "−", "—"
FORMS = {
    "f1": "Ф1",
    "f2": "Ф2",
    "f3": "Ф3",
    "f4": "Ф4",
    "f7": "Ф7",
    "protocol": "Протокол",
    "protocol_2026": "Протокол 2026",
    "protocol_2022": "Протокол 2022",
    "protocol_2021": "Протокол 2021",
    "protocol_2020": "Протокол 2020",
    "official_list": "Список школ с признаками",
    "schools": "Реестр ОО",
    "enrolment": "Численность",
    "gia": "ОГЭ/ЕГЭ",
    "exam_protocol": "Протокол ОГЭ/ЕГЭ",
    "recheck": "Перепроверка",
    "self_analysis": "Самоанализ, семь шагов",
    "observers": "Наблюдатели",
    "observer_bank": "Банк наблюдателей",
    "teachers": "Педагоги",
    "diagnostics": "Диагностика педагогов",
    "routes": "ИОМ",
    "courses": "КПК",
    "areas": "Территории",
    "plan": "План мероприятий",
    "progress": "Исполнение",
}
"""Layouts as the user calls them."""
LEVELS = {"school": "школа", "district": "район", "region": "регион", "country": "вся выборка"}


@dataclass(frozen=True)
class Few:
    """What stands in place of a masked number of fewer than `least`."""

    least: int

    def __str__(self) -> str:
        return f"менее {self.least}"

    @property
    def short(self) -> str:
        """For the ticks of a chart."""
        return f"<\u2009{self.least}"


def number(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """`1 234,5`; a dash for nothing."""
    if value is None or math.isnan(value):
        return DASH
    shown = f"{abs(value):,.{digits}f}".replace(",", NBSP).replace(".", ",")
    is_zero = not any(figure in shown for figure in "123456789")
    sign = "" if is_zero else MINUS if value < 0 else "+" if signed else ""
    return sign + shown


def percent(value: float | None, digits: int = 0, signed: bool = False) -> str:
    """`14 %`, the value given in per cent."""
    shown = number(value, digits, signed)
    return shown if shown == DASH else f"{shown}{NBSP}%"


def points(value: float | None, digits: int = 1) -> str:
    """A change between two percentages: `+3,2 п. п.`"""
    shown = number(value, digits, signed=True)
    return shown if shown == DASH else f"{shown}{NBSP}п.{NBSP}п."


_PER_CENT = re.compile(r"(\d) %")


def unbroken(text: str) -> str:
    """The text with its `№ 2`, `n = 6` and `48 %` never torn between lines."""
    kept: str = _PER_CENT.sub(f"\\1{NBSP}%", text)
    return kept.replace("№ ", f"№{NBSP}").replace("n = ", f"n{NBSP}={NBSP}")


def count(n: int, one: str, few: str, many: str) -> str:
    """`1 работа`, `2 работы`, `5 работ`."""
    return f"{number(n)}{NBSP}{plural(n, one, few, many)}"


def plural(n: int, one: str, few: str, many: str) -> str:
    """The Russian form of a noun for a number."""
    n = abs(int(n))
    if n % 10 == 1 and n % 100 != 11:
        return one
    return few if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else many


def day(value: date | datetime | None) -> str:
    """`28.10.2024`."""
    return value.strftime("%d.%m.%Y") if value else DASH


def short_year(academic_year: str) -> str:
    """`2023/24` for `2023/2024`."""
    return f"{academic_year[:5]}{academic_year[-2:]}"


def year_before(academic_year: str) -> str:
    """`2022/2023` for `2023/2024`."""
    start = int(academic_year[:4])
    return f"{start - 1}/{start}"


def assessment(subject: str, grade: int) -> str:
    """`Математика, 5 класс`."""
    return f"{subject_name(subject)}, {grade}{NBSP}класс"


def assessment_code(subject: str, grade: int) -> str:
    """`МА 5`, for narrow places."""
    return f"{subject}{NBSP}{grade}"


def subject_name(code: str) -> str:
    """`Математика` for `МА`; the code itself if it is not in the reference table."""
    return subject_names().get(code, code)


def form_names(kind: str) -> str:
    """`Ф3, Ф4` for `f3+f4`."""
    return ", ".join(FORMS.get(part, part) for part in kind.split("+") if part)


@cache
def subject_names() -> dict[str, str]:
    """Name of each subject by its code."""
    with (PROJECT / "data" / "reference" / "subjects.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def morphology() -> Any:
    """The dictionary of word forms."""
    import pymorphy3  # a sixth of a second, for what leaves the house only

    return pymorphy3.MorphAnalyzer()
