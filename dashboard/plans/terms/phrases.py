"""Terms that are phrases rather than dates: repeated, counted from a procedure, standing, without a day."""

import re
from typing import Literal

from dashboard.plans.model import Recurring, Relative

Every = Literal["week", "month", "quarter", "half_year", "year"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_DAYS = 366
_DAY_WORD = r"(понедельник|вторник|сред[ауые]|четверг|пятниц|суббот|воскресень)[а-я]*"
_DAY_STEMS = ("понед", "вторн", "сред", "четверг", "пятн", "субб", "воскр")
_NTH = {"последн": "last", "перв": "first", "втор": "second", "треть": "third", "четверт": "fourth"}
_NTH_DAY = re.compile(r"(последн|перв|втор|треть|четверт)[а-я]*\s+" + _DAY_WORD)
_WEEKLY_DAY = re.compile(r"(?:по|кажд[а-я]+)\s+" + _DAY_WORD)
_DAY_OF_MONTH = re.compile(r"(\d{1,2})\s?(?:-?\s?(?:го|е|ого|му|х))?\s+(?:числ|дн)")
_LAST_DAY = re.compile(r"последн[а-я]+\s+(рабоч[а-я]+\s+)?(?:день|дня|числ)")
_COUNT = re.compile(
    r"(?:(\d+|один|одного|два|дважды|две|три|четыре)\s+(?:раза?\s+)?|\bраз\s+)(?:в|за)\s+"
    r"(?:учебн[а-я]+\s+|календарн[а-я]+\s+)?(недел|месяц|квартал|четверт|триместр|полугоди|год)"
)
_NUMBERS = {"один": 1, "одного": 1, "два": 2, "две": 2, "дважды": 2, "три": 3, "четыре": 4}
_COUNTS: dict[tuple[int, str], tuple[Every, str]] = {
    (1, "недел"): ("week", ""),
    (1, "месяц"): ("month", ""),
    (1, "квартал"): ("quarter", ""),
    (1, "четверт"): ("quarter", "school"),
    (1, "полугоди"): ("half_year", ""),
    (1, "год"): ("year", ""),
    (2, "год"): ("half_year", ""),
    (4, "год"): ("quarter", ""),
}
_AFTER = r"по (?:итогам|окончании|завершении|результатам)\s+(?:учебн[а-я]+\s+)?"
_EVERY: tuple[tuple[str, Every, str], ...] = (
    (r"ежемесячн|помесячн|кажд[а-я]+\s+месяц", "month", ""),
    (r"еженедельн|кажд[а-я]+\s+недел", "week", ""),
    (rf"ежеквартальн|поквартальн|кажд[а-я]+\s+квартал|{_AFTER}квартал", "quarter", ""),
    (
        rf"кажд[а-я]+\s+(?:учебн[а-я]+\s+)?четверт|{_AFTER}четверт|конц[еа]\s+(?:кажд[а-я]+\s+)?четверт",
        "quarter",
        "school",
    ),
    (rf"кажд[а-я]+\s+полугоди|{_AFTER}полугоди|по полугодиям", "half_year", ""),
    (r"ежегодн|кажд[а-я]+\s+(?:учебн[а-я]+\s+)?год", "year", ""),
)
_UNITS = {"рабоч": 1, "дн": 1, "ден": 1, "сут": 1, "недел": 7, "месяц": 30}
_AMOUNT = r"(?:(?P<amount>\d{1,4}|один|одного|два|две|двух|три|трех|четыре|пять|пяти|десять|десяти)\s*)?(?:\(.*?\)\s*)?"
_RELATIVE = re.compile(
    r"(?:(?P<no_later>не (?:позднее|позже|менее)[,\s]+(?:чем\s+)?(?:за\s+|через\s+)?)"
    r"|(?P<verb>за|через|спустя|в течени[еи])\s+)"
    + _AMOUNT
    + r"(?P<kind>рабоч[а-я]*\s+|календарн[а-я]*\s+|учебн[а-я]*\s+)?"
    r"(?P<unit>дн[а-я]*|день|сут[а-я]*|недел[а-я]*|месяц[а-я]*)"
    r"\s+(?P<side>до|перед|после|со дня|с момента|с даты|от|по окончании|по завершении)(?=\s)"
)
_WORDS = {
    "один": 1,
    "одного": 1,
    "два": 2,
    "две": 2,
    "двух": 2,
    "три": 3,
    "трех": 3,
    "четыре": 4,
    "пять": 5,
    "пяти": 5,
    "десять": 10,
    "десяти": 10,
}
_BEFORE_EVE = re.compile(r"накануне\s+(?:дня\s+)?(?:провед|процедур|впр|егэ|огэ|оценоч)")
_ON_THE_DAY = re.compile(
    r"^\W*(?:в\s+(?:день|дни|период|ходе|время|процессе)|во время|при)\s+(?:дня\s+)?"
    r"(?:проведени|процедур|оценочн|впр|огэ|егэ|гиа|нико)"
)
_NEXT_DAY = re.compile(r"на следующий\s+(рабочий\s+)?день после")
_STANDING = re.compile(
    r"постоянн|регулярн|систематическ|непрерывн|круглогодичн|ежедневн|весь\s+(?:учебный\s+)?(?:год|период|срок)"
    r"|планов[а-я]+\s+период|на протяжении|в теч(?:ени[еи])?\.?\s+.{0,40}?(?:год|период|срок|\bг\b|действи)"
    r"|в рабочем порядке|^(?:учебный )?год$|^период$"
)
_DURING_YEARS = re.compile(r"в теч(?:ени[еи])?\.?|на протяжении")
_UNDATED = re.compile(
    r"график|запрос|\bплан|расписани|циклограмм|по мере|необходимост|потребност|при наличии|согласовани|договор|"
    r"по (?:итогам|результатам|окончании|завершении|факту|заявк|обращени)|после|в соответствии|согласно|"
    r"по отдельн|срок[аи] уточн|в установленн|в период|при проведении|перед провед|до провед|до начала провед"
)


def relative_in(said: str) -> Relative | None:
    """A term counted from an assessment procedure, from text made by `terms_tokens.normal`."""
    found = _RELATIVE.search(said)
    if found is None:
        return _near_day(said)
    amount = found["amount"] or "1"
    days = (_WORDS.get(amount) or int(amount)) * next(n for stem, n in _UNITS.items() if found["unit"].startswith(stem))
    if days > MOST_DAYS:
        return None
    working = (found["kind"] or "").startswith("рабоч")
    before = found["side"] in ("до", "перед")
    within = bool(found["no_later"]) or found["verb"].startswith("в течени")
    return Relative(-days if before else days, working, "not_later" if within else "on")


def recurring_in(said: str) -> Recurring | None:
    """A repeated term, from text made by `terms_tokens.normal`."""
    on = _day_inside(said)
    if counted := _COUNT.search(said):
        amount = counted.group(1) or "1"
        times = _NUMBERS.get(amount) or int(amount[:4])
        every = _COUNTS.get((times, counted.group(2)))
        return Recurring(every[0], every[1] or on) if every else None
    for pattern, unit, fixed in _EVERY:
        if re.search(pattern, said):
            return Recurring(unit, fixed or on)
    if weekly := _WEEKLY_DAY.search(said):
        return Recurring("week", _weekday(weekly.group(1)))
    is_monthly = re.search(r"месяц", said) and on
    return Recurring("month", on) if is_monthly else None


def counted_otherwise(said: str) -> str:
    """`3 раза в год` and its like: how often is known, when is not; the words, or ""."""
    counted = _COUNT.search(said)
    return counted.group() if counted else ""


def is_standing(said: str) -> bool:
    """Whether the measure goes on all the time."""
    return bool(_STANDING.search(said))


def is_during(said: str) -> bool:
    """Whether a standing phrase only says «в течение», so that a month beside it is a period."""
    return bool(_DURING_YEARS.search(said)) and not re.search(r"постоянн|регулярн|систематическ|непрерывн", said)


def is_undated(said: str) -> bool:
    """Whether the phrase plainly names no day («по запросу», «по графику»)."""
    return bool(_UNDATED.search(said))


def _near_day(said: str) -> Relative | None:
    if following := _NEXT_DAY.search(said):
        return Relative(1, bool(following.group(1)), "on")
    if _BEFORE_EVE.search(said):
        return Relative(-1, False, "on")
    return Relative(0, False, "on") if _ON_THE_DAY.search(said) else None


def _day_inside(said: str) -> str:
    if nth := _NTH_DAY.search(said):
        return f"{_NTH[nth.group(1)]}_{_weekday(nth.group(2))}"
    if last := _LAST_DAY.search(said):
        return "last_working_day" if last.group(1) else "last_day"
    if (numbered := _DAY_OF_MONTH.search(said)) and 1 <= int(numbered.group(1)) <= 31:
        return f"day_{int(numbered.group(1))}"
    weekly = _WEEKLY_DAY.search(said)
    return _weekday(weekly.group(1)) if weekly else ""


def _weekday(word: str) -> str:
    return WEEKDAYS[next(i for i, stem in enumerate(_DAY_STEMS) if word.startswith(stem[:4]))]
