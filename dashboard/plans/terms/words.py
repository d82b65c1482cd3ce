"""A term said in Russian, so that a person sees what was understood."""

import re
from datetime import date, timedelta

from dashboard.plans.model import Period, Recurring, Relative, Term, YearPart
from dashboard.plans.terms.procedures import counted_procedures
from dashboard.plans.terms.spans import between
from dashboard.russian import count, day
from dashboard.vocabulary import TermKind
from dashboard.vocabulary.months import NAMES

_EVERY = {
    "week": "каждую неделю",
    "half_month": "дважды в месяц",
    "month": "каждый месяц",
    "quarter": "каждый квартал",
    "trimester": "каждый триместр",
    "half_year": "каждое полугодие",
    "year": "каждый год",
}
_MONTHS_IN = {"quarter": 3, "trimester": 3, "half_year": 6, "year": 12}
_STEPS = {
    "week": ("неделю", "недели", "недель"),
    "month": ("месяц", "месяца", "месяцев"),
    "year": ("год", "года", "лет"),
}
_DAYS = {
    "monday": ("понедельник", "m"),
    "tuesday": ("вторник", "m"),
    "wednesday": ("среда", "f"),
    "thursday": ("четверг", "m"),
    "friday": ("пятница", "f"),
    "saturday": ("суббота", "f"),
    "sunday": ("воскресенье", "n"),
}
_NTH = {
    "last": {"m": "последний", "f": "последняя", "n": "последнее"},
    "first": {"m": "первый", "f": "первая", "n": "первое"},
    "second": {"m": "второй", "f": "вторая", "n": "второе"},
    "third": {"m": "третий", "f": "третья", "n": "третье"},
    "fourth": {"m": "четвёртый", "f": "четвёртая", "n": "четвёртое"},
}
_ANY_YEAR = 2023
_FROM = re.compile(r"(?:^|[^а-яё])(?:(?:со?|после|не ран[а-я]+)\s+\d|от\s+\d.{1,25}\sдо\s)", re.IGNORECASE)


def in_words(term: Term) -> str:
    """What was understood, for the preview: «до 13.11.2023», «каждый месяц, последний понедельник»."""
    if term.kind == TermKind.DATES:
        return "; ".join(_period(period, _is_until(term, period)) for period in term.periods)
    if term.recurring:
        return _recurring(term.recurring) + _bounds(term.within)
    if term.relatives:
        return "; ".join(map(_relative, term.relatives)) + _bounds(term.within)
    if term.kind == TermKind.STANDING:
        return "постоянно" + _bounds(term.within)
    if term.problem:
        return f"не прочитано: {term.problem}"
    return "без даты, дату назначит человек" if term.text.strip() else "срок не указан"


def _is_until(term: Term, period: Period) -> bool:
    """Whether the text says «до» before the last day of the period, or before the month after it."""
    if period.first == period.last:
        return False
    last, following = period.last, period.last + timedelta(1)
    days = rf"0?{last.day}(?:-?го)?(?:[./]0?{last.month}|\s+{_stem(last)})|{last:%Y-%m-%d}"
    months = rf"{_stem(following)}|{_stem(last)}|конца|окончания"
    named = re.search(rf"(?:^|[^а-яё])(?:до|к|ко|позднее|позже|чем)\s+(?:{days}|{months})", term.text.lower())
    return bool(named) and not _FROM.search(term.text) and period.first.day == 1


def _period(period: Period, until: bool) -> str:
    if until:
        return f"до {day(period.last)} включительно"
    if period.first == period.last:
        return day(period.first)
    if not _is_whole(period):
        return f"{day(period.first)} – {day(period.last)}"
    first, last = _month(period.first), _month(period.last)
    if first == last:
        return first
    if period.first.year == period.last.year:
        first = NAMES[period.first.month - 1]
    return f"{first} – {last}"


def _is_whole(period: Period) -> bool:
    return period.first.day == 1 and (period.last + timedelta(1)).day == 1


def _stem(value: date) -> str:
    """The letters that all cases of the month's name begin with."""
    return NAMES[value.month - 1][: 2 if value.month == 5 else 3]


def _month(value: date) -> str:
    return f"{NAMES[value.month - 1]} {value.year}"


def _bounds(within: Period | None) -> str:
    return f" ({_period(within, False)})" if within else ""


def _recurring(recurring: Recurring) -> str:
    if recurring.on == "school":
        return "каждую учебную четверть, к её последнему дню"
    step = recurring.step
    every = f"раз в {count(step, *_STEPS[recurring.every])}" if step > 1 else _EVERY[recurring.every]
    days = [_inside(on) + _month_of_unit(recurring) for on in _split(recurring.on)]
    return ", ".join([every, *days, *map(_part, recurring.parts)])


def _month_of_unit(recurring: Recurring) -> str:
    """Which month a day is of, where it is not the last one of its unit."""
    if not recurring.month:
        return ""
    if recurring.month > 0:
        return " следующего месяца" if recurring.month == 1 else f" {recurring.month}-го месяца после него"
    return f" {_MONTHS_IN[recurring.every] + recurring.month}-го месяца"


def _split(on: str) -> list[str]:
    return on.split("+") if on else []


def _part(part: YearPart) -> str:
    """`май`, `01.03 – 15.04`: the same days of any year."""
    first, last = between(_ANY_YEAR, part.first, part.last).first, between(_ANY_YEAR, part.first, part.last).last
    if first == last:
        return f"{first:%d.%m}"
    if _is_whole(Period(first, last)):
        names = dict.fromkeys((NAMES[first.month - 1], NAMES[last.month - 1]))
        return " – ".join(names)
    return f"{first:%d.%m} – {last:%d.%m}"


def _inside(on: str) -> str:
    if on.startswith("day_"):
        return f"до {on[4:]}-го числа"
    if on in ("last_day", "last_working_day"):
        return "последний рабочий день" if "working" in on else "последний день"
    if on in _DAYS:
        return _DAYS[on][0]
    nth, _, what = on.partition("_")
    name, gender = _DAYS.get(what, ("неделя", "f"))
    return f"{_NTH[nth][gender]} {name}"


def _relative(relative: Relative) -> str:
    event = _event(relative.procedure)
    if relative.days == 0:
        return f"в день {event}"
    forms = ("рабочий день", "рабочих дня", "рабочих дней") if relative.working else ("день", "дня", "дней")
    amount = count(abs(relative.days), *forms)
    if relative.days > 0 and relative.bound == "not_later":
        one, many = ("рабочего дня", "рабочих дней") if relative.working else ("дня", "дней")
        return f"в течение {count(relative.days, one, many, many)} после {event}"
    if relative.days > 0:
        return f"через {amount} после {event}"
    return f"{'не позднее чем за' if relative.bound == 'not_later' else 'за'} {amount} до {event}"


def _event(procedure: str) -> str:
    """What days are counted from, in the genitive: an event stands in the text so, a procedure of ours is quoted."""
    if not procedure:
        return "процедуры"
    return f"процедуры «{procedure}»" if counted_procedures(procedure) and procedure.islower() else procedure
