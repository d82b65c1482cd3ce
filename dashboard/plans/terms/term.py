"""Terms of plans: what a phrase means, on which days it falls due, and how to say that in Russian."""

import re
from datetime import date

from dashboard.plans.model import Period, Term
from dashboard.plans.terms import phrases
from dashboard.plans.terms.dates import context_period, periods_of, school_year
from dashboard.plans.terms.points import Point, UnreadTerm, points_in
from dashboard.plans.terms.tokens import Token, normal, tokens
from dashboard.plans.terms.unfold import unfold
from dashboard.plans.terms.words import in_words
from dashboard.vocabulary import TermKind

__all__ = ["in_words", "parse_term", "unfold"]

_LONGEST = 1000
_STARTS = re.compile(r"(?:до|к|в|с)?\s*начал[ауео]\s+(?:нового\s+)?учебного\s+года")
_ENDS = re.compile(r"(?:до|к|в)?\s*(?:конц[ауе]|окончани[яюи])\s+учебного\s+года|по окончании учебного года")


def parse_term(text: str, academic_year: str | None) -> Term:
    """A term as understood; any text is answered, what cannot be read is undated with its `problem`.

    `academic_year` (`2023/2024`, or `2020` for a plan of a calendar year) tells the years that the text leaves
    out. A school year is 1 September – 31 May; «до …» runs from the beginning of that year; years of two digits
    are of this century. A missing day (31 February) and a reversed period are problems, never corrected.
    """
    said = normal(text[:_LONGEST])
    if not said.strip(" .,;:-"):
        return Term(TermKind.UNDATED, text)
    try:
        return _understood(text, said, tokens(said), academic_year)
    except UnreadTerm as unread:
        return Term(TermKind.UNDATED, text, problem=str(unread))


def _understood(text: str, said: str, found: list[Token], academic_year: str | None) -> Term:
    _refuse_odd_numbers(found)
    points = points_in(found)
    plan = context_period(academic_year)
    if relative := phrases.relative_in(said):
        return Term(TermKind.RELATIVE, text, relatives=(relative,), within=_hull(points, found, academic_year) or plan)
    recurring = phrases.recurring_in(said)
    if recurring and not (recurring.every == "year" and points):
        return Term(TermKind.RECURRING, text, recurring=recurring, within=_hull(points, found, academic_year) or plan)
    if phrases.is_standing(said) and _goes_on(said, points):
        return Term(TermKind.STANDING, text, within=_hull(points, found, academic_year) or plan)
    if points:
        return Term(TermKind.DATES, text, periods=periods_of(points, found, academic_year))
    if edge := _edge_of_year(said, academic_year):
        return Term(TermKind.DATES, text, periods=(edge,))
    return Term(TermKind.UNDATED, text, problem=_why_not(said))


def _goes_on(said: str, points: list[Point]) -> bool:
    """«в течение 2023 года» goes on all the year, «в течение ноября 2023» is a period."""
    return all(point.is_year for point in points) or not phrases.is_during(said)


def _hull(points: list[Point], found: list[Token], academic_year: str | None) -> Period | None:
    """From the first to the last day named beside a phrase; None if no day is."""
    if not points:
        return None
    periods = periods_of(points, found, academic_year)
    return Period(min(period.first for period in periods), max(period.last for period in periods))


def _edge_of_year(said: str, academic_year: str | None) -> Period | None:
    starts, ends = _STARTS.search(said), _ENDS.search(said)
    if not starts and not ends:
        return None
    plan = context_period(academic_year)
    if plan is None or plan.first.year == plan.last.year:
        raise UnreadTerm("учебный год не указан ни в сроке, ни в плане")
    year = school_year(plan.first.year)
    if starts:
        return Period(year.first, date(year.first.year, 9, 30)) if "в начал" in said else Period(year.first, year.first)
    return Period(date(year.last.year, 5, 1), year.last)


def _refuse_odd_numbers(found: list[Token]) -> None:
    """A number of four figures or more that is no year is a slip of the pen: «2019-20120 гг.»."""
    odd = next((token.text for token in found if token.kind == "number" and len(token.text) > 3), None)
    if odd:
        raise UnreadTerm(f"«{odd}» — не похоже на год")


def _why_not(said: str) -> str:
    if counted := phrases.counted_otherwise(said):
        return f"«{counted}»: не сказано, в какие сроки"
    return "" if phrases.is_undated(said) else "срок не прочитан: в нём нет знакомых дат или слов"
