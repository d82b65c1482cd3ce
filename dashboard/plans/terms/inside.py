"""On which day inside a month or a week something is repeated."""

import re

from dashboard.plans.terms.tokens import WEEKDAYS

_NTH = {"последн": "last", "перв": "first", "втор": "second", "трет": "third", "четверт": "fourth"}
_NTH_STEM = r"(последн|перв|втор(?!ник)|трет|четверт)[а-я]*+"
_FIGURES = {"1": "перв", "2": "втор", "3": "трет", "4": "четверт"}
_DAY_WORD = r"(понедельник|вторник|сред[ауые]|четверг|пятниц|суббот|воскресень)[а-я]*"
_DAY_STEMS = ("понед", "вторн", "сред", "четверг", "пятн", "субб", "воскр")
NTH_DAYS = re.compile(
    rf"((?:(?:{_NTH_STEM}|[1-4])\s*+(?:,|и|-)?\s*+(?:кажд[а-я]++\s++)?)+)(?:{_DAY_WORD}|(недел)[а-я]*)"
)
"""Possessive, as the stems' endings: words run together fifty times are read once."""
_ONE_NTH = re.compile(rf"{_NTH_STEM}|([1-4])")
_WEEKLY_DAYS = re.compile(
    rf"(?:по(?=\s+[а-я]+[ая]м\b)|кажд[а-я]+|еженедельно,?(?: в)?)\s+"
    rf"({_DAY_WORD}(?:\s*(?:,|и)\s*(?:по\s+|кажд[а-я]+\s+)?{_DAY_WORD})*)"
)
_ONE_DAY = re.compile(_DAY_WORD)
_DAYS_OF_MONTH = re.compile(r"(?<![.\d])(\d{1,2}(?:\s*(?:,|и|-|по)\s*\d{1,2})*)\s+числ")
_LAST_DAY = re.compile(r"последн[а-я]+\s+(рабоч[а-я]+\s+)?(?:день|дня|дни|числ)")


def day_inside(said: str) -> str:
    """`last_monday`, `day_25`, `third_week`, several joined by `+`; "" if no day is named."""
    if nth := NTH_DAYS.search(said):
        unit = "week" if nth.group(4) else _weekday(nth.group(3))
        stems = [found.group(1) or _FIGURES[found.group(2)] for found in _ONE_NTH.finditer(nth.group(1))]
        return "+".join(f"{_NTH[stem]}_{unit}" for stem in stems)
    if last := _LAST_DAY.search(said):
        return "last_working_day" if last.group(1) else "last_day"
    if days := _DAYS_OF_MONTH.search(said):
        return _numbered_days(days.group(1))
    return weekly_in(said)


def weekly_in(said: str) -> str:
    """`tuesday+thursday` for «по вторникам и четвергам»."""
    weekly = _WEEKLY_DAYS.search(said)
    return "+".join(map(_weekday, _ONE_DAY.findall(weekly.group(1)))) if weekly else ""


def is_weekly(on: str) -> bool:
    """Whether days of the week are named and no more."""
    return on.split("+")[0] in WEEKDAYS


def _numbered_days(text: str) -> str:
    """`25`, `5 и 20`; of `20-25` the last."""
    days = [int(day) for day in re.findall(r"\d+", text)]
    if re.search(r"-|по", text):
        days = days[-1:]
    return "+".join(f"day_{day}" for day in days) if all(1 <= day <= 31 for day in days) else ""


def _weekday(word: str) -> str:
    return WEEKDAYS[next(i for i, stem in enumerate(_DAY_STEMS) if word.startswith(stem[:4]))]
