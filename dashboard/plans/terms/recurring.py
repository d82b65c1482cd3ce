"""Repeated terms: how often, and on which day inside."""

import re
from dataclasses import dataclass, replace

from dashboard.plans.model import Recurring, Unit
from dashboard.plans.terms.inside import NTH_DAYS, day_inside, is_weekly, weekly_in
from dashboard.vocabulary.months import BEGINNINGS

_NUMBER = (
    r"\d{1,2}|один|одного|одной|одна|два|две|двух|дважды|три|трех|трижды|четыре|четырех|пять|пяти|шесть|шести|"
    r"десять|десяти|двенадцать|двенадцати"
)
_NUMBERS = (
    ("один", 1),
    ("одн", 1),
    ("два", 2),
    ("две", 2),
    ("двух", 2),
    ("двенадцат", 12),
    ("три", 3),
    ("трех", 3),
    ("четыр", 4),
    ("пят", 5),
    ("шест", 6),
    ("десят", 10),
)
_UNIT = r"(?P<unit>недел|месяц|квартал|кв\b|четверт[ьи]|триместр|полугод|год\b|года\b|году\b|лет\b)"
_COUNT = re.compile(
    rf"(?:\b(?P<times>{_NUMBER})\s*(?:раза?\b|разов[а-я]*|р\b\.?)?|\bраз|\bоднократно|\bединожды)\s*"
    rf"(?:в(?:\s+течени[еи])?|за|на|/)\s*(?:(?:каждые\s+)?(?P<step>{_NUMBER})\s+)?(?:(?:учебн|календарн|кажд)[а-я]+\s+)?{_UNIT}"
)
_EACH = re.compile(rf"кажд[а-я]+\s+(?:(?P<step>{_NUMBER})\s+)?(?:(?:учебн|календарн)[а-я]+\s+)?{_UNIT}")
_MONTHS = {"месяц": 1, "кварта": 3, "кв": 3, "полуго": 6, "год": 12, "года": 12, "году": 12, "лет": 12}
_SCHOOL_UNITS = ("четвер", "тримес")
_BY_MONTHS: dict[float, tuple[Unit, int]] = {
    0.25: ("week", 1),
    0.5: ("half_month", 1),
    1: ("month", 1),
    3: ("quarter", 1),
    6: ("half_year", 1),
}
_AFTER = r"(?:по|после)\s+(?:итогам|окончани[иея]|завершени[иея]|результатам)\s+(?:кажд[а-я]+\s+)?(?:учебн[а-я]+\s+)?"
_EVERY: tuple[tuple[str, Unit, str], ...] = (
    (r"ежемесячн|помесячн", "month", ""),
    (r"еженедельн", "week", ""),
    (rf"ежеквартальн|поквартальн|по кварталам|{_AFTER}квартал", "quarter", ""),
    (rf"по четвертям|ежечетвертн|{_AFTER}четверт[ьи]|конц[еа]\s+(?:учебн[а-я]+\s+)?четверт[ьи]", "quarter", "school"),
    (rf"по триместрам|{_AFTER}триместр", "trimester", ""),
    (rf"{_AFTER}полугоди|по полугодиям|(?:раз\s+в|кажд[а-я]+)\s+пол\s*года", "half_year", ""),
    (r"ежегодн", "year", ""),
)
_ENDS_UNIT = re.compile(
    r"(?:месяца?|день|дня|числ[ао]),?\s+(?:(?:кажд|следующ|отчетн)[а-я]+\s+)?"
    r"(?P<unit>квартал|полугоди|четверт|триместр|года)"
)
_MONTH_OF_UNIT = re.compile(r"(перв|втор)[а-я]+\s+месяц")
_FOLLOWING = re.compile(
    r"следующ[а-я]+\s+за\s+(?:отчетн[а-я]+\s*)?(?P<unit>квартал|полугоди|четверт|год|месяц|период)?"
)
_HAS_MONTH = re.compile(rf"\b(?:{BEGINNINGS})")
_MONTHLY = re.compile(
    rf"месяц|кажд[а-я]+ \d{{1,2}} числ|числ[а-я]*\s*[,(]?\s*(?:{BEGINNINGS})[а-я]*\s*-|следующ[а-я]+ за отчет"
)
_EARLY = 15


@dataclass(frozen=True)
class Repeated:
    """A repeated term as the words say it: how many `times` (0: unsaid) and what was guessed."""

    recurring: Recurring
    times: int = 0
    doubt: str = ""


def repeated_in(said: str) -> Repeated | None:
    """A repeated term, from text made by `clean.normal`."""
    on = day_inside(said)
    if counted := _COUNT.search(said):
        times = _amount(counted["times"])
        return _counted(counted, times, on, said)
    if (each := _EACH.search(said)) and not each["unit"].startswith("недел" if is_weekly(on) else "-"):
        return _counted(each, 1, on, said)
    for pattern, unit, fixed in _EVERY:
        if re.search(pattern, said):
            return _placed(Recurring(unit, fixed or on), said)
    if (ends := _ENDS_UNIT.search(said)) and on:
        return _in_month_of(Recurring(_unit_named(ends["unit"]), on), said)
    if weekly := weekly_in(said):
        return Repeated(Recurring("week", weekly))
    if NTH_DAYS.search(said) and "_week" not in on and not _HAS_MONTH.search(said):
        return Repeated(Recurring("month", on), doubt="" if "месяц" in said else "понято как каждый месяц")
    is_monthly = _MONTHLY.search(said) and on and "в течени" not in said
    return _placed(Recurring("month", on), said) if is_monthly else None


def counted_otherwise(said: str) -> str:
    """`5 раз в год` and its like: how often is known, when is not; the words, or ""."""
    counted = _COUNT.search(said)
    return counted.group().strip() if counted else ""


def _counted(counted: re.Match[str], times: int, on: str, said: str) -> Repeated | None:
    unit, step = counted["unit"][:6], _amount(counted["step"])
    if not times or not step:
        return None
    if unit.startswith("недел"):
        doubt = "несколько раз в неделю: считается раз в неделю" if times > 1 else ""
        return Repeated(Recurring("week", on if is_weekly(on) else "", step), times, doubt)
    if unit.startswith(_SCHOOL_UNITS) and times == step == 1:
        return Repeated(Recurring("quarter", "school") if unit == "четвер" else Recurring("trimester", on), times)
    months = 12 / 3 if unit == "тримес" else _MONTHS.get(unit, 3)
    every = _every(months * step / times)
    if every is None:
        return None
    if re.search(r"\d\s*-\s*$", said[: counted.start()]):
        return Repeated(_placed(Recurring(every[0], on, every[1]), said).recurring, times, "взято большее из чисел")
    is_even = times == 1 or every[1] == 1
    words = counted.group().strip()
    doubt = "" if is_even else f"«{words}»: принято раз в {every[1]} месяца"
    found = _placed(Recurring(every[0], on, every[1]), said)
    return Repeated(found.recurring, times, doubt or found.doubt)


def _every(months: float) -> tuple[Unit, int] | None:
    if months in _BY_MONTHS:
        return _BY_MONTHS[months]
    if months >= 12 and months % 12 == 0:
        return "year", int(months // 12)
    return ("month", int(months)) if months == int(months) else None


def _placed(recurring: Recurring, said: str) -> Repeated:
    """A day of the month inside a longer unit: of its last month, or of the month after it."""
    following = _FOLLOWING.search(said)
    if following and following["unit"] and following["unit"] not in ("месяц", "период"):
        unit = _unit_named(following["unit"])
        return Repeated(Recurring(unit, recurring.on, month=1))
    is_long = recurring.every in ("quarter", "half_year", "year") and recurring.on.startswith("day_")
    if not is_long or recurring.step > 1 or re.search(r"последн[а-я]+ месяц", said):
        return Repeated(recurring)
    if following or int(recurring.on[4:].split("+")[0]) <= _EARLY:
        doubt = "" if following else "число понято как день месяца, следующего за отчётным"
        return Repeated(replace(recurring, month=1), doubt=doubt)
    return Repeated(recurring, doubt="число понято как день последнего месяца срока")


def _in_month_of(recurring: Recurring, said: str) -> Repeated:
    """«15 числа последнего месяца квартала», «10 числа первого месяца следующего квартала»."""
    named = _MONTH_OF_UNIT.search(said)
    if named is None:
        return Repeated(recurring)
    length = {"quarter": 3, "trimester": 3, "half_year": 6}.get(recurring.every, 12)
    place = 1 if named.group(1) == "перв" else 2
    return Repeated(replace(recurring, month=place if "следующ" in said else place - length))


def _unit_named(stem: str) -> Unit:
    if stem.startswith("полуг"):
        return "half_year"
    if stem.startswith("тримес"):
        return "trimester"
    return "year" if stem.startswith("год") else "quarter"


def _amount(text: str | None) -> int:
    if not text:
        return 1
    return int(text) if text.isdigit() else next(n for stem, n in _NUMBERS if text.startswith(stem))
