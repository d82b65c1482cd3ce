"""One printed page about a school for its pedagogical council: what was seen, what it may mean, what clears it."""

import json
import re
from collections.abc import Sequence
from typing import Any

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.signs import wording
from dashboard.subjects.signs.verdict import Verdict, verdict_of_school
from dashboard.subjects.signs.works import Work, works_with_signs
from dashboard.surfaces.reports import typeset
from dashboard.vocabulary import QUESTIONS

_TEMPLATE = "sheet.typ"
_SIZES = (11.5, 10.5, 9.5, 8.5)
"""Sizes of type, points: the largest with which everything stands on one page is taken."""
_MOST = 8
_PAGE = re.compile(rb"/Type ?/Page\b")
_HEAD = ["Проверочная работа", "Работ", "Зона", "Что видно"]
_CAUTION = (
    "Признак не является доказательством: так же может выглядеть и честная работа. Результаты ВПР не используются для "
    "оценки учителей и школы."
)
_ASKED = (
    "Посмотреть названные работы вместе с критериями и решить, чем объясняется картина.",
    "Выбрать, что из перечисленного выше школа сделает сама и к какому сроку.",
    "Сообщить вывод в управление образования.",
)


def school_sheet(reading: Reading, school: str, answers: Sequence[str] = ()) -> bytes:
    """A4 PDF of one page; `answers` are what the school has already said, the latest first.

    Raises:
        KeyError: the school has no results in the year.
    """
    verdict = verdict_of_school(reading, school)
    if verdict is None:
        raise KeyError(school)
    told = _content(reading, verdict, works_with_signs(reading, school), answers)
    return next(data for size in _SIZES if (data := _set(reading, told | {"size": size})) and _fits(data, size))


def _fits(data: bytes, size: float) -> bool:
    """Whether it is one page; the smallest type is taken in any case."""
    return size == _SIZES[-1] or len(_PAGE.findall(data)) <= 1


def _set(reading: Reading, told: dict[str, Any]) -> bytes:
    return typeset.pdf(_TEMPLATE, "sheet", json.dumps(told, ensure_ascii=False), reading.as_of)


def _content(reading: Reading, verdict: Verdict, works: list[Work], answers: Sequence[str]) -> dict[str, Any]:
    year = russian.short_year(reading.the_year)
    rows = [
        [russian.assessment(work.subject, work.grade), russian.number(work.n), work.sign, russian.unbroken(work.why)]
        for work in works[:_MOST]
    ]
    seen = [f"По всем работам вместе: {verdict.line}; число говорит, как редко такое бывает случайно."]
    seen += [_strongest(works[0])] if rows else ["Отдельных работ с признаками нет."]
    seen += [f"{one.with_subject}." for one in verdict.habits]
    return {
        "title": verdict.name,
        "quiet": f"{reading.scope.name}. Что видно в результатах ВПР {year}, на {russian.day(reading.as_of)}",
        "footer": f"К педагогическому совету. Сведения на {russian.day(reading.as_of)}",
        "parts": [
            _part("Что видно", seen, rows),
            _part("Что это значит", [_CAUTION]),
            *([_part("Что снимет вопросы", clearing, as_list=True)] if (clearing := _clearing(verdict, works)) else []),
            _part("Что школа уже сообщила", list(answers) or ["Пока ничего."], as_list=bool(answers)),
            *([_part("Что решить", list(_ASKED), as_list=True)] if verdict.has_signs else []),
        ],
    }


def _strongest(work: Work) -> str:
    """How large the strongest sign of a check work is and how far to believe it."""
    return f"{russian.assessment(work.subject, work.grade)}, подробнее. {work.beside}" if work.beside else ""


def _part(title: str, lines: list[str], rows: list[list[str]] | None = None, as_list: bool = False) -> dict[str, Any]:
    return {"title": title, "lines": lines, "list": as_list, "head": _HEAD, "rows": rows or []}


def _clearing(verdict: Verdict, works: list[Work]) -> list[str]:
    asked = dict.fromkeys([verdict.question if verdict.has_signs else None, *(work.question for work in works)])
    return [f"{QUESTIONS[one]}: {wording.CLEARS[one]}" for one in asked if one in wording.CLEARS]
