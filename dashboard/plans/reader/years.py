"""The years of a plan: from its title, the lines around, the days of its rows, its order; never from an event."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dashboard.files.tidy import plain
from dashboard.plans.model import Period
from dashboard.plans.terms.clean import normal
from dashboard.plans.terms.term import parse_term
from dashboard.plans.terms.tokens import tokens
from dashboard.plans.terms.years import FIRST_MONTH, PlanYears
from dashboard.vocabulary.months import BEGINNINGS

_PAIR = re.compile(
    r"(?P<to>\bк\s+(?:началу\s+|новому\s+)*|по итогам\s+|за\s+)?"
    r"(?<![\d.])(?P<first>(?:19|20)\d\d)\s*(?:г(?:ода?)?\.?\s*)?"
    r"(?P<sign>[-/]|по|и|,)\s*"
    r"(?P<last>(?:19|20)\d\d|\d\d)(?![\d.])(?P<after>[^\d]{0,14})"
)
_FROM_TO = re.compile(r"\bс\s+(?P<first>20\d\d)\s*(?:г[а-я]*\.?\s*)?(?:по|до)\s+(?P<last>20\d\d)")
_ONE = re.compile(r"(?P<before>\b(?:на|за|в)\s+)(?P<year>20\d\d)\s*(?:-?(?:й|ый)\s*)?(?:г\b|год)")
_BARE = re.compile(r"^(?:\W*план[а-я]*\b.{0,60}?)[\s,(]+(?<!\bдо )(?<!\bк )(?P<year>20\d\d)\s*(?:г\b|год)")
_LIST = re.compile(r"20\d\d(?:\s*(?:год[а-я]*\s*)?(?:,|и|(?:и\s+)?(?:на\s+)?плановый период)\s*20\d\d)+\s*(?:гг|год)")
_UNTIL = re.compile(r"\bдо\s+(?:конца\s+)?(?P<last>20\d\d)\s*г")
_EVENT = re.compile(
    r"подготовк|проведени|аттестац|\bгиа\b|\bегэ\b|\bогэ\b|\bвпр\b|проверочн|экзамен|олимпиад|по итогам|переход|конкурс"
)
_ORDER = re.compile(
    rf"(?:\bот\s+|приказ[а-я]*\W+(?:от\s+)?|^\s*)\W*(?P<day>\d{{1,2}}\W{{0,3}}(?:[./]\s*\d{{1,2}}\s*[./]|(?:{BEGINNINGS})[а-я]*)"
    r"\s*(?:19|20)\d\d)"
)
_MOST = 0.5
_WHOLE_YEAR = 300


class SaidYears(NamedTuple):
    """`2023/2024`, `2020`, `2023-2025` or None, and what was guessed in it, as a Russian sentence."""

    text: str | None
    doubt: str = ""


def years_of(title: str, lines: Sequence[str], due_texts: Sequence[str]) -> SaidYears:
    """The years of a plan by the best evidence there is.

    The title's own «на 2023/2024 учебный год» or «на 2023-2025 годы»; school years in the lines around the table;
    the days of most rows; the day of the order. «Подготовка к ГИА-2024», «в 2023 году» of an exam and «к 2024/2025
    учебному году» name an event: no year of the plan by themselves.
    """
    in_rows, order = _of_rows(due_texts), _order_day(lines)
    if of_title := _of_title(title):
        return SaidYears(str(of_title), _disagreement(of_title, in_rows))
    said = Counter(str(years) for line in lines if "уч" in plain(line) and (years := _school_years(line)))
    if said:
        return SaidYears(said.most_common(1)[0][0])
    if (until := _UNTIL.search(_said(title))) and (in_rows or order):
        first = in_rows.first if in_rows else order.year if order else 0
        return SaidYears(f"{first}-{until['last']}", f"начало плана ({first} год) взято из сроков или даты приказа")
    if in_rows:
        return SaidYears(str(in_rows), f"год плана ({in_rows}) взят из сроков: в названии его нет")
    if order:
        of_order = _of_day(order, title)
        return SaidYears(str(of_order), f"год плана ({of_order}) взят из даты приказа {order:%d.%m.%Y}")
    if (found := _ONE.search(_said(title))) and found["before"].startswith("на"):
        return SaidYears(found["year"], f"год плана ({found['year']}) взят из названия: он может быть годом события")
    return SaidYears(None)


def _said(text: str) -> str:
    return re.sub(r"[‐‑‒–—―−]", "-", plain(" ".join(text.split())))


def _of_title(title: str) -> PlanYears | None:
    said = _said(title)
    if years := _school_years(title) or _calendar_years(said):
        return years
    found = _BARE.search(said) or _ONE.search(said)
    if found is None or _EVENT.search(said[: found.start("year")]):
        return None
    return PlanYears(int(found["year"]), int(found["year"]), False)


def _school_years(text: str) -> PlanYears | None:
    """`2023/2024`, `2023-2024 учебный год`, `2022/2023 и 2023/2024 учебные годы`; those «на» which it is, if any."""
    pairs = [(years, is_on) for years, words, is_on in _pairs(_said(text)) if _is_school(years, words)]
    chosen = [years for years, is_on in pairs if is_on or not any(on for _, on in pairs)]
    if pairs and pairs[0][1]:
        chosen = [years for years, _ in pairs]
    return PlanYears(min(y.first for y in chosen), max(y.last for y in chosen), True) if chosen else None


def _calendar_years(said: str) -> PlanYears | None:
    found = _FROM_TO.search(said)
    if found and int(found["first"]) < int(found["last"]):
        return PlanYears(int(found["first"]), int(found["last"]), False)
    if listed := _LIST.search(said):
        years = [int(year) for year in re.findall(r"20\d\d", listed.group())]
        return PlanYears(min(years), max(years), False)
    spans = [years for years, words, _ in _pairs(said) if not _is_school(years, words)]
    return PlanYears(spans[0].first, spans[-1].last, False) if spans else None


def _pairs(said: str) -> Iterator[tuple[PlanYears, str, bool]]:
    """Two years that stand together, the sign and the words of them, and whether the plan is «на» them."""
    for found in _PAIR.finditer(said):
        first, last = int(found["first"]), int(found["last"])
        last = last if last > 99 else first // 100 * 100 + last
        if first < last <= first + 20 and not found["to"]:
            is_on = re.search(r"\b(?:на|в)\s+\D*$", said[max(0, found.start() - 20) : found.start("first")])
            yield PlanYears(first, last, True), found["sign"] + found["after"], bool(is_on)


def _is_school(years: PlanYears, words: str) -> bool:
    if "уч" in words:
        return True
    many = re.search(r"\bгг|г\.\s*г|годы|годов|годах", words)
    return years.last == years.first + 1 and words[0] in "-/" and not many


def _of_rows(due_texts: Sequence[str]) -> PlanYears | None:
    """The school year of most days with a year of their own, or the calendar year of all from spring to autumn."""
    periods = [
        period
        for text in due_texts
        if any(token.kind in ("full", "iso", "year", "years", "month_year") for token in tokens(normal(text)))
        for period in parse_term(text, None).periods
        if (period.last - period.first).days < _WHOLE_YEAR
    ]
    lasts = [period.last for period in periods]
    if not lasts:
        return None
    months = {day.month for day in lasts}
    if len({day.year for day in lasts}) == 1 and min(months) < 6 and max(months) > FIRST_MONTH:
        return PlanYears(lasts[0].year, lasts[0].year, False)
    start, count = Counter(day.year - (day.month < FIRST_MONTH) for day in lasts).most_common(1)[0]
    return PlanYears(start, start + 1, True) if count > _MOST * len(lasts) else None


def _order_day(lines: Sequence[str]) -> date | None:
    """The latest day of an order or its like: what an order names as its grounds is older than itself."""
    days = [day for line in lines for found in _ORDER.finditer(_said(line)) for day in _days(found["day"])]
    return max(days, default=None)


def _days(text: str) -> list[date]:
    periods: tuple[Period, ...] = parse_term(re.sub(r"[«»\"']", " ", text), None).periods
    return [period.last for period in periods if period.first == period.last]


def _of_day(order: date, title: str) -> PlanYears:
    """The school year of an order; before one that it prepares («к 2011/2012 учебному году») the calendar year."""
    if re.search(r"\bк\s+(?:началу\s+|нов[а-я]+\s+)*(?:20\d\d|учебн)", _said(title)):
        return PlanYears(order.year, order.year, False)
    start = order.year - (order.month < 6)
    return PlanYears(start, start + 1, True)


def _disagreement(said: PlanYears, in_rows: PlanYears | None) -> str:
    if in_rows is None or (said.period.first <= in_rows.period.last and in_rows.period.first <= said.period.last):
        return ""
    return f"в названии плана {said}, а сроки большей частью {in_rows}: проверьте год"
