"""What one line of a form says of its check work: subject, grade, year, date. A line is cells joined by « | ».

A school's name, an order, the day a report was printed and a count of classes say nothing of the work.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.files.tidy import plain, text
from dashboard.imports.frame import codes, of_level, subjects_in
from dashboard.vocabulary.months import GENITIVE, number_of

_CLASS_OF_ONE = re.compile(
    r"(?<![\d.,№-])(?<!№ )(1[01]|[1-9])(?:-\d)?\s*-?(?:го|й|ый|ого|ом|м|х)?"
    r"\s*(?:[«\"(]?[а-дa-e][»\")]?\s*)?(?:класс(?!ов|н|ах)|кл\b)"
    r"|(?<![\d.,№-])(1[01]|[1-9])\s*-?х\s+класс"
)
_CLASS_BESIDE = re.compile(r"(?:класс|параллель|класс \(параллель\)|параллель классов)[\s:|]*(1[01]|[1-9])(?!\d)")
_CODE_GRADE = re.compile(r"(?<![а-яё])([а-яё]{2})[\s_.-]*(1[01]|[1-9])(?![\d.,])")
_SCHOOL_YEAR = re.compile(r"(?<!\d)(20[12]\d)\s*[/\\–—−-]\s*(?:20)?([12]\d)(?!\d)")
_SPAN_OF_YEARS = re.compile(r"(?<!\d)20[12]\d\s*[–—−-]\s*20[12]\d(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_DATE = re.compile(
    rf"(?<!\d)(?:(\d{{1,2}})[./](\d{{1,2}})[./](20\d\d|\d\d)(?!\d)|(20\d\d)-(\d\d)-(\d\d)(?!\d)"
    rf"|(\d{{1,2}})\s+({'|'.join(GENITIVE)})\s+(20\d\d)(?!\d))(?:\s*г(?:ода|\.)?)?"
)
_TOP = re.compile(r"максимальный (?:первичный )?балл[^\d]*([1-9]\d{0,2})(?:[.,]0+)?(?![\d.,])")
_DAY_LABEL = re.compile(r"(?:дата|день|период|сроки?)(?: проведения| написания| выполнения)?(?: впр| работы)?\s*[:|]?")
_PRINTED = re.compile(
    r"с?формиров|созда|выгру|распечат|печат|обновл|изменен|сохран|скача|составл|подготовл|загруж|по состоянию|экспорт"
)
_ORDER = re.compile(r"(?:приказ|распоряжени|постановлени|письм|утвержд|№\s*\S+\s+от\b|\bот\s+\d)")
_KINDS = "школ|лице[йяе]|гимнази|сош|оош|нош|интернат|кадетск|корпус|прогимнази|образовательн|центр образовани"
_QUOTED = r"(?:«[^»]*»|\"[^\"]*\")"
_DEEP_STUDY = r"(?:[\s,(]*(?:с )?углубл\w+ изучени\w+(?:(?!впр|предмет:)[^|,»\".])*)"
"""What a school teaches in depth; without a school before it, it is the level of a work."""
_SCHOOL = re.compile(
    rf"\(?edu\d{{6}}\)?{_DEEP_STUDY}?|«[^»]*(?:{_KINDS})[^»]*»{_DEEP_STUDY}?|\"[^\"]*(?:{_KINDS})[^\"]*\"{_DEEP_STUDY}?"
    rf"|\b[мгкачн]?[бако]?оу\b(?:\s+(?:{_KINDS})\w*)?(?:\s*№\s*\d+)?(?:\s*{_QUOTED})?{_DEEP_STUDY}?"
    rf"|(?:[а-яё-]+(?:ая|ый|ий|ой)\s+)*(?:{_KINDS})\w*(?:\s+[а-яё]+(?:ого|их)\s+[а-яё]+)?(?:\s*№\s*\d+)?"
    rf"(?:\s*{_QUOTED})?{_DEEP_STUDY}?"
)
_TITLE = re.compile(
    r"\bвпр\b|всероссийск|проверочн|диагностич|контрольн\w* работ|\bрдр\b|\bнико\b|форма сбора|протокол|индивидуальн"
    r"|результат|выполнени|статистик|сравнени|распределени|отчет"
)
_LABELS = re.compile(r"(?:предмет|учебный предмет|класс|параллель|учебный год|год|наименование работы|работа)\s*[:|]")
_SPRING, _AUTUMNS = range(2, 8), (2020, 2022)
"""Months of check works, and the years whose spring works were written in autumn."""


@dataclass(frozen=True)
class Said:
    """What a line says: each set is empty where it says nothing and has several members where it says several."""

    words: str
    subjects: frozenset[str] = frozenset()
    grades: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    max_score: int | None = None
    held_on: date | None = None
    is_title: bool = False
    is_label: bool = False


def line_of(row: list[object]) -> str:
    """Cells of a row as one line."""
    return " | ".join(_shown(cell) for cell in row if text(cell))


def understood(line: str) -> Said:
    """What a line says of the check work; spring years."""
    said = plain(line)
    bare = _without_schools(said)
    is_label = _LABELS.match(bare) is not None
    held = _held_on(bare)
    top = _TOP.match(bare)
    subjects, grades = _subjects_and_grades(bare)
    years = {_spring(held)} - {None} if held or _DAY_LABEL.match(bare) else _years(bare)
    is_title = not is_label and (_TITLE.search(bare) is not None or bool(subjects and grades))
    return Said(
        " ".join(line.split())[:120],
        frozenset(subjects),
        frozenset(grades),
        frozenset(year for year in years if year),
        int(top.group(1)) if top else None,
        held,
        is_title,
        is_label or bool(held),
    )


def _subjects_and_grades(bare: str) -> tuple[set[str], set[int]]:
    grades = {int(a or b) for a, b in _CLASS_OF_ONE.findall(bare)}
    if beside := _CLASS_BESIDE.match(bare):
        grades.add(int(beside.group(1)))
    subjects = subjects_in(bare)
    for code, grade in _CODE_GRADE.findall(bare):
        if code.upper() in codes() and (not subjects or of_level({code.upper()}, bare) <= subjects):
            subjects = of_level(subjects | {code.upper()}, bare)
            grades = grades or {int(grade)}
    return subjects, grades


def _years(bare: str) -> set[int | None]:
    """Spring years named in a line; a day counts only where works are written and nothing was printed or ordered."""
    is_aside = _PRINTED.search(bare) or _ORDER.search(bare)
    days = [_day(found) for found in _DATE.finditer(bare)]
    bare = _DATE.sub(" ", bare)
    if school := {int(a) + 1 for a, b in _SCHOOL_YEAR.findall(bare) if (int(a) + 1) % 100 == int(b)}:
        return set(school)
    bare = _SPAN_OF_YEARS.sub(" ", bare)
    if _ORDER.search(bare) and not _TITLE.search(bare):
        return set()
    if single := {int(year) for year in _YEAR.findall(bare)}:
        return set(single)
    return set() if is_aside else {_spring(day) for day in days}


def _held_on(bare: str) -> date | None:
    label = _DAY_LABEL.match(bare)
    found = _DATE.search(bare, label.end()) if label and not _PRINTED.search(bare) else None
    return _day(found) if found and _spring(_day(found)) else None


def _spring(day: date | None) -> int | None:
    """The year of the check works of a day; None for a day on which none is written."""
    if day is None:
        return None
    return day.year if day.month in _SPRING or (day.year in _AUTUMNS and day.month > 8) else None


def _day(found: re.Match[str]) -> date | None:
    d, m, y, iso_y, iso_m, iso_d, word_d, word_m, word_y = found.groups()
    if word_d:
        parts = int(word_y), number_of(word_m), int(word_d)
    elif iso_y:
        parts = int(iso_y), int(iso_m), int(iso_d)
    else:
        parts = int(y) if len(y) == 4 else 2000 + int(y), int(m), int(d)
    try:
        return date(*parts)
    except ValueError:
        return None


def _without_schools(said: str) -> str:
    return _SCHOOL.sub(" ", said)


def _shown(cell: object) -> str:
    return cell.strftime("%d.%m.%Y") if isinstance(cell, date | datetime) else text(cell)
